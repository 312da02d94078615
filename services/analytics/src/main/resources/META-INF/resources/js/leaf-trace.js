import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { addressOf } from './address.js';
import { asOfBanner, recallBanners } from './banners.js';
import { icons } from './icons.js';
import { t } from './language.js';
import './leaf-checks.js';
import './leaf-item.js';
import './leaf-map.js';
import './leaf-packing.js';
import './leaf-raw.js';
import './leaf-timeline.js';
import './leaf-trace-tools.js';
import { routeOf } from './route.js';
import { viewerTime } from './time.js';

/** Everything known of one item, now or as it was at a time (`asOf`). */
class LeafTrace extends PageElement {
  static properties = { trace: { attribute: false }, code: { type: String }, asOf: { type: String } };

  #answeredAt = '';

  willUpdate(changed) {
    if (changed.has('trace')) {
      this.#answeredAt = new Date().toISOString();
    }
  }

  #warning(key, testId, tone) {
    return html`<section class="notice tone-${tone}" data-testid=${testId}>
      ${icons.warning}
      <div>
        <h2>${t(`${key}.title`)}</h2>
        <p>${t(`${key}.body`)}</p>
      </div>
    </section>`;
  }

  #map() {
    const { points, legs, missing, legend } = routeOf(this.trace);
    return points.length === 0 && missing.length === 0
      ? ''
      : html`<leaf-map id="route" .points=${points} .legs=${legs} .missing=${missing} .legend=${legend}></leaf-map>`;
  }

  render() {
    const { trace, asOf, code } = this;
    const { checks, keyRevoked, truncated, recalls } = trace;
    return html`
      ${asOf ? asOfBanner(asOf, addressOf(code)) : ''} ${recallBanners(recalls)}
      ${keyRevoked ? this.#warning('keyRevoked', 'key-revoked', 'alarm') : ''}
      ${truncated ? this.#warning('truncated', 'truncated', 'caution') : ''}
      <leaf-item .trace=${trace}></leaf-item>
      <leaf-trace-tools .trace=${trace} .code=${code} .asOf=${asOf}></leaf-trace-tools>
      <div class="columns">
        <div class="column">
          <leaf-packing .trace=${trace} .asOf=${asOf}></leaf-packing>
          ${checks?.count > 0 ? html`<leaf-checks .checks=${checks}></leaf-checks>` : ''}
        </div>
        <div class="column">
          ${this.#map()}
          <leaf-timeline .steps=${trace.steps ?? []} .item=${trace.item} .asOf=${asOf}></leaf-timeline>
        </div>
      </div>
      <leaf-raw .heading=${t('raw.title')} .value=${trace} data-testid="raw-json"></leaf-raw>
      <p class="help answered">
        ${t('answer.made', { time: viewerTime(this.#answeredAt) })} <span class="print-only">${location.href}</span>
      </p>
    `;
  }
}

customElements.define('leaf-trace', LeafTrace);
