import { ask, reasonsOf, renewedSession, slugOf } from './ask.js';
import { MOST_ENTRIES, settled } from './queue.js';

const TIMEOUT_MS = 60_000;

/** Statuses with which the service refuses a request as a whole for what is in it. */
const ABOUT_THE_BODY = [400, 413, 422];

/** Empties a queue. Nothing leaves it without an answer that names it. */
export class Sender {
  #queue;

  /**
   * @param queue `{store, sessions, lock, path, nextBatch(entries, party, most), bodyOf(batch)}`: where the entries are,
   *     where the session is kept, what only one tab holds, and how entries become a request
   */
  constructor(queue) {
    this.#queue = queue;
  }

  /**
   * Sends what waits, one tab or the service worker at a time. Resolves to `{kind}`: `done`, `nothing`, `elsewhere`
   * (another tab is at it), `signIn` (the token is none, or was refused), `forbidden`, or `failed` with `retryAfterMs`
   * when the service told one.
   */
  send() {
    return navigator.locks.request(this.#queue.lock, { ifAvailable: true }, (lock) =>
      lock ? this.#sendAll() : { kind: 'elsewhere' },
    );
  }

  async #sendAll() {
    const { store, sessions, nextBatch } = this.#queue;
    let most = MOST_ENTRIES;
    let sent = 0;
    for (;;) {
      const session = await sessions.kept('session');
      if (!session?.token) {
        return { kind: 'signIn' };
      }
      const batch = nextBatch(await store.waiting(), session.party, most);
      if (batch.length === 0) {
        return { kind: sent > 0 ? 'done' : 'nothing' };
      }
      const answer = await this.#post(batch, session);
      if (answer.kind !== 'answered') {
        return answer;
      }
      if (answer.results) {
        if (!(await this.#settle(batch, answer.results))) {
          return { kind: 'failed' };
        }
        sent += batch.length;
        most = Math.min(MOST_ENTRIES, most * 2);
      } else if (batch.length > 1) {
        // One of them spoils the request for all: find it by halves, so that the others get through.
        most = Math.ceil(batch.length / 2);
      } else {
        await this.#settle(batch, [{ sequence: batch[0].sequence, outcome: 'refused', reasons: answer.reasons }]);
      }
    }
  }

  /** Whether the answer spoke of any of them; those that it passed over wait on. */
  async #settle(batch, results) {
    const { store } = this.#queue;
    const bySequence = new Map(results.map((result) => [result.sequence, result]));
    const at = new Date().toISOString();
    const spokenOf = batch.filter((entry) => bySequence.has(entry.sequence));
    const entries = spokenOf.map((entry) => settled(entry, bySequence.get(entry.sequence), at));
    await store.update(entries);
    store.tell({ kind: 'answered', entries });
    return entries.length > 0;
  }

  async #post(batch, session, isRenewed = false) {
    const { path, sessions, bodyOf } = this.#queue;
    const body = JSON.stringify(await bodyOf(batch));
    const answer = await ask(path, {
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
      const renewed = await renewedSession(sessions, session, isRenewed);
      return renewed ? this.#post(batch, renewed, true) : { kind: 'signIn' };
    }
    if (answer.status === 403) {
      return { kind: 'forbidden' };
    }
    if (answer.status === 200 && Array.isArray(answer.body?.results)) {
      return { kind: 'answered', results: answer.body.results };
    }
    if (ABOUT_THE_BODY.includes(answer.status) && slugOf(answer)) {
      return { kind: 'answered', reasons: reasonsOf(answer) };
    }
    return { kind: 'failed', retryAfterMs: answer.retryAfterMs };
  }
}

/**
 * The same for the same batch, also after a reload: a repeated request gets its first answer. A refused entry that is sent
 * once more on purpose is another request.
 */
async function keyOf(body, batch) {
  const text = `${body}${batch.map((entry) => entry.attempts).join()}`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
