import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { readableFormats } from './barcode.js';
import { typedCode } from './code.js';
import { icons } from './icons.js';
import { t } from './language.js';
import './leaf-scanner.js';

/** The search box: typed, pasted, scanned by a keyboard-wedge scanner or by the camera. Fires `entered` with the code. */
class LeafSearch extends PageElement {
  static properties = { code: { type: String }, formats: { state: true }, isScanning: { state: true } };

  #typedAnywhere = (key) => this.#catchKey(key);

  constructor() {
    super();
    this.code = '';
    this.formats = [];
    this.isScanning = false;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.#typedAnywhere);
    readableFormats().then((formats) => (this.formats = formats));
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#typedAnywhere);
    super.disconnectedCallback();
  }

  /** Not on a touch screen, where focus would open the keyboard. */
  firstUpdated() {
    if (matchMedia('(pointer: fine)').matches) {
      this.#input.focus();
    }
  }

  updated(changed) {
    if (changed.has('code')) {
      this.#input.value = this.code;
      this.#selectIfFocused();
    }
  }

  get #input() {
    return this.querySelector('input');
  }

  /** A wedge scanner types without looking where the focus is. */
  #catchKey(key) {
    const isFree = [document.body, null].includes(document.activeElement) || document.activeElement.id === 'result';
    if (isFree && key.key.length === 1 && key.key !== ' ' && !key.ctrlKey && !key.metaKey && !key.altKey) {
      this.#input.value = '';
      this.#input.focus();
    }
  }

  /** So that the next scan replaces this one. */
  #selectIfFocused() {
    if (document.activeElement === this.#input) {
      this.#input.select();
    }
  }

  #submit(submit) {
    submit.preventDefault();
    this.#search(this.#input.value);
  }

  #search(text) {
    const code = typedCode(text);
    this.#input.value = code;
    this.#selectIfFocused();
    if (code) {
      this.dispatchEvent(new CustomEvent('entered', { detail: code }));
    }
  }

  #scanButton() {
    return html`
      <button
        type="button"
        class="icon-button"
        title=${t('search.scan')}
        aria-label=${t('search.scan')}
        data-testid="scan-button"
        @click=${() => (this.isScanning = true)}
      >
        ${icons.camera}
      </button>
    `;
  }

  render() {
    return html`
      <form class="search" role="search" @submit=${this.#submit}>
        <label for="code">${t('search.label')}</label>
        <div class="field-row">
          <input
            id="code"
            type="search"
            placeholder=${t('search.placeholder')}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            enterkeyhint="search"
            data-testid="search-input"
          />
          ${this.formats.length > 0 ? this.#scanButton() : ''}
          <button class="primary" type="submit" aria-label=${t('search.button')} data-testid="search-button">
            ${icons.search}<span>${t('search.button')}</span>
          </button>
        </div>
      </form>
      ${
        this.isScanning
          ? html`<leaf-scanner
              .formats=${this.formats}
              @scanned=${({ detail }) => this.#search(detail)}
              @closed=${() => (this.isScanning = false)}
            ></leaf-scanner>`
          : ''
      }
    `;
  }
}

customElements.define('leaf-search', LeafSearch);
