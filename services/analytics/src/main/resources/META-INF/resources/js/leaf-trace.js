import { html } from 'lit';
import { icons } from './icons.js';
import { t } from './language.js';
import './leaf-checks.js';
import './leaf-item.js';
import './leaf-packing.js';
import './leaf-raw.js';
import './leaf-timeline.js';
import { PageElement } from './page-element.js';
import { viewerTime } from './time.js';

/** Everything known of one item. */
class LeafTrace extends PageElement {
  static properties = { trace: { attribute: false } };

  #answeredAt = '';

  willUpdate(changed) {
    if (changed.has('trace')) {
      this.#answeredAt = new Date().toISOString();
    }
  }

  render() {
    const { checks } = this.trace;
    return html`
      ${
        this.trace.keyRevoked
          ? html`<section class="notice tone-alarm" data-testid="key-revoked">
              ${icons.warning}
              <div><h2>${t('keyRevoked.title')}</h2><p>${t('keyRevoked.body')}</p></div>
            </section>`
          : ''
      }
      <leaf-item .trace=${this.trace}></leaf-item>
      <div class="columns">
        <div class="column">
          <leaf-packing .trace=${this.trace}></leaf-packing>
          ${checks?.count > 0 ? html`<leaf-checks .checks=${checks}></leaf-checks>` : ''}
        </div>
        <leaf-timeline .steps=${this.trace.steps ?? []} .item=${this.trace.item}></leaf-timeline>
      </div>
      <leaf-raw .heading=${t('raw.title')} .value=${this.trace} data-testid="raw-json"></leaf-raw>
      <p class="help answered">
        ${t('answer.made', { time: viewerTime(this.#answeredAt) })} <span class="print-only">${location.href}</span>
      </p>
    `;
  }
}

customElements.define('leaf-trace', LeafTrace);
