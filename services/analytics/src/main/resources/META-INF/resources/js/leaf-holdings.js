import { html } from 'lit';
import { addressOfPage } from './address.js';
import { AnswerPage } from './answer-page.js';
import { placeField } from './fields.js';
import { count, t } from './language.js';
import './leaf-counts.js';
import './leaf-filters.js';
import './leaf-item-list.js';
import './leaf-outcome.js';
import { placeName, placeView } from './place.js';
import { places } from './registry.js';
import { viewerTime } from './time.js';

const query = ({ place, at }) => new URLSearchParams({ place, ...(at ? { at } : {}) });

/** What a place held at a time. */
class LeafHoldings extends AnswerPage {
  static properties = { places: { state: true } };

  constructor() {
    super();
    this.places = [];
  }

  connectedCallback() {
    super.connectedCallback();
    places().then((known) => (this.places = known));
  }

  pathOf(asked) {
    return asked.place ? `/v1/holdings?${query(asked)}` : null;
  }

  #ask({ detail: asked }) {
    const address = addressOfPage('holdings', asked);
    if (location.hash === address) {
      this.ask();
    } else {
      location.hash = address;
    }
  }

  #answer({ place, at, items, counts }) {
    const name = `holdings-${place.gln}`;
    // The list is asked for as of the same moment as the counts, also when that was "now"
    return html`
      <p class="headline" data-testid="holdings-total" data-items=${items}>
        <b>${t(items === 1 ? 'counts.item' : 'counts.items', { count: count(items) })}</b>
        ${placeView(place)} <span>${t('holdings.at', { time: viewerTime(at) })}</span>
      </p>
      <div class="answer-grid single">
        <leaf-counts
          .counts=${counts}
          .heading=${t('holdings.counts', { place: placeName(place) })}
          .name=${name}
        ></leaf-counts>
        <leaf-item-list
          class="whole"
          .path=${`/v1/holdings/items?${query({ place: place.gln, at })}`}
          .name=${name}
        ></leaf-item-list>
      </div>
    `;
  }

  render() {
    const fields = [placeField(this.places, { required: true }), { name: 'at', label: t('field.at'), type: 'time' }];
    return html`
      <div class="page-head">
        <h1>${t('nav.holdings')}</h1>
        <p class="help">${t('holdings.help')}</p>
      </div>
      <div class="card">
        <leaf-filters
          .fields=${fields}
          .values=${this.asked}
          .button=${t('scope.ask')}
          @asked=${this.#ask}
        ></leaf-filters>
      </div>
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

customElements.define('leaf-holdings', LeafHoldings);
