import { session } from './session.js';

const TIMEOUT_MS = 15_000;

/** What the problem types of our services begin with. */
export const PROBLEM = 'urn:leaftrace:problem:';

/**
 * Asks a service as the viewer, once more after a 401 when the session has a fresh token: `{status, body, retryAfter}`,
 * body being parsed JSON, SVG text or a PDF blob, else null. Null when nobody answered. Rejects with an AbortError when
 * `signal` fires.
 */
export async function ask(path, { signal, accept = 'application/json', timeoutMs = TIMEOUT_MS }) {
  const first = await askOnce(path, signal, accept, timeoutMs);
  return first?.status === 401 && (await session.renew()) ? askOnce(path, signal, accept, timeoutMs) : first;
}

/**
 * The same, told by what it means: `{kind, body?, slug?, detail?, seconds?}` with kind found, unknown, refused (`slug` says
 * why), forbidden, signedOut, busy or unreachable.
 */
export async function read(path, options) {
  const answer = await ask(path, options);
  return answer ? meaningOf(answer) : { kind: 'unreachable' };
}

async function askOnce(path, signal, accept, timeoutMs) {
  const headers = { Accept: accept };
  if (session.token) {
    headers.Authorization = `Bearer ${session.token}`;
  }
  const gaveUp = AbortSignal.timeout(timeoutMs);
  const either = new AbortController();
  [signal, gaveUp].forEach((one) => one.addEventListener('abort', () => either.abort(one.reason)));
  try {
    const answer = await fetch(path, { headers, signal: either.signal });
    return { status: answer.status, body: await bodyOf(answer), retryAfter: answer.headers.get('Retry-After') };
  } catch (failure) {
    if (signal.aborted) {
      throw failure;
    }
    return null;
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
  if (status === 200 && body) {
    return { kind: 'found', body };
  }
  if (status === 401) {
    return { kind: 'signedOut' };
  }
  if (status === 403) {
    return { kind: 'forbidden' };
  }
  const isOurs = body?.type?.startsWith(PROBLEM);
  if (status === 404 && isOurs) {
    return { kind: 'unknown', detail: body.detail };
  }
  if (status < 500 && isOurs) {
    return { kind: 'refused', slug: body.type.slice(PROBLEM.length), detail: body.items?.[0]?.detail ?? body.detail };
  }
  const seconds = Number.parseInt(retryAfter, 10);
  return seconds > 0 ? { kind: 'busy', seconds } : { kind: 'unreachable' };
}
