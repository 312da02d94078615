import { html } from 'lit';
import { icons } from '../parts/js/icons.js';
import { PageElement } from '../parts/js/page-element.js';
import { count, language, minute, t } from './language.js';
import { shop } from './shop.js';

const STALE_MS = 60_000;

/** What the shop has, by product. */
class LeafStock extends PageElement {
  static properties = { wanted: { state: true } };
  static sources = [language, shop];

  constructor() {
    super();
    this.wanted = '';
  }

  #lines() {
    const wanted = this.wanted.normalize('NFKC').trim().toLowerCase();
    return shop.stock
      .filter(({ gtin, productName }) => `${gtin} ${productName ?? ''}`.toLowerCase().includes(wanted))
      .sort((a, b) => (a.productName ?? a.gtin).localeCompare(b.productName ?? b.gtin));
  }

  #row({ gtin, productName, arrived, sold, onHand }) {
    return html`
      <tr data-testid="stock-line" data-gtin=${gtin}>
        <th scope="row"><b data-testid="stock-name">${productName ?? gtin}</b><small>${gtin}</small></th>
        <td data-testid="arrived">${count(arrived)}</td>
        <td data-testid="sold">${count(sold)}</td>
        <td class="on-hand" data-testid="on-hand">${count(onHand)}</td>
      </tr>
    `;
  }

  render() {
    const lines = this.#lines();
    const isStale = shop.stockAtMs !== null && Date.now() - shop.stockAtMs > STALE_MS;
    return html`
      <h1>${t('nav.stock')}</h1>
      <p class="help" role="status" data-testid="stock-at">
        ${
          shop.stockAtMs === null
            ? t('stock.unknown')
            : t(isStale ? 'stock.stale' : 'stock.live', { time: minute(new Date(shop.stockAtMs).toISOString()) })
        }
      </p>
      <label class="hidden-visually" for="wanted">${t('stock.find')}</label>
      <input
        id="wanted"
        type="search"
        maxlength="100"
        placeholder=${t('stock.find')}
        .value=${this.wanted}
        data-testid="stock-find"
        @input=${(input) => (this.wanted = input.target.value)}
      />
      ${
        lines.length === 0
          ? html`<p class="help empty" data-testid="no-stock">${icons.storing} ${t('stock.none')}</p>`
          : html`
              <table class="stock">
                <caption class="hidden-visually">
                  ${t('nav.stock')}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">${t('stock.product')}</th>
                    <th scope="col">${t('stock.arrived')}</th>
                    <th scope="col">${t('stock.sold')}</th>
                    <th scope="col">${t('stock.onHand')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${lines.map((line) => this.#row(line))}
                </tbody>
              </table>
            `
      }
    `;
  }
}

customElements.define('leaf-stock', LeafStock);
