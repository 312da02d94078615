import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { t } from './language.js';
import './leaf-step.js';

/** The steps of an item's life in order, its containers' included. */
class LeafTimeline extends PageElement {
  static properties = { steps: { attribute: false }, item: { attribute: false }, asOf: { type: String } };

  render() {
    const count = this.steps.length;
    const flagged = this.steps.filter((step) => step.alerts?.length > 0).length;
    const late = this.steps.filter((step) => step.lateSeconds).length;
    return html`
      <section class="card timeline" aria-labelledby="timeline-title">
        <h2 id="timeline-title">
          ${t('timeline.title')}
          <small>${t(count === 1 ? 'timeline.count.one' : 'timeline.count', { count })}</small>
          ${flagged > 0 ? html`<small class="tone-alarm marks">${t('timeline.flagged', { count: flagged })}</small>` : ''}
          ${late > 0 ? html`<small class="tone-caution marks">${t('timeline.late', { count: late })}</small>` : ''}
        </h2>
        ${
          count === 0
            ? html`<p class="help">${t('timeline.none')}</p>`
            : html`<ol data-testid="timeline">
                ${this.steps.map((step) => html`<li><leaf-step .step=${step} .item=${this.item} ?dated=${Boolean(this.asOf)}></leaf-step></li>`)}
              </ol>`
        }
      </section>
    `;
  }
}

customElements.define('leaf-timeline', LeafTimeline);
