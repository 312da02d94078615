import { html } from 'lit';
import { Once, readCode, typedCode } from './codes.js';
import { icons } from './icons.js';
import { t } from './language.js';
import './leaf-camera.js';
import { PageElement } from './page-element.js';
import { readPhoto } from './symbols.js';
import { listenForWedge } from './wedge.js';

/**
 * Reads codes by whatever means: camera, photo, a scanner that types, or by hand. Fires `read` with each code, and `unread`
 * with the key of a text when a photo gave none.
 */
class LeafReader extends PageElement {
  static properties = { usesCamera: { state: true } };

  #once = new Once();
  #endWedge = () => undefined;

  connectedCallback() {
    super.connectedCallback();
    this.#endWedge = listenForWedge((text) => this.#take(readCode(text)));
  }

  disconnectedCallback() {
    this.#endWedge();
    super.disconnectedCallback();
  }

  /** What was read before may be read again at once: another buyer comes. */
  forget() {
    this.#once = new Once();
  }

  #take(code) {
    if (code && this.#once.isNew(code, Date.now())) {
      this.dispatchEvent(new CustomEvent('read', { detail: code }));
    }
  }

  #unread(key) {
    this.dispatchEvent(new CustomEvent('unread', { detail: key }));
  }

  async #photo(change) {
    const [file] = change.target.files;
    if (!file) {
      return;
    }
    try {
      const codes = await readPhoto(file);
      codes.forEach((code) => this.#take(code));
      if (codes.length === 0) {
        this.#unread('say.noCode');
      }
    } catch {
      this.#unread('say.noImage');
    }
    change.target.value = '';
  }

  #typed(submit) {
    submit.preventDefault();
    const input = submit.target.elements.code;
    this.#take(typedCode(input.value));
    input.value = '';
  }

  render() {
    return html`
      ${
        this.usesCamera
          ? html`<leaf-camera @read=${({ detail }) => this.#take(detail)}></leaf-camera>`
          : ''
      }
      <div class="readers">
        <button
          type="button"
          class="big"
          aria-pressed=${Boolean(this.usesCamera)}
          data-testid="camera-button"
          @click=${() => (this.usesCamera = !this.usesCamera)}
        >
          ${icons.camera}${t(this.usesCamera ? 'scan.cameraOff' : 'scan.camera')}
        </button>
        <label class="big button">
          ${icons.photo}${t('scan.photo')}
          <input
            class="hidden-visually"
            type="file"
            accept="image/*"
            capture="environment"
            data-testid="photo"
            @change=${this.#photo}
          />
        </label>
      </div>
      <form class="typed" @submit=${this.#typed}>
        <label class="hidden-visually" for="code">${t('scan.code')}</label>
        <input
          id="code"
          name="code"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          enterkeyhint="done"
          maxlength="500"
          placeholder=${t('scan.codeHint')}
          data-testid="code"
        />
        <button type="submit" class="big" data-testid="add">${t('scan.add')}</button>
      </form>
    `;
  }
}

customElements.define('leaf-reader', LeafReader);
