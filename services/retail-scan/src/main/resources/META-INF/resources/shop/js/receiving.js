import { itemOf } from '../parts/js/codes.js';
import { isoWithOffset } from '../parts/js/moment.js';
import { portions } from '../parts/js/queue.js';
import { holds } from './basket.js';
import { scans } from './queues.js';
import { shop } from './shop.js';
import { store } from './store.js';

const NEW = { items: [], dispatchId: null, awaited: [] };

/** What arrived and was scanned, and which dispatch it is compared with. It outlives a reload. Fires `change`. */
class Receiving extends EventTarget {
  now = NEW;

  async start() {
    this.now = { ...NEW, ...(await store.kept('receiving')) };
    this.dispatchEvent(new Event('change'));
  }

  /** `added`, `awaited` when the chosen dispatch names it, or `twice`. */
  add(code) {
    if (holds(this.now.items, code)) {
      return 'twice';
    }
    this.#set({ items: [...this.now.items, code] });
    return this.isAwaited(code) ? 'awaited' : 'added';
  }

  remove(code) {
    this.#set({ items: this.now.items.filter((each) => each !== code) });
  }

  clear() {
    this.#set({ items: [] });
  }

  /** Compares what is scanned with a dispatch; with none when it is chosen again. */
  async choose(dispatchId) {
    if (this.now.dispatchId === dispatchId) {
      this.#set({ dispatchId: null, awaited: [] });
      return;
    }
    const items = (await shop.itemsOf(dispatchId)) ?? [];
    this.#set({ dispatchId, awaited: items.filter(({ arrivedAt, endedAt }) => !arrivedAt && !endedAt).map(({ item }) => item) });
  }

  isAwaited(code) {
    return holds(this.now.awaited, code);
  }

  /** Of the chosen dispatch what was not scanned. */
  get missing() {
    return this.now.awaited.filter((code) => !holds(this.now.items, code) && itemOf(code) !== null);
  }

  /** Keeps it to be sent; it is safe once this resolves. */
  async confirm() {
    const { items } = this.now;
    const occurredAt = isoWithOffset(new Date());
    await scans.add(portions(items).map((each) => ({ bizStep: 'receiving', place: shop.gln, occurredAt, items: each })));
    this.#set(NEW);
    return items.length;
  }

  #set(values) {
    this.now = { ...this.now, ...values };
    this.dispatchEvent(new Event('change'));
    store.keep('receiving', this.now).catch(() => undefined);
  }
}

export const receiving = new Receiving();
