/** Fires `ahead` with the milliseconds as `detail`, by which this device's clock is ahead of the server's. */
export const clock = new EventTarget();

/** One request: `{status, body, retryAfterMs}`, body being parsed JSON or null. Null when nobody answered. */
export async function ask(path, { method = 'GET', token, body, headers = {}, timeoutMs = 15_000 } = {}) {
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

/** A token of the local stack for a role; null where there is no local stack, or no network. */
export async function localToken(role) {
  const answer = await ask(`/local/token?role=${encodeURIComponent(role)}`);
  return answer?.status === 200 ? (answer.body?.token ?? null) : null;
}

/**
 * After a 401 the token is forgotten. The local stack hands out short ones: there a new one for the same role takes its
 * place, once. Null elsewhere, where a person must sign in.
 *
 * @param store where the session is kept
 * @param isRenewed whether the token that was refused is such a new one
 */
export async function renewedSession(store, session, isRenewed = false) {
  const token = session.localRole && !isRenewed ? await localToken(session.localRole) : null;
  const renewed = { ...session, token };
  await store.keep('session', renewed);
  return token ? renewed : null;
}

/** What the problem types of our services begin with. */
const PROBLEM = 'urn:leaftrace:problem:';

/** The stable name of a problem that a service of ours told; null for any other answer. */
export function slugOf(answer) {
  const type = answer?.body?.type;
  return typeof type === 'string' && type.startsWith(PROBLEM) ? type.slice(PROBLEM.length) : null;
}

/** What a problem of ours says, item by item: at least one `{item, reason, detail}`. */
export function reasonsOf(answer) {
  const { items = [], detail, title } = answer.body;
  const slug = slugOf(answer);
  return items.length > 0
    ? items.map((each) => ({ item: each.item, reason: each.reason ?? slug, detail: each.detail ?? detail }))
    : [{ item: '', reason: slug, detail: detail ?? title }];
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** As far as a header of whole seconds tells. */
function tellClock(date, beganMs, endedMs) {
  const serverMs = Date.parse(date ?? '');
  // A slow answer says little; a clock that was set meanwhile, nothing.
  if (!Number.isNaN(serverMs) && endedMs >= beganMs && endedMs - beganMs < 10_000) {
    clock.dispatchEvent(
      new CustomEvent('ahead', { detail: Math.round((beganMs + endedMs) / 2 - serverMs - 500) }),
    );
  }
}
