import { html, svg } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { cbvWord } from './code.js';
import { csvOf } from './csv.js';
import { dispositionLook } from './dispositions.js';
import { levelBadge } from './item-link.js';
import { count, dispositionText, t } from './language.js';
import { placeName, placeView } from './place.js';
import { fileNameOf, saveText } from './save.js';
import { cell, table } from './table.js';

const FOLDED = 15;

const COLUMNS = [
  ['place', (row) => row.place?.gln],
  ['placeName', (row) => row.place?.name],
  ['city', (row) => row.place?.city],
  ['country', (row) => row.place?.country],
  ['disposition', (row) => row.disposition],
  ['destination', (row) => row.destination?.gln],
  ['destinationName', (row) => row.destination?.name],
  ['holder', (row) => row.holder],
  ['level', (row) => row.level],
  ['gtin', (row) => row.gtin],
  ['product', (row) => row.productName],
  ['count', (row) => row.count],
];

/** How many items are where and how: a table with bars. */
class LeafCounts extends PageElement {
  static properties = {
    counts: { attribute: false },
    heading: { attribute: false },
    name: { type: String },
    isUnfolded: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('counts')) {
      this.isUnfolded = false;
    }
  }

  #state({ disposition, destination }) {
    const word = cbvWord(disposition);
    const { tone } = dispositionLook(word);
    return html`<span
      ><span class="badge toned tone-${tone}">${word ? dispositionText(word) : t('item.noState')}</span>
      ${destination ? html`<small class="bound">→ ${placeName(destination)}</small>` : ''}</span
    >`;
  }

  #what({ level, gtin, productName }) {
    return html`<span
      >${levelBadge(level)} ${gtin ? html`<small class="of-line">${productName ?? gtin}</small>` : ''}</span
    >`;
  }

  #row(row, most) {
    return html`
      <tr
        role="row"
        data-testid="count-row"
        data-place=${row.place?.gln ?? ''}
        data-disposition=${row.disposition ?? ''}
      >
        ${cell(t('counts.place'), row.place ? placeView(row.place) : html`<span>${t('step.noPlace')}</span>`)}
        ${cell(t('counts.state'), this.#state(row))} ${cell(t('counts.what'), this.#what(row))}
        ${cell(
          t('counts.count'),
          html`<span class="counted"
            ><b>${count(row.count)}</b>
            <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              ${svg`<rect class="track" width="100" height="6" /><rect class="applied" width=${(100 * row.count) / most} height="6" />`}
            </svg></span
          >`,
          'bars',
        )}
      </tr>
    `;
  }

  #export() {
    saveText(`${fileNameOf(this.name)}.csv`, 'text/csv', csvOf(COLUMNS, this.counts));
  }

  render() {
    const shown = this.isUnfolded ? this.counts : this.counts.slice(0, FOLDED);
    const most = Math.max(...this.counts.map((row) => row.count));
    const heads = ['place', 'state', 'what', 'count'].map((head) => t(`counts.${head}`));
    return html`
      <section class="card counts" aria-label=${this.heading} data-testid="counts">
        <div class="section-head">
          <h2>${this.heading}</h2>
          ${
            this.counts.length > 0
              ? html`<button type="button" class="small" data-testid="counts-csv" @click=${this.#export}>
                  ${t('export.csv')}
                </button>`
              : ''
          }
        </div>
        ${
          this.counts.length === 0
            ? html`<p class="help">${t('counts.none')}</p>`
            : table(
                this.heading,
                heads,
                shown.map((row) => this.#row(row, most)),
              )
        }
        ${
          this.counts.length > FOLDED
            ? html`<button
                class="small older"
                type="button"
                aria-expanded=${this.isUnfolded}
                @click=${() => (this.isUnfolded = !this.isUnfolded)}
              >
                ${this.isUnfolded ? t('packing.showFewer') : t('packing.showAll', { count: this.counts.length })}
              </button>`
            : ''
        }
      </section>
    `;
  }
}

customElements.define('leaf-counts', LeafCounts);
