import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { icons } from './icons.js';
import { t, tOr } from './language.js';

const LOOKS = {
  none: { icon: icons.question, tone: 'neutral' },
  unknown: { icon: icons.question, tone: 'caution' },
  refused: { icon: icons.warning, tone: 'caution' },
  forbidden: { icon: icons.lock, tone: 'neutral' },
  signedOut: { icon: icons.lock, tone: 'neutral' },
  busy: { icon: icons.wait, tone: 'neutral', canRetry: true },
  unreachable: { icon: icons.offline, tone: 'neutral', canRetry: true },
};

/** What stands where a list would: that it is loading, that it is empty (`none`), or why it cannot be shown. Fires `again`. */
class LeafOutcome extends PageElement {
  static properties = { outcome: { attribute: false }, empty: { type: String } };

  render() {
    const { kind, slug, detail, seconds } = this.outcome;
    const ownWords = tOr(`problem.${slug}`, null);
    if (kind === 'loading') {
      return html`<p class="help waiting" role="status" data-testid="outcome" data-kind="loading">
        ${t('list.loading')}…
      </p>`;
    }
    const { icon, tone, canRetry } = LOOKS[kind] ?? LOOKS.unreachable;
    return html`
      <div class="notice compact tone-${tone}" role="status" data-testid="outcome" data-kind=${kind}>
        ${icon}
        <div>
          <p>${kind === 'none' ? this.empty : (ownWords ?? t(`list.${kind}`, { seconds }))}</p>
          ${detail && !ownWords ? html`<p class="help" lang="en">${detail}</p>` : ''}
          ${
            canRetry
              ? html`<button
                  type="button"
                  data-testid="list-again"
                  @click=${() => this.dispatchEvent(new CustomEvent('again'))}
                >
                  ${t('notice.again')}
                </button>`
              : ''
          }
        </div>
      </div>
    `;
  }
}

customElements.define('leaf-outcome', LeafOutcome);
