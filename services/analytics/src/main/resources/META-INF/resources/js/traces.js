import { ask, PROBLEM, read } from './service.js';

const EVENTS_TIMEOUT_MS = 60_000;
const PURPOSE_MISSING = `${PROBLEM}purpose-missing`;
const KINDS = { known: 'found', pending: 'pending', expired: 'expired', cancelled: 'cancelled', unknown: 'unknown' };

/**
 * Asks for a trace, as it was at a time when `asOf` names one, and says what the answer means: `{kind, code, trace?,
 * reason?, detail?, seconds?}` with kind found, pending, expired, cancelled, unknown, malformed, noPurpose,
 * forbidden, signedOut, busy or unreachable. Only the service's own words make a verdict: a 404 of some proxy is
 * `unreachable`. Rejects with an AbortError when `signal` fires.
 */
export async function lookUp(code, asOf, signal) {
  const answer = await ask(pathOf(code, asOf), { signal });
  return answer ? meaningOf(answer, code) : { kind: 'unreachable', code };
}

/** The same as EPCIS events, as `read`. */
export function eventsOf(code, asOf) {
  return read(pathOf(code, asOf), { accept: 'application/ld+json', timeoutMs: EVENTS_TIMEOUT_MS });
}

function pathOf(code, asOf) {
  return `/v1/traces?code=${encodeURIComponent(code)}${asOf ? `&asOf=${encodeURIComponent(asOf)}` : ''}`;
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
  if (body?.type === PURPOSE_MISSING) {
    return { kind: 'noPurpose', code };
  }
  if (status === 400 || status === 414 || status === 422) {
    const item = body?.items?.[0];
    return { kind: 'malformed', code, reason: item?.reason, detail: item?.detail ?? body?.detail };
  }
  const seconds = Number.parseInt(retryAfter, 10);
  return seconds > 0 ? { kind: 'busy', code, seconds } : { kind: 'unreachable', code };
}
