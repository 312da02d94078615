import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { t } from './language.js';

const SHOWN_MS = 2_000;

/** Copies a text; absent where the browser has no clipboard (a page that is neither HTTPS nor localhost). */
class LeafCopy extends PageElement {
  static properties = { text: { type: String }, what: { type: String }, isCopied: { state: true } };

  async #copy() {
    await navigator.clipboard.writeText(this.text);
    this.isCopied = true;
    setTimeout(() => (this.isCopied = false), SHOWN_MS);
  }

  render() {
    if (!navigator.clipboard) {
      return '';
    }
    return html`
      <button
        class="small"
        type="button"
        aria-label=${t('copy.what', { what: this.what })}
        data-testid="copy"
        @click=${this.#copy}
      >
        ${t(this.isCopied ? 'copied' : 'copy')}
      </button>
      <span class="hidden-visually" role="status">${this.isCopied ? t('copied') : ''}</span>
    `;
  }
}

customElements.define('leaf-copy', LeafCopy);
