import { ask } from '../parts/js/ask.js';
import { session } from './session.js';
import { store } from './store.js';

const PLACES = '/v1/places?limit=500';
const MOST_PAGES = 10;
/** How often what a view shows is read; stock is looked at while a buyer asks. */
const EVERY_MS = { stock: 5_000, receive: 15_000, sales: 15_000, sell: 60_000 };
const PLACES_EVERY_MS = 10 * 60_000;
const MOST_SALES = 20;
const OPEN_STATES = ['announced', 'departed', 'partly_arrived', 'overdue'];

/**
 * The shop as the services know it: its places, stock, last sales and what is on its way to it. Places and stock are kept
 * for when there is no network. Fires `change`.
 */
class Shop extends EventTarget {
  places = [];
  gln = null;
  stock = [];
  /** When the stock was as it is shown here, in milliseconds; null when nothing is known. */
  stockAtMs = null;
  /** Null before they were asked for, or when nobody answers. */
  sales = null;
  dispatches = null;

  #view = 'sell';
  #party = null;
  #placesAtMs = 0;
  #timer;

  async start() {
    this.places = (await store.kept('places')) ?? [];
    this.gln = (await store.kept('shop')) ?? null;
    const stock = await store.kept('stock');
    if (stock?.gln === this.gln) {
      this.stock = stock?.lines ?? [];
      this.stockAtMs = stock?.atMs ?? null;
    }
    session.addEventListener('change', () => session.token && session.party !== this.#party && this.look());
    window.addEventListener('online', () => this.look());
    document.addEventListener('visibilitychange', () => !document.hidden && this.look());
    this.#changed();
    this.look();
  }

  get ownShops() {
    return this.places.filter(({ partyGln, kind }) => partyGln === session.party && kind === 'SHOP');
  }

  nameOf(gln) {
    return this.places.find((place) => place.gln === gln)?.name ?? gln;
  }

  /** The name of a product; its GTIN when this shop never had it. */
  productName(gtin) {
    return this.stock.find((line) => line.gtin === gtin)?.productName ?? gtin;
  }

  async choose(gln) {
    this.gln = gln || null;
    this.stock = [];
    this.stockAtMs = null;
    this.sales = null;
    this.dispatches = null;
    await store.keep('shop', this.gln);
    this.#changed();
    await this.look();
  }

  /** Reads what this view shows, now and as long as it is shown. */
  show(view) {
    this.#view = view;
    return this.look();
  }

  /** Reads anew, and goes on doing so. */
  async look() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.look(), EVERY_MS[this.#view]);
    if (!session.token || !navigator.onLine || document.hidden) {
      return;
    }
    if (session.party !== this.#party || Date.now() - this.#placesAtMs > PLACES_EVERY_MS) {
      await this.#readPlaces();
    }
    if (this.gln) {
      await Promise.all([
        this.#readStock(this.gln),
        this.#view === 'sales' ? this.#readSales(this.gln) : null,
        this.#view === 'receive' ? this.#readDispatches(this.gln) : null,
      ]);
      this.#changed();
    }
  }

  async #readPlaces() {
    const places = await readAll(PLACES);
    if (!places) {
      return;
    }
    this.#party = session.party;
    this.#placesAtMs = Date.now();
    this.places = places
      .map(({ gln, partyGln, name, city, kind }) => ({ gln, partyGln, name, city, kind }))
      .sort((a, b) => a.name.localeCompare(b.name));
    await store.keep('places', this.places);
    const own = this.ownShops;
    if (!own.some(({ gln }) => gln === this.gln)) {
      this.gln = own.length === 1 ? own[0].gln : null;
      this.stock = [];
      this.sales = null;
      this.dispatches = null;
      await store.keep('shop', this.gln);
    }
    this.#changed();
  }

  async #readStock(gln) {
    const lines = await readAll(`/v1/shop-stock?limit=500&shop=${gln}`);
    if (lines && gln === this.gln) {
      this.stock = lines;
      this.stockAtMs = Date.now();
      await store.keep('stock', { gln, lines, atMs: this.stockAtMs });
    }
  }

  async #readSales(gln) {
    const answer = await get(`/v1/sales?limit=${MOST_SALES}&shop=${gln}`);
    if (answer && gln === this.gln) {
      this.sales = answer.items;
    }
  }

  async #readDispatches(gln) {
    const answer = await get(`/v1/dispatches?limit=100&direction=in&place=${gln}`);
    if (answer && gln === this.gln) {
      this.dispatches = answer.items.filter(({ state, to }) => to === gln && OPEN_STATES.includes(state));
    }
  }

  /** The codes that a dispatch names; null when they cannot be had now. */
  async itemsOf(dispatchId) {
    const answer = await get(`/v1/dispatches/${encodeURIComponent(dispatchId)}`);
    return answer?.items ?? null;
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

async function get(path) {
  const first = await ask(path, { token: session.token });
  const answer = first?.status === 401 && (await session.renew()) ? await ask(path, { token: session.token }) : first;
  return answer?.status === 200 ? answer.body : null;
}

/** Every page of a list; null when it cannot be had now. */
async function readAll(path) {
  const all = [];
  let cursor = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const body = await get(cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path);
    if (!body) {
      return null;
    }
    all.push(...body.items);
    cursor = body.nextCursor;
    if (!cursor) {
      break;
    }
  }
  return all;
}

export const shop = new Shop();
