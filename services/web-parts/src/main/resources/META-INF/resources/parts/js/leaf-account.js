import { html, nothing } from 'lit';
import { t, tOr } from './language.js';
import { PageElement } from './page-element.js';

/** Sign-in, for the first time or again. Fires `done` when somebody is signed in or gives up. */
class LeafAccount extends PageElement {
  static properties = {
    session: { attribute: false },
    isForbidden: { attribute: false },
    closable: { type: Boolean },
  };

  #rerender = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    this.session.addEventListener('change', this.#rerender);
  }

  disconnectedCallback() {
    this.session.removeEventListener('change', this.#rerender);
    super.disconnectedCallback();
  }

  async #signIn(submit) {
    submit.preventDefault();
    if (await this.session.signIn(new FormData(submit.target).get('token').trim())) {
      this.#done();
    }
  }

  async #takeRole(role) {
    if (await this.session.takeLocalRole(role)) {
      this.#done();
    }
  }

  async #signOut() {
    await this.session.signOut();
    this.#done();
  }

  #done() {
    this.dispatchEvent(new CustomEvent('done'));
  }

  #words() {
    if (this.session.token && this.isForbidden) {
      return t('signIn.forbidden');
    }
    if (this.session.isKnown && !this.session.token) {
      return t('signIn.againBody');
    }
    return navigator.onLine || this.session.isKnown ? null : t('signIn.offline');
  }

  #roles() {
    return html`
      <fieldset class="choices">
        <legend>${t('signIn.local')}</legend>
        ${this.session.allowed.map(
          (role) => html`
            <button
              type="button"
              class="big"
              aria-pressed=${this.session.token && this.session.roles.includes(role) ? 'true' : 'false'}
              data-testid="local-role"
              data-role=${role}
              @click=${() => this.#takeRole(role)}
            >
              ${t(`role.${role}`)}
            </button>
          `,
        )}
      </fieldset>
    `;
  }

  render() {
    const words = this.#words();
    return html`
      <section class="card account" aria-labelledby="account-title" data-testid="sign-in">
        <h2 id="account-title">${t(this.session.isKnown && !this.session.token ? 'signIn.again' : 'signIn.title')}</h2>
        ${words ? html`<p data-testid="sign-in-words">${words}</p>` : ''}
        ${
          this.session.token
            ? html`<p class="help">
                ${t('signIn.as')} ${this.session.roles.map((role) => tOr(`role.${role}`, role)).join(', ')} · ${this.session.party}
              </p>`
            : ''
        }
        ${
          this.session.problem
            ? html`<p class="field-error" role="alert" data-testid="sign-in-problem">${t(this.session.problem)}</p>`
            : ''
        }
        ${this.session.isLocal ? this.#roles() : ''}
        <form @submit=${this.#signIn}>
          <label for="token">${t('signIn.token')}</label>
          <input
            id="token"
            name="token"
            type="password"
            required
            autocomplete="off"
            spellcheck="false"
            aria-describedby="token-help"
            aria-invalid=${this.session.problem ? 'true' : nothing}
            data-testid="sign-in-token"
          />
          <p class="help" id="token-help">${t('signIn.body')}</p>
          <button class="primary big" type="submit" data-testid="sign-in-button">${t('signIn.button')}</button>
        </form>
        ${
          this.closable
            ? html`
                <p class="actions">
                  <button type="button" data-testid="sign-out" @click=${this.#signOut}>${t('signIn.out')}</button>
                  <button type="button" data-testid="sign-in-close" @click=${this.#done}>${t('signIn.close')}</button>
                </p>
              `
            : ''
        }
      </section>
    `;
  }
}

customElements.define('leaf-account', LeafAccount);
