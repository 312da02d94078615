import { html } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { shownCode } from '../parts/js/codes.js';
import { icons } from '../parts/js/icons.js';
import '../parts/js/leaf-reader.js';
import { PageElement } from '../parts/js/page-element.js';
import { saidView } from '../parts/js/said.js';
import { signal } from '../parts/js/signals.js';
import { against, firstOf } from './against.js';
import { costOf, gtinOf, linesOf } from './basket.js';
import { count, language, t } from './language.js';
import { MOST_ITEMS } from './messages.js';
import { amount, CURRENCIES, minorUnits, plainAmount } from './money.js';
import { selling } from './selling.js';
import { shop } from './shop.js';

const TYPES = ['sale', 'return'];

/** Scanning into a basket, and selling it or taking it back. */
class LeafSell extends PageElement {
  static properties = { said: { state: true }, wrongPrices: { state: true } };
  static sources = [language, selling, shop];

  constructor() {
    super();
    this.wrongPrices = [];
  }

  /** What is not in the basket any more has no wrong price. */
  willUpdate() {
    const keys = linesOf(selling.now.items).map(({ key }) => key);
    if (this.wrongPrices.some((key) => !keys.includes(key))) {
      this.wrongPrices = this.wrongPrices.filter((key) => keys.includes(key));
    }
  }

  #say(kind, words, more = '') {
    this.said = { kind, words, more };
    signal(kind);
  }

  #take(code) {
    const outcome = selling.add(code);
    if (outcome === 'added') {
      this.#say('read', this.#nameOf(code), code);
    } else if (outcome === 'twice') {
      this.#say('duplicate', t('sell.twice'), code);
    } else {
      this.#say('refused', t('sell.full', { count: count(MOST_ITEMS) }));
    }
  }

  #nameOf(code) {
    const gtin = gtinOf(code);
    return gtin ? shop.productName(gtin) : t('sell.unit');
  }

  async #confirm() {
    const { type, items } = selling.now;
    const number = count(items.length);
    try {
      const { kind, flags = [], reasons } = await selling.confirm();
      this.querySelector('leaf-reader')?.forget();
      shop.look();
      if (kind === 'against') {
        this.#say('refused', t(`sell.against.${type}`), t('sell.restLater'));
      } else if (kind === 'kept') {
        this.#say('queued', t('sell.kept'), t('sell.keptMore'));
      } else if (kind === 'refused') {
        this.#say('refused', t('say.refused'), firstOf(reasons));
      } else if (flags.length > 0) {
        this.#say('flagged', t(`sell.taken.${type}`, { count: number }), firstOf(flags));
      } else {
        this.#say('taken', t(`sell.taken.${type}`, { count: number }));
      }
    } catch {
      this.#say('refused', t('storage.failed'));
    }
  }

  #price(key, input) {
    const units = minorUnits(input.value, selling.currency);
    const isWrong = Number.isNaN(units);
    this.wrongPrices = this.wrongPrices.filter((each) => each !== key).concat(isWrong ? [key] : []);
    if (!isWrong) {
      selling.price(key, units);
    }
  }

  #types() {
    return html`
      <fieldset class="segments">
        <legend class="hidden-visually">${t('sell.what')}</legend>
        ${TYPES.map(
          (type) => html`
            <button
              type="button"
              class="big"
              aria-pressed=${selling.now.type === type}
              data-testid=${`type-${type}`}
              @click=${() => selling.choose(type)}
            >
              ${t(`sell.${type}`)}
            </button>
          `,
        )}
      </fieldset>
    `;
  }

  #against() {
    const reasons = selling.now.against;
    if (reasons.length === 0) {
      return '';
    }
    const offending = [...new Set(reasons.map(({ item }) => item))];
    return html`
      <section class="part tone-alarm" data-testid="against">
        <h2>${icons.refused}${t(`sell.against.${selling.now.type}`)} <span class="badge">${count(reasons.length)}</span></h2>
        <ul class="scan whys">
          ${reasons.map((reason) =>
            against(
              reason,
              html`<button
                type="button"
                class="small"
                data-testid="take-out"
                aria-label=${t('sell.takeOutItem', { code: reason.item })}
                @click=${() => selling.remove([reason.item])}
              >
                ${t('sell.takeOut')}
              </button>`,
            ),
          )}
        </ul>
        ${
          offending.length > 1
            ? html`<button
                type="button"
                class="big"
                data-testid="take-all-out"
                @click=${() => selling.remove(offending)}
              >
                ${t('sell.takeAllOut')}
              </button>`
            : ''
        }
      </section>
    `;
  }

  #line({ key, gtin, items }) {
    const name = gtin ? shop.productName(gtin) : t('sell.unit');
    const isWrong = this.wrongPrices.includes(key);
    const units = selling.units[key];
    return html`
      <li class="basket-line" data-testid="line" data-key=${key}>
        <div class="basket-name">
          <b data-testid="line-name">${name}</b>
          <small>${gtin && name !== gtin ? gtin : ''}</small>
        </div>
        <b class="quantity" data-testid="quantity">× ${count(items.length)}</b>
        <label class="price">
          <span>${t('sell.price')}</span>
          <input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            maxlength="16"
            aria-label=${t('sell.priceOf', { name })}
            aria-invalid=${isWrong ? 'true' : 'false'}
            placeholder=${t('field.optional')}
            .value=${units > 0 ? plainAmount(units, selling.currency) : ''}
            data-testid="price"
            @change=${(change) => this.#price(key, change.target)}
          />
        </label>
        ${isWrong ? html`<p class="field-error">${t('sell.wrongPrice')}</p>` : ''}
        <details>
          <summary>${t('sell.codes', { count: count(items.length) })}</summary>
          <ul class="items">
            ${items.map(
              (code) => html`
                <li data-testid="item">
                  <code>${shownCode(code)}</code>
                  <button
                    type="button"
                    class="remove"
                    aria-label=${t('scan.remove', { code })}
                    @click=${() => selling.remove([code])}
                  >
                    ✕
                  </button>
                </li>
              `,
            )}
          </ul>
        </details>
      </li>
    `;
  }

  #basket(lines) {
    const { items } = selling.now;
    return html`
      <section class="basket" aria-labelledby="basket-title">
        <div class="items-head">
          <h2 id="basket-title">${t('sell.basket')} <span data-testid="item-count">${count(items.length)}</span></h2>
          ${
            items.length > 0
              ? html`<button type="button" class="small" data-testid="clear" @click=${() => selling.clear()}>
                  ${t('scan.clear')}
                </button>`
              : ''
          }
        </div>
        ${items.length === 0 ? html`<p class="help empty">${t('sell.empty')}</p>` : ''}
        <ul>
          ${repeat(
            lines,
            ({ key }) => key,
            (line) => this.#line(line),
          )}
        </ul>
        ${
          items.length > 0
            ? html`
                <label class="currency">
                  <span>${t('sell.currency')}</span>
                  <select data-testid="currency" @change=${(change) => selling.setCurrency(change.target.value)}>
                    ${CURRENCIES.map(
                      (each) => html`<option value=${each} ?selected=${each === selling.currency}>${each}</option>`,
                    )}
                  </select>
                </label>
              `
            : ''
        }
      </section>
    `;
  }

  /** Only with something to confirm: it lies over what is below it. */
  #confirmBar(lines) {
    const { items, type, against: reasons } = selling.now;
    if (items.length === 0) {
      return '';
    }
    const { total, missing } = costOf(lines, selling.units);
    const isStopped = selling.isAsking || missing.length > 0 || reasons.length > 0 || this.wrongPrices.length > 0;
    return html`
      <div class="confirm">
        ${missing.length > 0 ? html`<p class="field-error" data-testid="prices-missing">${t('sell.pricesMissing')}</p>` : ''}
        <button
          type="button"
          class="primary big"
          ?disabled=${isStopped}
          data-testid="confirm"
          @click=${() => this.#confirm()}
        >
          ${
            selling.isAsking
              ? t('sell.asking')
              : t(`sell.confirm.${type}`, { count: count(items.length) })
          }${total > 0 && missing.length === 0
            ? html` <span data-testid="total">${amount(total, selling.currency, language.locale)}</span>`
            : ''}
        </button>
      </div>
    `;
  }

  render() {
    const lines = linesOf(selling.now.items);
    return html`
      <h1 class="hidden-visually">${t('nav.sell')}</h1>
      ${saidView(this.said)}
      <div class="columns">
        <div class="column">
          ${this.#types()}
          <leaf-reader
            @read=${({ detail }) => this.#take(detail)}
            @unread=${({ detail }) => this.#say('refused', t(detail))}
          ></leaf-reader>
        </div>
        <div class="column">${this.#against()} ${this.#basket(lines)} ${this.#confirmBar(lines)}</div>
      </div>
    `;
  }
}

customElements.define('leaf-sell', LeafSell);
