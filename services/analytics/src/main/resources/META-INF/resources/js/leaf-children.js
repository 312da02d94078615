import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { itemLink, levelBadge } from './item-link.js';
import { count as countText, t } from './language.js';
import './leaf-outcome.js';
import { lookUp } from './traces.js';

const FOLDED = 10;

/** Nothing is inside a pack. */
const mayHold = ({ level }) => level !== 'PACK';

/** What is inside an item, level below level: what a child holds is asked for when it is opened. */
class LeafChildren extends PageElement {
  static properties = {
    children: { attribute: false },
    asOf: { type: String },
    isUnfolded: { state: true },
    opened: { state: true },
  };

  #ended = new AbortController();

  constructor() {
    super();
    this.isUnfolded = false;
    this.opened = new Map();
  }

  willUpdate(changed) {
    if (changed.has('children')) {
      this.isUnfolded = false;
      this.opened = new Map();
    }
  }

  disconnectedCallback() {
    this.#ended.abort();
    super.disconnectedCallback();
  }

  connectedCallback() {
    this.#ended = new AbortController();
    super.connectedCallback();
  }

  async #toggle({ digitalLink }) {
    const keep = (outcome) => (this.opened = new Map(this.opened).set(digitalLink, outcome));
    if (this.opened.has(digitalLink)) {
      this.opened = new Map([...this.opened].filter(([link]) => link !== digitalLink));
      return;
    }
    keep({ kind: 'loading' });
    const outcome = await lookUp(digitalLink, this.asOf, this.#ended.signal).catch(() => null);
    if (outcome && this.opened.has(digitalLink)) {
      keep(outcome);
    }
  }

  #inside(child) {
    const outcome = this.opened.get(child.digitalLink);
    const children = outcome?.trace?.children;
    if (!outcome) {
      return '';
    }
    if (!children) {
      return html`<leaf-outcome .outcome=${outcome}></leaf-outcome>`;
    }
    return children.items.length > 0
      ? html`<leaf-children .children=${children} .asOf=${this.asOf}></leaf-children>`
      : html`<p class="help">${t('packing.nothingInside')}</p>`;
  }

  #child(child) {
    const isOpen = this.opened.has(child.digitalLink);
    return html`
      <li>
        ${
          mayHold(child)
            ? html`<button
                class="small opener"
                type="button"
                aria-expanded=${isOpen}
                aria-label=${t('packing.open')}
                data-testid="open-child"
                @click=${() => this.#toggle(child)}
              >
                ${isOpen ? '−' : '+'}
              </button>`
            : ''
        }
        ${levelBadge(child.level)} ${itemLink(child, 'tree-child', this.asOf)} ${this.#inside(child)}
      </li>
    `;
  }

  render() {
    const { count, items } = this.children;
    const shown = this.isUnfolded ? items : items.slice(0, FOLDED);
    return html`
      <p class="children-count" data-testid="children-count" data-count=${count}>
        ${count === null ? t('packing.uncounted') : t('packing.children', { count: countText(count) })}
      </p>
      <ul class="children">
        ${shown.map((child) => this.#child(child))}
      </ul>
      ${
        items.length > FOLDED
          ? html`<button
              class="small"
              type="button"
              aria-expanded=${this.isUnfolded}
              @click=${() => (this.isUnfolded = !this.isUnfolded)}
            >
              ${this.isUnfolded ? t('packing.showFewer') : t('packing.showAll', { count: items.length })}
            </button>`
          : ''
      }
      ${
        count > items.length && shown.length === items.length
          ? html`<p class="help">${t('packing.more', { count: countText(count - items.length) })}</p>`
          : ''
      }
    `;
  }
}

customElements.define('leaf-children', LeafChildren);
