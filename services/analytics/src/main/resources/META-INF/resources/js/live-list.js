import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { t } from './language.js';
import './leaf-outcome.js';
import { Polling } from './polling.js';
import { read } from './service.js';

/** How many pages a look at the newest goes back until it meets an item that is shown already. */
const MAX_PAGES_A_LOOK = 5;

/** A page that stays open for days shows no more than so many; then it begins anew with the newest. */
const MAX_ITEMS = 500;

/**
 * Base of lists that grow at their top: asks for the newest again and again, adds what it does not show yet, and gives
 * older ones on demand. A subclass says `path`, `keyOf` and, where it is not the usual one, `everyMs`.
 */
export class LiveList extends PageElement {
  static properties = { lineId: { type: String }, items: { state: true }, outcome: { state: true } };

  everyMs = 10_000;
  limit = 20;

  #olderCursor = null;
  #older = new AbortController();
  #polling;

  constructor() {
    super();
    this.lineId = '';
    this.#clear();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#polling = new Polling((signal) => this.#look(signal), this.everyMs);
    this.#polling.start();
  }

  disconnectedCallback() {
    this.stop();
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('lineId') && changed.get('lineId') !== undefined) {
      this.restart();
    }
  }

  /** Begins anew, as with another line. */
  restart() {
    this.stop();
    this.#clear();
    this.#polling?.start();
  }

  /** Goes on where it stopped. */
  resume() {
    this.#polling?.start();
  }

  stop() {
    this.#older.abort();
    this.#polling?.stop();
  }

  #clear() {
    this.items = [];
    this.outcome = { kind: 'loading' };
    this.#olderCursor = null;
  }

  async #look(signal) {
    const fresh = [];
    let cursor = null;
    let nextCursor = null;
    for (let page = 0; page < MAX_PAGES_A_LOOK; page++) {
      const outcome = await read(this.#pathAfter(cursor), { signal });
      if (outcome.kind !== 'found') {
        this.#show(outcome);
        if (outcome.kind === 'forbidden') {
          // Another role gets another page; asking again as this one changes nothing
          this.stop();
        }
        return false;
      }
      fresh.push(...outcome.body.items);
      nextCursor = outcome.body.nextCursor;
      cursor = nextCursor;
      if (!cursor || this.items.length === 0 || outcome.body.items.some((item) => this.#isShown(item))) {
        break;
      }
    }
    const isGap = nextCursor && !fresh.some((item) => this.#isShown(item));
    if (this.items.length === 0 || this.items.length > MAX_ITEMS || isGap) {
      this.items = [];
      this.#olderCursor = nextCursor;
    }
    this.#merge(fresh);
    return true;
  }

  #isShown(item) {
    return this.items.some((shown) => this.keyOf(shown) === this.keyOf(item));
  }

  /** Newest first; what is shown already takes its new state where it stands. */
  #merge(fresh) {
    const keys = new Set(fresh.map((item) => this.keyOf(item)));
    this.items = [...fresh, ...this.items.filter((item) => !keys.has(this.keyOf(item)))];
    this.#show({ kind: this.items.length > 0 ? 'found' : 'none' });
  }

  #show(outcome) {
    this.outcome = outcome;
    if (outcome.kind === 'signedOut') {
      this.dispatchEvent(new CustomEvent('signedout', { bubbles: true }));
    }
  }

  async #showOlder() {
    this.#older = new AbortController();
    const outcome = await read(this.#pathAfter(this.#olderCursor), { signal: this.#older.signal }).catch(() => null);
    if (outcome?.kind === 'found') {
      this.#olderCursor = outcome.body.nextCursor;
      this.items = [...this.items, ...outcome.body.items.filter((item) => !this.#isShown(item))];
    } else if (outcome) {
      this.#show(outcome);
    }
  }

  #pathAfter(cursor) {
    const [path, query = ''] = this.path.split('?');
    const asked = new URLSearchParams(query);
    asked.set('limit', this.limit);
    if (cursor) {
      asked.set('cursor', cursor);
    }
    return `${path}?${asked}`;
  }

  get isLive() {
    return ['found', 'none'].includes(this.outcome.kind);
  }

  /** What stands above the items, or instead of them. */
  notice(empty) {
    return this.outcome.kind === 'found'
      ? ''
      : html`<leaf-outcome .outcome=${this.outcome} .empty=${empty} @again=${this.resume}></leaf-outcome>`;
  }

  get hasOlder() {
    return Boolean(this.#olderCursor);
  }

  /** The button for older ones; nothing when all are shown. */
  olderButton() {
    return this.hasOlder
      ? html`<button type="button" class="older" data-testid="older" @click=${this.#showOlder}>
          ${t('list.older')}
        </button>`
      : '';
  }
}
