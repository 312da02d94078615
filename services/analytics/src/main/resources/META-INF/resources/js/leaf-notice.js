import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { icons } from './icons.js';
import { t, tOr } from './language.js';
import './leaf-copy.js';

/**
 * Looks of each outcome that has no trace to show. Only `unknown`, `expired` and `cancelled` are
 * findings; the rest say nothing about the code.
 */
const LOOKS = {
  pending: { icon: icons.wait, tone: 'info', canRetry: true },
  expired: { icon: icons.warning, tone: 'alarm' },
  cancelled: { icon: icons.warning, tone: 'alarm' },
  unknown: { icon: icons.question, tone: 'alarm' },
  malformed: { icon: icons.warning, tone: 'caution' },
  noPurpose: { icon: icons.lock, tone: 'caution', canRetry: true },
  forbidden: { icon: icons.lock, tone: 'neutral' },
  busy: { icon: icons.wait, tone: 'neutral', canRetry: true },
  unreachable: { icon: icons.offline, tone: 'neutral', canRetry: true },
};

/** Shapes only: the serial is made up. */
const EXAMPLES = [
  ['empty.digitalLink', 'https://id.gs1.org/01/06901234567892/21/7K3M9QXA2HWDRT5Z'],
  ['empty.elementString', '(01)06901234567892(21)7K3M9QXA2HWDRT5Z'],
  ['empty.urn', 'urn:epc:id:sgtin:6901234.056789.7K3M9QXA2HWDRT5Z'],
  ['empty.sscc', '369012340000000017'],
];

/** What the page says when it shows no trace: how to begin, waiting, or why there is none. Fires `again`. */
class LeafNotice extends PageElement {
  static properties = { outcome: { attribute: false } };

  #empty() {
    return html`
      <section class="welcome" data-testid="empty">
        <h1>${t('empty.title')}</h1>
        <p>${t('empty.body')}</p>
        <dl class="examples">
          ${EXAMPLES.map(
            ([key, example]) => html`
              <div>
                <dt>${t(key)}</dt>
                <dd><code>${example}</code></dd>
              </div>
            `,
          )}
        </dl>
        <p class="help">${t('empty.letters')}</p>
      </section>
    `;
  }

  #loading() {
    return html`
      <section class="skeleton" data-testid="loading">
        <p>${t('loading.title')}…</p>
        <div></div>
        <div></div>
        <div></div>
      </section>
    `;
  }

  /** An SSCC carries no proof: anybody may count on under a maker's prefix. */
  #isBareSscc() {
    return this.outcome.kind === 'pending' && Boolean(this.outcome.trace.item.sscc);
  }

  #title() {
    return t(this.#isBareSscc() ? 'pending.sscc.title' : `${this.outcome.kind}.title`);
  }

  #why() {
    const { kind, reason, detail, seconds } = this.outcome;
    return html`
      ${reason ? html`<p>${tOr(`malformed.${reason}`, '')}</p>` : ''}
      <p>${t(this.#isBareSscc() ? 'pending.sscc.body' : `${kind}.body`, { seconds })}</p>
      ${detail ? html`<p class="help" lang="en">${detail}</p>` : ''}
    `;
  }

  render() {
    const { kind, code, trace } = this.outcome;
    if (kind === 'empty') {
      return this.#empty();
    }
    if (kind === 'loading') {
      return this.#loading();
    }
    const { icon, tone, canRetry } = LOOKS[kind];
    return html`
      <section class="notice tone-${tone}" data-testid="notice">
        ${icon}
        <div>
          <h1>${this.#title()}</h1>
          ${this.#why()}
          <p class="asked">
            <span>${t('notice.code')}</span> <code>${trace?.item?.digitalLink ?? code}</code>
            <leaf-copy .text=${code} .what=${t('notice.code')}></leaf-copy>
          </p>
          ${
            canRetry
              ? html`<button
                  type="button"
                  data-testid="again"
                  @click=${() => this.dispatchEvent(new CustomEvent('again'))}
                >
                  ${t('notice.again')}
                </button>`
              : ''
          }
        </div>
      </section>
    `;
  }
}

customElements.define('leaf-notice', LeafNotice);
