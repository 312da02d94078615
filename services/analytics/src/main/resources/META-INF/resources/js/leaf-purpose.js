import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { language, t } from './language.js';
import { LONGEST_PURPOSE, purpose } from './purpose.js';

/** Why the viewer asks: a field in the header, and a dialog when a service will not answer without a purpose. */
class LeafPurpose extends PageElement {
  static sources = [language, purpose];

  #wanted = () => this.#openDialog();

  connectedCallback() {
    super.connectedCallback();
    purpose.addEventListener('wanted', this.#wanted);
  }

  disconnectedCallback() {
    purpose.removeEventListener('wanted', this.#wanted);
    super.disconnectedCallback();
  }

  #openDialog() {
    const dialog = this.querySelector('dialog');
    if (!dialog.open) {
      dialog.querySelector('input').value = purpose.text;
      dialog.showModal();
    }
  }

  #change(change) {
    purpose.set(change.target.value);
  }

  #submit(submit) {
    submit.preventDefault();
    const text = submit.target.elements.purpose.value.trim();
    if (text) {
      purpose.set(text);
      this.querySelector('dialog').close();
    }
  }

  #closed() {
    purpose.giveUp();
  }

  #dialog() {
    return html`
      <dialog class="ask" aria-labelledby="purpose-title" data-testid="purpose-dialog" @close=${this.#closed}>
        <form @submit=${this.#submit}>
          <h2 id="purpose-title">${t('purpose.wanted')}</h2>
          <p>${t('purpose.wantedBody')}</p>
          <label for="purpose-wanted">${t('purpose.label')}</label>
          <input
            id="purpose-wanted"
            name="purpose"
            required
            maxlength=${LONGEST_PURPOSE}
            autocomplete="off"
            placeholder=${t('purpose.example')}
            data-testid="purpose-wanted"
          />
          <p class="actions">
            <button class="primary" type="submit" data-testid="purpose-give">${t('purpose.give')}</button>
            <button type="button" @click=${() => this.querySelector('dialog').close()}>${t('cancel')}</button>
          </p>
        </form>
      </dialog>
    `;
  }

  render() {
    return html`
      <label class="purpose" title=${t('purpose.help')}>
        <span>${t('purpose.label')}</span>
        <input
          .value=${purpose.text}
          maxlength=${LONGEST_PURPOSE}
          autocomplete="off"
          placeholder=${t('purpose.placeholder')}
          data-testid="purpose"
          @change=${this.#change}
        />
      </label>
      ${this.#dialog()}
    `;
  }
}

customElements.define('leaf-purpose', LeafPurpose);
