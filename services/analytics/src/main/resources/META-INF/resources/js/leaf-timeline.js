import { html } from 'lit';
import { t } from './language.js';
import './leaf-step.js';
import { PageElement } from './page-element.js';

/** The steps of an item's life in order, its containers' included. */
class LeafTimeline extends PageElement {
  static properties = { steps: { attribute: false }, item: { attribute: false } };

  render() {
    const count = this.steps.length;
    return html`
      <section class="card timeline" aria-labelledby="timeline-title">
        <h2 id="timeline-title">
          ${t('timeline.title')}
          <small>${t(count === 1 ? 'timeline.count.one' : 'timeline.count', { count })}</small>
        </h2>
        ${
          count === 0
            ? html`<p class="help">${t('timeline.none')}</p>`
            : html`<ol data-testid="timeline">
                ${this.steps.map((step) => html`<li><leaf-step .step=${step} .item=${this.item}></leaf-step></li>`)}
              </ol>`
        }
      </section>
    `;
  }
}

customElements.define('leaf-timeline', LeafTimeline);
