import { purpose } from './purpose.js';
import { session } from './session.js';

const TIMEOUT_MS = 15_000;

/** What the problem types of our services begin with. */
export const PROBLEM = 'urn:leaftrace:problem:';

const PURPOSE_MISSING = `${PROBLEM}purpose-missing`;

/**
 * Asks a service as the viewer: `{status, body, retryAfter}`, body being parsed JSON, text, or the blob of a PDF, else
 * null. Null when nobody answered. Asks once more after a 401 when the session has a fresh token, and when the viewer has
 * said why it is asked after the service wanted to know. Rejects with an AbortError when `signal` fires.
 *
 * @param options `accept`, `timeoutMs`, `signal`; for others than GET `method`, `body` (sent as JSON) and `idempotencyKey`
 */
export async function ask(path, options = {}) {
  return withAnother(() => askOnce(path, options));
}

/**
 * The same, told by what it means: `{kind, body?, slug?, detail?, seconds?}` with kind found, unknown, refused (`slug` says
 * why), forbidden, signedOut, busy or unreachable.
 */
export async function read(path, options) {
  const answer = await ask(path, options);
  return answer ? meaningOf(answer) : { kind: 'unreachable' };
}

/**
 * Asks for what may be long: `{kind: 'found', stream}` as soon as it begins, else as `read`. Gives up only when nothing
 * begins in time.
 */
export async function openStream(path, options = {}) {
  const answer = await withAnother(() => askOnce(path, { ...options, isStream: true }));
  if (!answer) {
    return { kind: 'unreachable' };
  }
  return answer.stream ? { kind: 'found', stream: answer.stream } : meaningOf(answer);
}

/** Once more with what the first answer asked for: a fresh token, or a purpose. */
async function withAnother(askAgain) {
  const askedWith = purpose.text;
  const first = await askAgain();
  if (first?.status === 401 && (await session.renew())) {
    return askAgain();
  }
  if (first?.status === 400 && first.body?.type === PURPOSE_MISSING && (await purpose.want(askedWith))) {
    return askAgain();
  }
  return first;
}

function headersOf({ accept = 'application/json', body, idempotencyKey }) {
  const headers = { Accept: accept };
  if (session.token) {
    headers.Authorization = `Bearer ${session.token}`;
  }
  if (purpose.text) {
    headers['Leaftrace-Purpose'] = encodeURIComponent(purpose.text);
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (idempotencyKey) {
    headers['Idempotency-Key'] = idempotencyKey;
  }
  return headers;
}

async function askOnce(path, options) {
  const { signal = new AbortController().signal, timeoutMs = TIMEOUT_MS, method = 'GET', body, isStream } = options;
  const either = new AbortController();
  const giveUp = () => either.abort(signal.reason);
  signal.addEventListener('abort', giveUp);
  const timer = setTimeout(() => either.abort(new DOMException('No answer in time', 'TimeoutError')), timeoutMs);
  try {
    const answer = await fetch(path, {
      method,
      headers: headersOf(options),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: either.signal,
    });
    if (isStream && answer.ok) {
      return { status: answer.status, stream: answer.body };
    }
    return { status: answer.status, body: await bodyOf(answer), retryAfter: answer.headers.get('Retry-After') };
  } catch (failure) {
    if (signal.aborted) {
      throw failure;
    }
    return null;
  } finally {
    clearTimeout(timer);
    if (!isStream) {
      signal.removeEventListener('abort', giveUp);
    }
  }
}

async function bodyOf(answer) {
  const type = answer.headers.get('Content-Type') ?? '';
  if (/[/+]json\b/.test(type)) {
    return answer.json().catch(() => null);
  }
  if (type.startsWith('image/svg+xml')) {
    return answer.text();
  }
  return type.startsWith('application/pdf') ? answer.blob() : null;
}

function meaningOf({ status, body, retryAfter }) {
  if ((status === 200 || status === 201) && body) {
    return { kind: 'found', body };
  }
  if (status === 401) {
    return { kind: 'signedOut' };
  }
  if (status === 403) {
    return { kind: 'forbidden' };
  }
  const isOurs = body?.type?.startsWith(PROBLEM);
  const slug = isOurs ? body.type.slice(PROBLEM.length) : undefined;
  if (status === 404 && isOurs) {
    return { kind: 'unknown', slug, detail: body.detail };
  }
  if (status < 500 && isOurs) {
    return { kind: 'refused', slug, detail: body.items?.[0]?.detail ?? body.detail };
  }
  const seconds = Number.parseInt(retryAfter, 10);
  return seconds > 0 ? { kind: 'busy', seconds } : { kind: 'unreachable' };
}

/** One for each thing that is to be done once, however often it is sent. */
export function newIdempotencyKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
