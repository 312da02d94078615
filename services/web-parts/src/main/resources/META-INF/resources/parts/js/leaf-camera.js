import { html } from 'lit';
import { t } from './language.js';
import { PageElement } from './page-element.js';
import { readFrame } from './symbols.js';

/** Between two looks: reading keeps a processor busy, and a device lives a shift on its battery. */
const PAUSE_MS = 80;

/** The camera at the back of the device, looking for codes until it is taken away. Fires `read` with each code it sees. */
class LeafCamera extends PageElement {
  static properties = { isDenied: { state: true }, hasTorch: { state: true }, isLit: { state: true } };

  #ended = false;
  #stream = null;

  async firstUpdated() {
    try {
      await this.#open();
      await this.#watch();
    } catch {
      this.isDenied = true;
    }
  }

  async #open() {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
    });
    this.#stream = stream;
    if (this.#ended) {
      this.#stop();
      return;
    }
    const [track] = stream.getVideoTracks();
    this.hasTorch = track.getCapabilities?.().torch === true;
    const video = this.querySelector('video');
    video.srcObject = stream;
    await video.play();
  }

  async #watch() {
    const video = this.querySelector('video');
    while (!this.#ended) {
      if (!document.hidden && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        const codes = await readFrame(video).catch(() => []);
        codes.forEach((code) => !this.#ended && this.dispatchEvent(new CustomEvent('read', { detail: code })));
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  async #light() {
    const [track] = this.#stream.getVideoTracks();
    await track.applyConstraints({ advanced: [{ torch: !this.isLit }] }).catch(() => undefined);
    this.isLit = !this.isLit;
  }

  #stop() {
    this.#stream?.getTracks().forEach((track) => track.stop());
  }

  disconnectedCallback() {
    this.#ended = true;
    this.#stop();
    super.disconnectedCallback();
  }

  render() {
    if (this.isDenied) {
      return html`<p class="notice tone-caution" role="alert" data-testid="camera-denied">${t('scan.denied')}</p>`;
    }
    return html`
      <div class="camera" data-testid="camera">
        <video muted playsinline aria-label=${t('scan.looking')}></video>
        ${
          this.hasTorch
            ? html`<button type="button" class="torch" aria-pressed=${Boolean(this.isLit)} @click=${this.#light}>
                ${t('scan.torch')}
              </button>`
            : ''
        }
      </div>
    `;
  }
}

customElements.define('leaf-camera', LeafCamera);
