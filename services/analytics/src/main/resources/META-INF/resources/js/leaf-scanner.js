import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { openCamera, readSymbol } from './barcode.js';
import { t } from './language.js';

/** The camera in a dialog. Fires `scanned` with the text of the first symbol, and `closed` in every case. */
class LeafScanner extends PageElement {
  static properties = { formats: { attribute: false }, isDenied: { state: true } };

  #ended = new AbortController();

  async firstUpdated() {
    this.querySelector('dialog').showModal();
    try {
      const camera = await openCamera();
      this.#ended.signal.addEventListener('abort', () => camera.getTracks().forEach((track) => track.stop()));
      await this.#watch(camera);
    } catch {
      this.isDenied = true;
    }
  }

  async #watch(camera) {
    if (this.#ended.signal.aborted) {
      camera.getTracks().forEach((track) => track.stop());
      return;
    }
    const video = this.querySelector('video');
    video.srcObject = camera;
    await video.play();
    const text = await readSymbol(video, this.formats, this.#ended.signal);
    if (text) {
      this.dispatchEvent(new CustomEvent('scanned', { detail: text }));
      this.querySelector('dialog').close();
    }
  }

  disconnectedCallback() {
    this.#ended.abort();
    super.disconnectedCallback();
  }

  #closed() {
    this.#ended.abort();
    this.dispatchEvent(new CustomEvent('closed'));
  }

  render() {
    return html`
      <dialog class="scanner" aria-labelledby="scan-title" data-testid="scanner" @close=${this.#closed}>
        <h2 id="scan-title">${t('scan.title')}</h2>
        ${
          this.isDenied
            ? html`<p class="field-error" role="alert">${t('scan.denied')}</p>`
            : html`<video muted playsinline></video>`
        }
        <form method="dialog"><button type="submit">${t('scan.close')}</button></form>
      </dialog>
    `;
  }
}

customElements.define('leaf-scanner', LeafScanner);
