import { ask, reasonsOf, slugOf } from '../parts/js/ask.js';
import { isoWithOffset } from '../parts/js/moment.js';
import { holds, pricesOf } from './basket.js';
import { MOST_ITEMS, saleOf } from './messages.js';
import { messages } from './queues.js';
import { session } from './session.js';
import { shop } from './shop.js';
import { store } from './store.js';

const PATHS = { sale: '/v1/sales', return: '/v1/returns' };
const ID_OF = { sale: 'saleId', return: 'returnId' };
const NEW = { type: 'sale', items: [], against: [] };
/** A buyer stands at the counter. */
const TIMEOUT_MS = 8_000;
const FOR_GOOD = [400, 404, 413, 422];

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The basket, and what is done with it. It outlives a reload, and so does a sale that is not answered yet: it is asked for
 * again under its key. A sale has the till's sequence from the beginning. So a sale whose answer never came can be told
 * afterwards as one that has happened, and is still counted once. Fires `change`.
 */
class Selling extends EventTarget {
  now = NEW;
  /** Minor units by product, as they were told last. */
  units = {};
  currency = 'CNY';
  isAsking = false;

  async start() {
    this.now = { ...NEW, ...(await store.kept('basket')) };
    this.units = (await store.kept('units')) ?? {};
    this.currency = (await store.kept('currency')) ?? 'CNY';
    this.dispatchEvent(new Event('change'));
    const unanswered = (await store.all()).filter(({ state }) => state === 'asking');
    for (const entry of unanswered.filter(({ party }) => party === session.party)) {
      await this.#settle(entry);
    }
  }

  /** One of `added`, `twice`, `full`. */
  add(code) {
    if (holds(this.now.items, code)) {
      return 'twice';
    }
    if (this.now.items.length === MOST_ITEMS) {
      return 'full';
    }
    this.#set({ items: [...this.now.items, code] });
    return 'added';
  }

  remove(codes) {
    const left = (code) => !codes.includes(code);
    this.#set({
      items: this.now.items.filter(left),
      against: this.now.against.filter(({ item }) => left(item)),
    });
  }

  clear() {
    this.#set({ items: [], against: [] });
  }

  choose(type) {
    this.#set({ type, against: [] });
  }

  async price(key, units) {
    this.units = { ...this.units, [key]: units };
    this.dispatchEvent(new Event('change'));
    await store.keep('units', this.units);
  }

  async setCurrency(currency) {
    this.currency = currency;
    this.units = {};
    this.dispatchEvent(new Event('change'));
    await store.keep('currency', currency);
    await store.keep('units', {});
  }

  /**
   * Sells the basket, or takes it back. Resolves to `{kind, …}`: `taken` with `flags`, `against` when items stand against
   * it, `kept` when nobody answered: it has happened, and is told later; `signIn`, or `refused` with `reasons`.
   */
  async confirm() {
    const { type, items } = this.now;
    this.#setAsking(true);
    try {
      const [entry] = await store.enqueue([
        {
          state: 'asking',
          key: newKey(),
          party: session.party,
          type,
          shopGln: shop.gln,
          tillId: await store.deviceId(),
          occurredAt: isoWithOffset(new Date()),
          items,
          prices: pricesOf(items, this.units, this.currency),
        },
      ]);
      return await this.#settle(entry);
    } finally {
      this.#setAsking(false);
    }
  }

  /** That a sale never happened, be it one of the list or one that still waits here. Resolves as `confirm` does. */
  async voidSale(sale) {
    const occurredAt = isoWithOffset(new Date());
    const tillId = await store.deviceId();
    if (sale.saleId) {
      const path = `${PATHS.sale}/${encodeURIComponent(sale.saleId)}/void`;
      const answer = await this.#post(path, { tillId, occurredAt }, newKey());
      if (answer?.status === 200) {
        return { kind: 'taken', flags: [] };
      }
      if (answer && FOR_GOOD.concat(409).includes(answer.status) && slugOf(answer)) {
        return { kind: 'refused', reasons: reasonsOf(answer) };
      }
    }
    if (sale.tillId !== tillId || sale.sequence === undefined) {
      return { kind: 'unreachable' };
    }
    await messages.add([
      { type: 'void', shopGln: sale.shopGln, tillId, occurredAt, voidedSequence: sale.sequence },
    ]);
    return { kind: 'kept' };
  }

  async #settle(entry) {
    const body = saleOf(entry);
    // Once more at once: mostly it is the answer that was lost, and the same key gets the same one.
    const answer =
      (await this.#post(PATHS[entry.type], body, entry.key)) ??
      (navigator.onLine ? await this.#post(PATHS[entry.type], body, entry.key) : null);
    if (answer?.status === 201) {
      await this.#done({
        ...entry,
        state: 'taken',
        messageId: answer.body?.[ID_OF[entry.type]],
        flags: answer.body?.flags ?? [],
      });
      return { kind: 'taken', flags: answer.body?.flags ?? [] };
    }
    if (answer?.status === 409 && slugOf(answer)) {
      await store.dismiss(entry.sequence);
      this.#set({ type: entry.type, items: entry.items, against: reasonsOf(answer) });
      return { kind: 'against', against: reasonsOf(answer) };
    }
    if (answer && FOR_GOOD.includes(answer.status) && slugOf(answer)) {
      await store.dismiss(entry.sequence);
      return { kind: 'refused', reasons: reasonsOf(answer) };
    }
    await this.#done({ ...entry, state: 'waiting', flags: [] });
    messages.sendSoon();
    return { kind: 'kept' };
  }

  /** Of what is in the basket by now nothing goes that was not in the sale. */
  async #done(entry) {
    await store.update([{ ...entry, answeredAt: new Date().toISOString() }]);
    this.remove(entry.items);
  }

  async #post(path, body, key) {
    const send = () =>
      ask(path, {
        method: 'POST',
        token: session.token,
        timeoutMs: TIMEOUT_MS,
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      });
    const answer = await send();
    if (answer?.status === 401 && (await session.renew())) {
      return send();
    }
    return answer;
  }

  #setAsking(isAsking) {
    this.isAsking = isAsking;
    this.dispatchEvent(new Event('change'));
  }

  #set(values) {
    this.now = { ...this.now, ...values };
    this.dispatchEvent(new Event('change'));
    store.keep('basket', this.now).catch(() => undefined);
  }
}

export const selling = new Selling();
