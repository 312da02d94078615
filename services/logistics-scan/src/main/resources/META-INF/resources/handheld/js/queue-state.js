import { delayMs } from './queue.js';
import { sendWaiting } from './sender.js';
import { session } from './session.js';
import { allScans, changes, dismiss, enqueue, update } from './store.js';

const GATHER_MS = 250;
/** Even when nothing failed: another tab may have stopped in the middle. */
const LOOK_AGAIN_MS = 60_000;
/** What the service worker listens for. */
const SYNC_TAG = 'leaftrace-scans';

/**
 * The queue as the page shows it, and the clockwork that empties it: at once, when the network comes back, and by a timer
 * that waits longer the more often it failed. Fires `change`; and `answered` with scans as `detail`.
 */
class QueueState extends EventTarget {
  scans = [];
  /** Of the last attempt: null before the first, else a kind of {@link sendWaiting}. */
  outcome = null;

  #failures = 0;
  #timer;

  async start() {
    changes.addEventListener('change', ({ detail }) => this.#changed(detail));
    window.addEventListener('online', () => this.sendSoon());
    window.addEventListener('offline', () => this.dispatchEvent(new Event('change')));
    document.addEventListener('visibilitychange', () => !document.hidden && this.sendSoon());
    session.addEventListener('change', () => this.sendSoon());
    await this.#load();
    this.sendSoon();
  }

  get waiting() {
    return this.scans.filter((scan) => scan.state === 'waiting');
  }

  get refused() {
    return this.scans.filter((scan) => scan.state === 'refused');
  }

  get taken() {
    return this.scans.filter((scan) => scan.state === 'taken');
  }

  /** Scans of somebody else who was signed in here: they wait until that party is again. */
  get ofOthers() {
    return this.waiting.filter((scan) => scan.party !== session.party);
  }

  get isOffline() {
    return !navigator.onLine || this.outcome === 'failed';
  }

  /** Keeps scans on this device; they are safe once this resolves. */
  async add(scans) {
    const queued = await enqueue(scans.map((scan) => ({ ...scan, party: session.party })));
    this.sendSoon();
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register(SYNC_TAG)).catch(() => undefined);
    return queued;
  }

  dismiss(scan) {
    return dismiss(scan.sequence);
  }

  /** A refused scan once more, as it is: for whom its reason was mended elsewhere. */
  async sendAgain(scan) {
    await update([{ ...scan, state: 'waiting', reasons: [], attempts: scan.attempts + 1 }]);
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
    const { kind, retryAfterMs } = await sendWaiting().catch(() => ({ kind: 'failed' }));
    this.#failures = kind === 'failed' ? this.#failures + 1 : 0;
    this.outcome = kind;
    this.dispatchEvent(new Event('change'));
    this.#plan(kind === 'failed' ? Math.max(retryAfterMs ?? 0, delayMs(this.#failures)) : LOOK_AGAIN_MS);
  }

  async #changed(detail) {
    if (detail.kind === 'scans') {
      await this.#load();
    } else if (detail.kind === 'answered') {
      await this.#load();
      this.dispatchEvent(new CustomEvent('answered', { detail: detail.scans }));
    }
  }

  async #load() {
    this.scans = await allScans();
    this.dispatchEvent(new Event('change'));
  }
}

export const queue = new QueueState();
