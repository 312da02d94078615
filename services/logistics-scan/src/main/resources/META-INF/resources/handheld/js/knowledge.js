import { ask } from '../parts/js/ask.js';
import { itemOf } from '../parts/js/codes.js';
import { session } from './session.js';
import { store } from './store.js';

/** Recalls are declared elsewhere under this path; what handhelds are told is this service's, so its name stands in front. */
const RECALLS = '/logistics-scan/v1/recalls?limit=500';
const RECALLED_ITEMS = (recallId) => `/logistics-scan/v1/recalls/${encodeURIComponent(recallId)}/items?limit=500`;
const PLACES = '/v1/places?limit=500';
const MOST_PAGES = 10;
const EVERY_MS = 30_000;
/** New places are rarer than recalls, and more to read. */
const PLACES_EVERY_MS = 10 * 60_000;
/** The service flags what is more than 5 minutes ahead; a person is told before. */
const WRONG_CLOCK_MS = 2 * 60_000;

/**
 * What the page knows from the service and keeps for days without it: places, recalls, and by how much this device's clock
 * is wrong. Fires `change`, and `recalled` when a recall comes up that was not known here.
 */
class Knowledge extends EventTarget {
  places = [];
  recalls = [];
  clockAheadMs = 0;

  #seen = [];
  #timer;
  #party = null;
  #placesReadMs = 0;
  /** What recalls name, by recall; the service tells the first 5,000 of each. */
  #recalledItems = new Map();

  async start() {
    this.places = (await store.kept('places')) ?? [];
    this.recalls = (await store.kept('recalls')) ?? [];
    this.#seen = (await store.kept('seenRecalls')) ?? [];
    this.#recalledItems = new Map((await store.kept('recalledItems')) ?? []);
    store.changes.addEventListener('change', ({ detail }) => detail.kind === 'clock' && this.#tellClock(detail.aheadMs));
    window.addEventListener('online', () => this.#look());
    document.addEventListener('visibilitychange', () => !document.hidden && this.#look());
    session.addEventListener('change', () => session.token && session.party !== this.#party && this.#look());
    this.dispatchEvent(new Event('change'));
    this.#look();
  }

  get isClockWrong() {
    return Math.abs(this.clockAheadMs) > WRONG_CLOCK_MS;
  }

  /** Recalls that were not acknowledged on this device. */
  get openRecalls() {
    return this.recalls.filter((recall) => !this.#seen.includes(recall.recallId));
  }

  /** The recall that names a code, as far as that is known here; else undefined. */
  recallOf(code) {
    const item = itemOf(code);
    return item === null
      ? undefined
      : this.recalls.find(({ recallId }) => this.#recalledItems.get(recallId)?.has(item));
  }

  nameOf(gln) {
    return this.places.find((place) => place.gln === gln)?.name ?? null;
  }

  get ownPlaces() {
    return this.places.filter((place) => place.partyGln === session.party);
  }

  async acknowledge(recallId) {
    this.#seen = [...this.#seen, recallId].slice(-1000);
    await store.keep('seenRecalls', this.#seen);
    this.dispatchEvent(new Event('change'));
  }

  #tellClock(aheadMs) {
    const wasWrong = this.isClockWrong;
    this.clockAheadMs = aheadMs;
    if (wasWrong || this.isClockWrong) {
      this.dispatchEvent(new Event('change'));
    }
  }

  async #look() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), EVERY_MS);
    if (!session.token || !navigator.onLine || document.hidden) {
      return;
    }
    if (session.party !== this.#party || Date.now() - this.#placesReadMs > PLACES_EVERY_MS) {
      this.#party = session.party;
      await this.#readPlaces();
    }
    await this.#readRecalls();
  }

  async #readRecalls() {
    const recalls = await this.#readAll(RECALLS);
    if (!recalls) {
      return;
    }
    const known = this.recalls.map((recall) => recall.recallId);
    this.recalls = recalls;
    await store.keep('recalls', recalls);
    this.dispatchEvent(new Event('change'));
    if (this.openRecalls.some((recall) => !known.includes(recall.recallId))) {
      this.dispatchEvent(new Event('recalled'));
    }
    await this.#readRecalledItems();
  }

  /** Once for each recall: what it names does not change. */
  async #readRecalledItems() {
    const items = new Map();
    for (const { recallId } of this.recalls) {
      const codes = this.#recalledItems.has(recallId) ? null : await this.#readAll(RECALLED_ITEMS(recallId));
      const known = codes ? new Set(codes.map(itemOf).filter(Boolean)) : this.#recalledItems.get(recallId);
      if (known) {
        items.set(recallId, known);
      }
    }
    const isNew = [...items.keys()].some((recallId) => !this.#recalledItems.has(recallId));
    const isLess = items.size < this.#recalledItems.size;
    this.#recalledItems = items;
    if (isNew || isLess) {
      await store.keep('recalledItems', [...items]);
    }
  }

  async #readPlaces() {
    const places = await this.#readAll(PLACES);
    if (!places) {
      this.#party = null;
      return;
    }
    this.places = places
      .map(({ gln, partyGln, name, city }) => ({ gln, partyGln, name, city }))
      .sort((a, b) => a.name.localeCompare(b.name));
    this.#placesReadMs = Date.now();
    await store.keep('places', this.places);
    this.dispatchEvent(new Event('change'));
  }

  /** Every page of a list, be it bare or in pages; null when it cannot be had now. */
  async #readAll(path) {
    const all = [];
    let cursor = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const next = cursor ? `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : path;
      const answer = await ask(next, { token: session.token });
      if (answer?.status !== 200 || !answer.body) {
        return null;
      }
      all.push(...(Array.isArray(answer.body) ? answer.body : (answer.body.items ?? [])));
      cursor = answer.body.nextCursor;
      if (!cursor) {
        break;
      }
    }
    return all;
  }
}

export const knowledge = new Knowledge();
