import { delayMs } from './queue.js';

const GATHER_MS = 250;
/** Even when nothing failed: another tab may have stopped in the middle. */
const LOOK_AGAIN_MS = 60_000;
/** What the service worker listens for. */
const SYNC_TAG = 'leaftrace-scans';

/**
 * The queue as the page shows it, and the clockwork that empties it: at once, when the network comes back, and by a timer
 * that waits longer the more often it failed. Fires `change`; and `answered` with entries as `detail`.
 */
export class QueueState extends EventTarget {
  entries = [];
  /** Of the last attempt: null before the first, else a kind that the sender tells. */
  outcome = null;

  #store;
  #session;
  #sender;
  #failures = 0;
  #timer;

  constructor(store, session, sender) {
    super();
    this.#store = store;
    this.#session = session;
    this.#sender = sender;
  }

  async start() {
    this.#store.changes.addEventListener('change', ({ detail }) => this.#changed(detail));
    window.addEventListener('online', () => this.sendSoon());
    window.addEventListener('offline', () => this.dispatchEvent(new Event('change')));
    document.addEventListener('visibilitychange', () => !document.hidden && this.sendSoon());
    this.#session.addEventListener('change', () => this.sendSoon());
    await this.#load();
    this.sendSoon();
  }

  get waiting() {
    return this.entries.filter(({ state }) => state === 'waiting');
  }

  get refused() {
    return this.entries.filter(({ state }) => state === 'refused');
  }

  get taken() {
    return this.entries.filter(({ state }) => state === 'taken');
  }

  /** Entries of somebody else who was signed in here: they wait until that party is again. */
  get ofOthers() {
    return this.waiting.filter(({ party }) => party !== this.#session.party);
  }

  get isOffline() {
    return !navigator.onLine || this.outcome === 'failed';
  }

  /** Keeps entries on this device; they are safe once this resolves. */
  async add(entries) {
    const queued = await this.#store.enqueue(entries.map((entry) => ({ ...entry, party: this.#session.party })));
    this.sendSoon();
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register(SYNC_TAG)).catch(() => undefined);
    return queued;
  }

  dismiss(entry) {
    return this.#store.dismiss(entry.sequence);
  }

  /** A refused entry once more, as it is: for whom its reason was mended elsewhere. */
  async sendAgain(entry) {
    await this.#store.update([{ ...entry, state: 'waiting', reasons: [], attempts: entry.attempts + 1 }]);
    this.sendSoon();
  }

  sendSoon() {
    this.#failures = 0;
    this.#plan(GATHER_MS);
  }

  #plan(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), delay);
  }

  async #send() {
    if (!navigator.onLine) {
      this.#plan(LOOK_AGAIN_MS);
      return;
    }
    const { kind, retryAfterMs } = await this.#sender.send().catch(() => ({ kind: 'failed' }));
    this.#failures = kind === 'failed' ? this.#failures + 1 : 0;
    this.outcome = kind;
    this.dispatchEvent(new Event('change'));
    this.#plan(kind === 'failed' ? Math.max(retryAfterMs ?? 0, delayMs(this.#failures)) : LOOK_AGAIN_MS);
  }

  async #changed(detail) {
    if (detail.kind === 'entries') {
      await this.#load();
    } else if (detail.kind === 'answered') {
      await this.#load();
      this.dispatchEvent(new CustomEvent('answered', { detail: detail.entries }));
    }
  }

  async #load() {
    this.entries = await this.#store.all();
    this.dispatchEvent(new Event('change'));
  }
}
