import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { csvOf } from './csv.js';
import { count, t } from './language.js';
import './leaf-outcome.js';
import { fileNameOf, saveText } from './save.js';
import { read } from './service.js';

const PAGE_SIZE = 50;

/**
 * Base of pages over a long list: asks when the address changes, gives more on demand, and exports what is shown. A
 * subclass says `path` (of `asked`), and for the export `exportName` and `columns`.
 */
export class PagedList extends PageElement {
  static properties = {
    asked: { attribute: false },
    items: { state: true },
    outcome: { state: true },
    isAdding: { state: true },
  };

  #cursor = null;
  #asking = new AbortController();

  constructor() {
    super();
    this.asked = {};
    this.items = [];
    this.outcome = { kind: 'loading' };
    this.isAdding = false;
  }

  disconnectedCallback() {
    this.#asking.abort();
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('asked')) {
      this.ask();
    }
  }

  /** From the beginning. */
  async ask() {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.items = [];
    this.#cursor = null;
    this.outcome = { kind: 'loading' };
    await this.#add();
  }

  async #more() {
    this.isAdding = true;
    await this.#add();
    this.isAdding = false;
  }

  async #add() {
    const { signal } = this.#asking;
    const [path, query = ''] = this.path.split('?');
    const parameters = new URLSearchParams(query);
    parameters.set('limit', PAGE_SIZE);
    if (this.#cursor) {
      parameters.set('cursor', this.#cursor);
    }
    const outcome = await read(`${path}?${parameters}`, { signal }).catch(() => null);
    if (!outcome || signal.aborted) {
      return;
    }
    if (outcome.kind === 'found') {
      this.items = [...this.items, ...outcome.body.items];
      this.#cursor = outcome.body.nextCursor;
    }
    this.outcome = outcome.kind === 'found' && this.items.length === 0 ? { kind: 'none' } : outcome;
    if (outcome.kind === 'signedOut') {
      this.dispatchEvent(new CustomEvent('signedout', { bubbles: true }));
    }
  }

  #export() {
    saveText(`${fileNameOf(this.exportName)}.csv`, 'text/csv', csvOf(this.columns, this.items));
  }

  /** How many are shown, and their export. */
  summary() {
    return this.items.length === 0
      ? ''
      : html`
          <p class="list-summary" role="status">
            <span data-testid="shown">
              ${t(this.#cursor ? 'list.shownOfMore' : 'list.shown', { count: count(this.items.length) })}
            </span>
            <button type="button" class="small" data-testid="export-csv" @click=${this.#export}>
              ${t('export.csv')}
            </button>
          </p>
        `;
  }

  /** Why nothing is shown, or no more. */
  notice(empty) {
    return this.outcome.kind === 'found'
      ? ''
      : html`<leaf-outcome .outcome=${this.outcome} .empty=${empty} @again=${() => this.ask()}></leaf-outcome>`;
  }

  /** The button for more; nothing when all are shown. */
  moreButton() {
    return this.#cursor
      ? html`<button type="button" class="older" data-testid="more" ?disabled=${this.isAdding} @click=${this.#more}>
          ${t('list.more')}
        </button>`
      : '';
  }
}
