import { openStream } from './service.js';

/** The first byte of a long list comes when all of it is found. */
const FIRST_BYTE_MS = 120_000;

/** How long a browser may take to begin with what it was given. */
const KEEP_MS = 60_000;

/** After this long nobody reads a file of the page's own folder any more. */
const LEFT_MS = 3_600_000;

/** Gives the viewer a file. */
export function save(fileName, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
}

/** The same with a text; Excel takes CSV for UTF-8 only with a byte order mark. */
export function saveText(fileName, type, text) {
  const mark = type === 'text/csv' ? '\ufeff' : '';
  save(fileName, new Blob([mark, text], { type: `${type};charset=utf-8` }));
}

/** A name for a file, without what file systems refuse. */
export function fileNameOf(...names) {
  return names
    .join('-')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
    .slice(0, 100);
}

/**
 * Fetches a list as the viewer (a link could not send the token) and gives it as a file, past the memory where the browser
 * has a file system for the page: the list may have millions of lines. Resolves to `{kind: 'found'}` or why not, as `read`.
 *
 * @param options as of `ask`; `told` takes how many bytes have come
 */
export async function saveStream(fileName, path, { told = () => {}, ...options }) {
  const outcome = await openStream(path, { ...options, timeoutMs: FIRST_BYTE_MS });
  if (outcome.kind !== 'found') {
    return outcome;
  }
  try {
    const counted = outcome.stream.pipeThrough(counting(told));
    save(fileName, await kept(counted));
    return { kind: 'found' };
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    return { kind: 'unreachable' };
  }
}

function counting(told) {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      told(bytes);
      controller.enqueue(chunk);
    },
  });
}

async function kept(stream) {
  const file = await temporaryFile().catch(() => null);
  if (!file) {
    return new Response(stream).blob();
  }
  await stream.pipeTo(await file.createWritable());
  return file.getFile();
}

/** The page's own folder is the browser's; what earlier downloads left there goes. */
async function temporaryFile() {
  const folder = await navigator.storage.getDirectory();
  const now = Date.now();
  for await (const name of folder.keys()) {
    if (now - Number(name.split('-')[1]) > LEFT_MS) {
      await folder.removeEntry(name).catch(() => null);
    }
  }
  return folder.getFileHandle(`list-${now}`, { create: true });
}
