import { STEPS } from './steps.js';
import { store } from './store.js';

const NEW = { bizStep: 'receiving', mode: 'many', items: [], conformity: 'conformant' };
/** Told of one scan, and not of the next. */
const FLEETING = ['plannedArrival', 'note'];

/**
 * What is being recorded now: step, place, position, vehicle, reference and the items read so far. All of it outlives a
 * reload, so that a battery that runs out loses no item. Fires `change`.
 */
class Work extends EventTarget {
  now = NEW;

  async start() {
    const remembered = await store.kept('work');
    this.now = { ...NEW, ...remembered };
    if (!STEPS[this.now.bizStep]) {
      this.now.bizStep = NEW.bizStep;
    }
    this.#changed();
  }

  set(values) {
    this.now = { ...this.now, ...values };
    this.#changed();
    return store.keep('work', this.now);
  }

  /** Another step is another piece of work: its parent and its items are not those of the last one. */
  choose(bizStep) {
    return this.set({ bizStep, parent: null, items: [] });
  }

  addItem(code) {
    return this.set({ items: [...this.now.items, code] });
  }

  removeItem(code) {
    return this.set({ items: this.now.items.filter((item) => item !== code) });
  }

  /** After a confirmed scan. One by one, the parent stays: its children come one after the other. */
  done() {
    const cleared = Object.fromEntries(FLEETING.map((field) => [field, '']));
    const parent = this.now.mode === 'single' ? this.now.parent : null;
    return this.set({ ...cleared, items: [], parent });
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const work = new Work();
