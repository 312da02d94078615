import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { shortName } from './code.js';
import { containmentLevels } from './containments.js';
import { itemLink, levelBadge } from './item-link.js';
import { t } from './language.js';
import './leaf-children.js';
import { placeMinute, placeTimeLine } from './time.js';

/** A count of null means: too much to be counted. */
const hasChildren = (children) => children?.count > 0 || children?.items?.length > 0;

/** What the item is or was packed in, and what is inside it now. Every other item is a link to its own trace. */
class LeafPacking extends PageElement {
  static properties = { trace: { attribute: false }, asOf: { type: String } };

  #period({ from, to }) {
    const exact = [from, to].filter(Boolean).map(placeTimeLine).join(' – ');
    const text = to
      ? t('packing.was', { from: placeMinute(from), to: placeMinute(to) })
      : t('packing.inside', { from: placeMinute(from) });
    return html`<span class="period" title=${exact}>${text}</span>`;
  }

  #ancestor(containment, inner) {
    const { item, to } = containment;
    return html`
      <li>
        <div class="node ${to ? 'past' : ''}" data-level=${item.level ?? ''}>
          ${levelBadge(item.level)} ${itemLink(item, 'tree-node', this.asOf)} ${this.#period(containment)}
        </div>
        ${inner}
      </li>
    `;
  }

  /** The levels below `levels[0]` hang under its latest containment. */
  #chain([outermost, ...inner]) {
    if (!outermost) {
      return html`<ul>
        ${this.#current()}
      </ul>`;
    }
    const latest = outermost.at(-1);
    return html`
      <ul>
        ${outermost.slice(0, -1).map((containment) => this.#ancestor(containment, ''))}
        ${this.#ancestor(latest, this.#chain(inner))}
      </ul>
    `;
  }

  #current() {
    const { item, children } = this.trace;
    return html`
      <li>
        <div class="node current" aria-current="true" data-testid="tree-current" data-level=${item.level ?? ''}>
          ${levelBadge(item.level)} <code>${shortName(item)}</code> <span class="period">${t('packing.current')}</span>
        </div>
        ${hasChildren(children) ? html`<leaf-children .children=${children} .asOf=${this.asOf}></leaf-children>` : ''}
      </li>
    `;
  }

  render() {
    const { parents = [], children } = this.trace;
    const isAlone = parents.length === 0 && !hasChildren(children);
    return html`
      <section class="card packing" aria-labelledby="packing-title" data-testid="packing-tree">
        <h2 id="packing-title">${t('packing.title')}</h2>
        <div class="tree">${this.#chain(containmentLevels(parents))}</div>
        ${isAlone ? html`<p class="help">${t('packing.none')}</p>` : ''}
      </section>
    `;
  }
}

customElements.define('leaf-packing', LeafPacking);
