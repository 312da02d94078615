import { html } from 'lit';
import { shownCode } from '../parts/js/codes.js';
import { icons } from '../parts/js/icons.js';
import { PageElement } from '../parts/js/page-element.js';
import { saidView } from '../parts/js/said.js';
import { signal } from '../parts/js/signals.js';
import { against, firstOf } from './against.js';
import { linesOf } from './basket.js';
import { count, language, minute, t } from './language.js';
import { amount } from './money.js';
import { messages, scans } from './queues.js';
import { selling } from './selling.js';
import { session } from './session.js';
import { shop } from './shop.js';

const MOST_SHOWN = 50;

function pieces(number) {
  return number === 1 ? t('sales.piece') : t('sales.pieces', { count: count(number) });
}

/** What is noted of what was taken; that facts are on their way calls for nothing. */
function notesOf({ flags = [] }) {
  return flags.filter(({ flag }) => flag !== 'pending');
}

/** What waits to be sent, what was refused, and the last sales, which can be voided. */
class LeafSales extends PageElement {
  static properties = { said: { state: true }, voiding: { state: true } };
  static sources = [language, session, messages, scans, shop];

  async #void(sale) {
    this.voiding = null;
    try {
      const { kind, reasons } = await selling.voidSale(sale);
      if (kind === 'taken') {
        this.#say('taken', t('sales.voided'));
      } else if (kind === 'kept') {
        this.#say('queued', t('sales.voidKept'));
      } else {
        this.#say('refused', kind === 'refused' ? firstOf(reasons) : t('sales.voidLater'));
      }
    } catch {
      this.#say('refused', t('storage.failed'));
    }
    shop.look();
  }

  #say(kind, words, more = '') {
    this.said = { kind, words, more };
    signal(kind);
  }

  /** A till of this shop said, in what waits here, that the sale never happened. */
  #isVoidWaiting({ shopGln, tillId, sequence }) {
    return messages.entries.some(
      (entry) =>
        entry.type === 'void' &&
        entry.state !== 'refused' &&
        entry.voidedSequence === sequence &&
        entry.shopGln === shopGln &&
        entry.tillId === tillId,
    );
  }

  #voidButtons(sale, key) {
    if (sale.voided || this.#isVoidWaiting(sale)) {
      return html`<p class="help" data-testid="is-voided">${t('sales.isVoided')}</p>`;
    }
    return this.voiding === key
      ? html`
          <p class="actions">
            <button type="button" class="primary" data-testid="void-sure" @click=${() => this.#void(sale)}>
              ${t('sales.voidSure')}
            </button>
            <button type="button" @click=${() => (this.voiding = null)}>${t('sales.voidNot')}</button>
          </p>
        `
      : html`
          <p class="actions">
            <button type="button" data-testid="void" @click=${() => (this.voiding = key)}>${t('sales.void')}</button>
          </p>
        `;
  }

  #products(items, itemCount = items.length) {
    const shown = linesOf(items);
    return html`
      <ul class="products">
        ${shown.map(
          ({ gtin, items: codes }) => html`
            <li>
              ${gtin ? shop.productName(gtin) : html`${t('sell.unit')} <code>${shownCode(codes[0])}</code>`}
              ${codes.length > 1 ? `× ${count(codes.length)}` : ''}
            </li>
          `,
        )}
        ${itemCount > items.length ? html`<li>${t('list.more', { count: count(itemCount - items.length) })}</li>` : ''}
      </ul>
    `;
  }

  #sale(sale) {
    const { saleId, occurredAt, itemCount, items, currency, totalMinorUnits, voided } = sale;
    return html`
      <li class="scan" data-testid="sale" data-sale=${saleId} data-voided=${voided}>
        <p>
          <b>${pieces(itemCount)}</b>
          ${currency ? amount(totalMinorUnits, currency, language.locale) : ''} <small>${minute(occurredAt)}</small>
        </p>
        ${this.#products(items, itemCount)} ${this.#voidButtons(sale, saleId)}
      </li>
    `;
  }

  #entry(entry, actions = '') {
    const type = entry.type ?? 'receive';
    const reasons = entry.state === 'refused' ? entry.reasons : notesOf(entry);
    return html`
      <li class="scan" data-testid="entry" data-state=${entry.state} data-type=${type}>
        <p>
          <b>${t(`entry.${type}`)}</b>
          ${entry.items ? pieces(entry.items.length) : ''}
          <small>${minute(entry.occurredAt)}</small>
        </p>
        ${entry.items ? this.#products(entry.items.slice(0, MOST_SHOWN), entry.items.length) : ''}
        ${reasons.length > 0 ? html`<ul class="whys">${reasons.map((reason) => against(reason))}</ul>` : ''} ${actions}
      </li>
    `;
  }

  #part(kind, tone, icon, entries, each, note = '') {
    return entries.length === 0
      ? ''
      : html`
          <section class="part tone-${tone}" data-testid=${`part-${kind}`}>
            <h2>${icon}${t(`sales.${kind}`)} <span class="badge">${count(entries.length)}</span></h2>
            ${note}
            <ul>
              ${entries.slice(0, MOST_SHOWN).map(each)}
            </ul>
          </section>
        `;
  }

  #refusedActions(queue, entry) {
    return html`
      <p class="actions">
        <button type="button" data-testid="dismiss" @click=${() => queue.dismiss(entry)}>${t('list.dismiss')}</button>
        <button type="button" data-testid="send-again" @click=${() => queue.sendAgain(entry)}>${t('list.again')}</button>
      </p>
    `;
  }

  #seenAction(queue, entry) {
    return html`
      <p class="actions">
        <button type="button" data-testid="seen" @click=${() => queue.dismiss(entry)}>${t('list.dismiss')}</button>
      </p>
    `;
  }

  #sendNow() {
    messages.sendSoon();
    scans.sendSoon();
  }

  #last() {
    return html`
      <section class="part" aria-labelledby="last-title">
        <h2 id="last-title">${t('sales.last')}</h2>
        ${
          shop.sales === null
            ? html`<p class="help">${t('sales.unknown')}</p>`
            : shop.sales.length === 0
              ? html`<p class="help" data-testid="no-sales">${t('sales.none')}</p>`
              : html`<ul data-testid="last-sales">${shop.sales.map((sale) => this.#sale(sale))}</ul>`
        }
      </section>
    `;
  }

  render() {
    const queues = [messages, scans];
    const all = (state) => queues.flatMap((queue) => queue[state].map((entry) => ({ queue, entry })));
    const flagged = all('taken').filter(({ entry }) => notesOf(entry).length > 0);
    return html`
      <h1 class="hidden-visually">${t('nav.sales')}</h1>
      ${saidView(this.said)}
      ${this.#part(
        'refused',
        'alarm',
        icons.refused,
        all('refused'),
        ({ queue, entry }) => this.#entry(entry, this.#refusedActions(queue, entry)),
        html`<p class="help">${t('sales.refusedBody')}</p>`,
      )}
      ${this.#part(
        'waiting',
        'info',
        icons.wait,
        all('waiting'),
        ({ entry }) => this.#entry(entry, entry.type === 'sale' ? this.#voidButtons(entry, entry.sequence) : ''),
        html`<button type="button" class="big" data-testid="send-now" @click=${() => this.#sendNow()}>
          ${t('list.send')}
        </button>`,
      )}
      ${this.#part('flagged', 'caution', icons.warning, flagged, ({ queue, entry }) =>
        this.#entry(entry, this.#seenAction(queue, entry)),
      )}
      ${this.#last()}
    `;
  }
}

customElements.define('leaf-sales', LeafSales);
