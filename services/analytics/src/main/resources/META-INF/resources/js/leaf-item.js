import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { cbvWord, groups, shortName } from './code.js';
import { dispositionLook } from './dispositions.js';
import { levelBadge } from './item-link.js';
import { dispositionText, t } from './language.js';
import './leaf-copy.js';
import { countryName, journeyView, placeView } from './place.js';
import { placeTimeLine, timeLineLike, viewerTime } from './time.js';

/** What the item is and the state it is in. */
class LeafItem extends PageElement {
  static properties = { trace: { attribute: false } };

  #state() {
    const state = this.trace.state ?? {};
    const word = cbvWord(state.disposition);
    const { icon, tone } = dispositionLook(word);
    return html`
      <div class="state tone-${tone}" data-testid="item-state" data-disposition=${word ?? ''}>
        ${icon}
        <div>
          <p class="state-line">
            <strong>${word ? dispositionText(word) : t('item.noState')}</strong>
            ${word ? html`<code>${word}</code>` : ''}
          </p>
          ${state.place ? journeyView(placeView(state.place), state.destination && placeView(state.destination)) : ''}
          <p class="help">${this.#since(state)} ${this.#holder(state)}</p>
          ${this.#onItsWay(state)}
        </div>
      </div>
    `;
  }

  #since({ since }) {
    return since
      ? html`<time datetime=${since} title=${viewerTime(since)}
          >${t('item.since', { time: placeTimeLine(since) })}</time
        >`
      : '';
  }

  #holder({ holder }) {
    return holder ? html`<span class="holder">${t('item.holder')} <code>${holder}</code></span>` : '';
  }

  /** What carries it and when it should be there; where in the place it is; where it was exported to. */
  #onItsWay({ vehicle, plannedArrival, position, country, since }) {
    const facts = [
      ['step.vehicle', vehicle],
      ['step.plannedArrival', plannedArrival && timeLineLike(plannedArrival, since)],
      ['step.position', position],
      ['step.exportedTo', country && countryName(country)],
    ].filter(([, value]) => value);
    return facts.length > 0
      ? html`<p class="help">
          ${facts.map(([key, value]) => html`<span class="fact">${t(key)} <b>${value}</b></span> `)}
        </p>`
      : '';
  }

  #identity() {
    const { item, product } = this.trace;
    const keys = [
      ['item.gtin', item.gtin ?? product?.gtin],
      ['item.serial', item.serial],
      ['item.sscc', item.sscc],
    ];
    const uris = [
      ['item.digitalLink', item.digitalLink],
      ['item.epcUrn', item.epcUrn],
    ];
    return html`
      <div class="identity">
        <dl>${this.#rows(keys)}</dl>
        <dl>${this.#rows(uris)}</dl>
      </div>
    `;
  }

  #rows(rows) {
    return rows
      .filter(([, value]) => value)
      .map(
        ([key, value]) => html`
          <div>
            <dt>${t(key)}</dt>
            <dd><code>${value}</code> <leaf-copy .text=${value} .what=${t(key)}></leaf-copy></dd>
          </div>
        `,
      );
  }

  #product() {
    const { item, product, maker, line } = this.trace;
    return html`
      ${maker ? html`<span>${t('item.maker')} <b title=${maker.gln}>${maker.name}</b></span>` : ''}
      ${line ? html`<span>${t('step.line')} <b title=${line.factoryGln ?? ''}>${line.lineId}</b></span>` : ''}
      ${product?.market ? html`<span>${t('item.market')} <b>${countryName(product.market)}</b></span>` : ''}
      ${item.gtin && !product ? html`<span>${t('item.noProduct')}</span>` : ''}
    `;
  }

  render() {
    const { item, product } = this.trace;
    return html`
      <section class="card item" aria-labelledby="item-name">
        <div class="item-head">
          <p class="item-code">${levelBadge(item.level)} ${product ? this.#grouped(item) : ''}</p>
          <h1 id="item-name">${product?.name ?? this.#grouped(item)}</h1>
          <p class="item-facts">${this.#product()}</p>
        </div>
        ${this.#state()} ${this.#identity()}
      </section>
    `;
  }

  #grouped(item) {
    const name = shortName(item);
    return item.serial || item.sscc
      ? html`<code class="grouped" aria-label=${name}>${groups(name).map((four) => html`<span>${four}</span>`)}</code>`
      : html`<code>${name}</code>`;
  }
}

customElements.define('leaf-item', LeafItem);
