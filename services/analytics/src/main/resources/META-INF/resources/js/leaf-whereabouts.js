import { html } from 'lit';
import { addressOfPage } from './address.js';
import { AnswerPage } from './answer-page.js';
import { asOfBanner, recallBanners } from './banners.js';
import { shortCode } from './code.js';
import { count, t } from './language.js';
import './leaf-counts.js';
import './leaf-item-list.js';
import './leaf-map.js';
import './leaf-outcome.js';
import './leaf-scope.js';
import { kindOf, scopeOf, scopeText } from './scope.js';
import { spreadOf } from './spread.js';

const query = (asked) => new URLSearchParams({ ...scopeOf(asked), ...(asked.asOf ? { asOf: asked.asOf } : {}) });

/** Where all items of an order, a line's shift, a product or a pallet are. */
class LeafWhereabouts extends AnswerPage {
  pathOf(asked) {
    return scopeOf(asked) ? `/v1/whereabouts?${query(asked)}` : null;
  }

  #ask({ detail: asked }) {
    const address = addressOfPage('whereabouts', asked);
    if (location.hash === address) {
      this.ask();
    } else {
      location.hash = address;
    }
  }

  #answer({ items, untold, counts, containers, recalls }) {
    const { asked } = this;
    const spread = spreadOf(counts);
    const name = `whereabouts-${kindOf(asked)}-${shortCode(asked[kindOf(asked)])}`;
    return html`
      ${asked.asOf ? asOfBanner(asked.asOf, addressOfPage('whereabouts', scopeOf(asked))) : ''}
      ${recallBanners(recalls)}
      <p class="headline" data-testid="whereabouts-total" data-items=${items}>
        <b>${t(items === 1 ? 'counts.item' : 'counts.items', { count: count(items) })}</b> ${scopeText(asked)}
        ${untold > 0 ? html`<span class="help">${t('whereabouts.untold', { count: count(untold) })}</span>` : ''}
        <a href=${addressOfPage('recalls', scopeOf(asked))} data-testid="to-recall">${t('whereabouts.recall')}</a>
      </p>
      <div class="answer-grid">
        <leaf-counts .counts=${counts} .heading=${t('whereabouts.counts')} .name=${name}></leaf-counts>
        <leaf-map
          id="spread"
          .heading=${t('whereabouts.map')}
          .points=${spread.points}
          .legs=${spread.legs}
          .missing=${spread.missing}
          .legend=${spread.legend}
        ></leaf-map>
        ${
          containers.length > 0
            ? html`<leaf-counts
                class="whole"
                .counts=${containers}
                .heading=${t('whereabouts.containers')}
                .name=${`${name}-containers`}
              ></leaf-counts>`
            : ''
        }
        <leaf-item-list class="whole" .path=${`/v1/whereabouts/items?${query(asked)}`} .name=${name}></leaf-item-list>
      </div>
    `;
  }

  render() {
    const more = [{ name: 'asOf', label: t('field.asOf'), type: 'time' }];
    return html`
      <div class="page-head">
        <h1>${t('nav.whereabouts')}</h1>
        <p class="help">${t('whereabouts.help')}</p>
      </div>
      <leaf-scope .values=${this.asked} .more=${more} @asked=${this.#ask}></leaf-scope>
      ${
        this.outcome === null
          ? ''
          : this.outcome.kind === 'found'
            ? this.#answer(this.outcome.body)
            : html`<leaf-outcome .outcome=${this.outcome} @again=${() => this.ask()}></leaf-outcome>`
      }
    `;
  }
}

customElements.define('leaf-whereabouts', LeafWhereabouts);
