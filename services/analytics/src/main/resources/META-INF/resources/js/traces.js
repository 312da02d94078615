import { session } from './session.js';

const TIMEOUT_MS = 15_000;
const PROBLEM = 'urn:leaftrace:problem:';
const TOO_LARGE = `${PROBLEM}trace-too-large`;
const KINDS = { known: 'found', pending: 'pending', expired: 'expired', cancelled: 'cancelled', unknown: 'unknown' };

/**
 * Asks for a trace and says what the answer means: `{kind, code, trace?, reason?, detail?, seconds?}` with kind
 * found, pending, expired, cancelled, unknown, malformed, tooLarge, forbidden, signedOut, busy or unreachable. Only the service's own words make a verdict:
 * a 404 of some proxy is `unreachable`. Rejects with an AbortError when `signal` fires.
 */
export async function lookUp(code, signal) {
  let answer = await ask(code, signal);
  if (answer?.status === 401 && (await session.renew())) {
    answer = await ask(code, signal);
  }
  return answer ? meaningOf(answer, code) : { kind: 'unreachable' };
}

async function ask(code, signal) {
  const headers = { Accept: 'application/json' };
  if (session.token) {
    headers.Authorization = `Bearer ${session.token}`;
  }
  const gaveUp = AbortSignal.timeout(TIMEOUT_MS);
  const either = new AbortController();
  [signal, gaveUp].forEach((one) => one.addEventListener('abort', () => either.abort(one.reason)));
  try {
    const answer = await fetch(`/v1/traces?code=${encodeURIComponent(code)}`, { headers, signal: either.signal });
    return { status: answer.status, body: await bodyOf(answer), retryAfter: answer.headers.get('Retry-After') };
  } catch (failure) {
    if (signal.aborted) {
      throw failure;
    }
    return null;
  }
}

async function bodyOf(answer) {
  const isJson = /[/+]json\b/.test(answer.headers.get('Content-Type') ?? '');
  return isJson ? answer.json().catch(() => null) : null;
}

function meaningOf({ status, body, retryAfter }, code) {
  if (status === 200 && body) {
    return { kind: KINDS[body.status] ?? 'unreachable', trace: body, code };
  }
  if (status === 401) {
    return { kind: 'signedOut', code };
  }
  if (status === 403) {
    return { kind: 'forbidden', code };
  }
  if (status === 404 && body?.type?.startsWith(PROBLEM)) {
    return { kind: 'unknown', code };
  }
  if (body?.type === TOO_LARGE) {
    return { kind: 'tooLarge', code, detail: body.detail };
  }
  if (status === 400 || status === 414 || status === 422) {
    const item = body?.items?.[0];
    return { kind: 'malformed', code, reason: item?.reason, detail: item?.detail ?? body?.detail };
  }
  const seconds = Number.parseInt(retryAfter, 10);
  return seconds > 0 ? { kind: 'busy', code, seconds } : { kind: 'unreachable', code };
}
