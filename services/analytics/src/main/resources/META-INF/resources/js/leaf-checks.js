import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { t, tOr } from './language.js';
import { placeTimeLine, viewerTime } from './time.js';

const TONES = { GENUINE: 'good', CHECK: 'caution', SUSPECT: 'alarm' };

/** What buyers asked about the item, and what they were told; the latest first. */
class LeafChecks extends PageElement {
  static properties = { checks: { attribute: false } };

  #check({ checkedAt, verdict, reasons, latitude, longitude }) {
    const why = reasons.map((reason) => tOr(`reason.${reason}`, reason)).join('; ');
    const isPlaced = latitude !== null && longitude !== null;
    return html`
      <li data-testid="check" data-verdict=${verdict}>
        <span class="badge toned tone-${TONES[verdict] ?? 'neutral'}">${tOr(`verdict.${verdict}`, verdict)}</span>
        <time datetime=${checkedAt} title=${viewerTime(checkedAt)}>${placeTimeLine(checkedAt)}</time>
        ${why ? html`<span class="period">${why}</span>` : ''}
        ${isPlaced ? html`<code class="period">${latitude.toFixed(4)}, ${longitude.toFixed(4)}</code>` : ''}
      </li>
    `;
  }

  render() {
    const { count, items } = this.checks;
    return html`
      <section class="card checks" aria-labelledby="checks-title" data-testid="checks">
        <h2 id="checks-title">
          ${t('checks.title')} <small>${t('checks.count', { count: count.toLocaleString() })}</small>
        </h2>
        <ul>
          ${items.map((check) => this.#check(check))}
        </ul>
      </section>
    `;
  }
}

customElements.define('leaf-checks', LeafChecks);
