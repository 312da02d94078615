import { MOST_SCANS, messageOf, nextBatch, settled } from './queue.js';
import { deviceId, keep, kept, tell, update, waitingScans } from './store.js';

const PATH = '/v1/handheld-scans';
const TIMEOUT_MS = 60_000;
const LOCK = 'leaftrace-handheld-send';
const PROBLEM = 'urn:leaftrace:problem:';

/** Statuses with which the service refuses a request as a whole for what is in it. */
const ABOUT_THE_BODY = [400, 413, 422];

/**
 * Sends what waits, one tab or the service worker at a time. Resolves to `{kind}`: `done`, `nothing`, `elsewhere` (another
 * tab is at it), `signIn` (the token is none, or was refused), `forbidden`, or `failed` with `retryAfterMs` when the
 * service told one. Nothing leaves the queue without an answer that names it.
 */
export async function sendWaiting() {
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? sendAll() : { kind: 'elsewhere' }));
}

async function sendAll() {
  let most = MOST_SCANS;
  let sent = 0;
  for (;;) {
    const session = await kept('session');
    if (!session?.token) {
      return { kind: 'signIn' };
    }
    const batch = nextBatch(await waitingScans(), session.party, most);
    if (batch.length === 0) {
      return { kind: sent > 0 ? 'done' : 'nothing' };
    }
    const answer = await post(batch, session);
    if (answer.kind !== 'answered') {
      return answer;
    }
    if (answer.results) {
      if (!(await settle(batch, answer.results))) {
        return { kind: 'failed' };
      }
      sent += batch.length;
      most = Math.min(MOST_SCANS, most * 2);
    } else if (batch.length > 1) {
      // One of them spoils the request for all: find it by halves, so that the others get through.
      most = Math.ceil(batch.length / 2);
    } else {
      await settle(batch, [{ sequence: batch[0].sequence, outcome: 'refused', reasons: answer.reasons }]);
    }
  }
}

/** Whether the answer spoke of any of them; those that it passed over wait on. */
async function settle(batch, results) {
  const bySequence = new Map(results.map((result) => [result.sequence, result]));
  const at = new Date().toISOString();
  const spokenOf = batch.filter((scan) => bySequence.has(scan.sequence));
  const scans = spokenOf.map((scan) => settled(scan, bySequence.get(scan.sequence), at));
  await update(scans);
  tell({ kind: 'answered', scans });
  return scans.length > 0;
}

async function post(batch, session, isRenewed = false) {
  const body = JSON.stringify({ deviceId: await deviceId(), scans: batch.map(messageOf) });
  const answer = await ask(PATH, {
    method: 'POST',
    token: session.token,
    timeoutMs: TIMEOUT_MS,
    body,
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': await keyOf(body, batch) },
  });
  if (!answer) {
    return { kind: 'failed' };
  }
  if (answer.status === 401) {
    const renewed = await renewedSession(session, isRenewed);
    return renewed ? post(batch, renewed, true) : { kind: 'signIn' };
  }
  if (answer.status === 403) {
    return { kind: 'forbidden' };
  }
  if (answer.status === 200 && Array.isArray(answer.body?.results)) {
    return { kind: 'answered', results: answer.body.results };
  }
  if (ABOUT_THE_BODY.includes(answer.status) && answer.body?.type?.startsWith(PROBLEM)) {
    return { kind: 'answered', reasons: reasonsOf(answer.body) };
  }
  return { kind: 'failed', retryAfterMs: answer.retryAfterMs };
}

function reasonsOf(problem) {
  const slug = problem.type.slice(PROBLEM.length);
  const items = problem.items ?? [];
  return items.length > 0
    ? items.map(({ item, reason, detail }) => ({ item, reason: reason ?? slug, detail: detail ?? problem.detail }))
    : [{ item: '', reason: slug, detail: problem.detail ?? problem.title }];
}

/**
 * The same for the same batch, also after a reload: a repeated request gets its first answer. A refused scan that is sent
 * once more on purpose is another request.
 */
async function keyOf(body, batch) {
  const text = `${body}${batch.map((scan) => scan.attempts).join()}`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * After a 401 the token is forgotten. The local stack hands out short ones: there a new one for the same role takes its
 * place, once. Null elsewhere, where a person must sign in.
 */
async function renewedSession(session, isRenewed) {
  const token = session.localRole && !isRenewed ? await localToken(session.localRole) : null;
  const renewed = { ...session, token };
  await keep('session', renewed);
  return token ? renewed : null;
}

/** A token of the local stack for a role; null where there is no local stack, or no network. */
export async function localToken(role) {
  const answer = await ask(`/local/token?role=${encodeURIComponent(role)}`, {});
  return answer?.status === 200 ? (answer.body?.token ?? null) : null;
}

/** One request: `{status, body, retryAfterMs}`, body being parsed JSON or null. Null when nobody answered. */
export async function ask(path, { method = 'GET', token, body, headers = {}, timeoutMs = 15_000 }) {
  const authorization = token ? { Authorization: `Bearer ${token}` } : {};
  const beganMs = Date.now();
  try {
    const answer = await fetch(path, {
      method,
      body,
      headers: { Accept: 'application/json, application/problem+json', ...authorization, ...headers },
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    tellClock(answer.headers.get('Date'), beganMs, Date.now());
    const seconds = Number.parseInt(answer.headers.get('Retry-After'), 10);
    return { status: answer.status, body: parsed(text), retryAfterMs: seconds > 0 ? seconds * 1000 : undefined };
  } catch {
    return null;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** By how much this device's clock is ahead of the server's, as far as a header of whole seconds tells. */
function tellClock(date, beganMs, endedMs) {
  const serverMs = Date.parse(date ?? '');
  // A slow answer says little; a clock that was set meanwhile, nothing.
  if (!Number.isNaN(serverMs) && endedMs >= beganMs && endedMs - beganMs < 10_000) {
    tell({ kind: 'clock', aheadMs: Math.round((beganMs + endedMs) / 2 - serverMs - 500) });
  }
}
