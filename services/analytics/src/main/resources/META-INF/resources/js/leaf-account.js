import { html, nothing } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { language, t } from './language.js';
import { session } from './session.js';

/** For each there is a page. */
const ROLES = ['regulator', 'operator', 'brand', 'factory', 'logistics', 'retail'];

/** Sign-in, and the change to another role or token. Fires `chosen` when done and `closed` when the viewer gives up. */
class LeafAccount extends PageElement {
  static properties = { closable: { type: Boolean } };
  static sources = [language, session];

  async #signIn(submit) {
    submit.preventDefault();
    session.signIn(new FormData(submit.target).get('token').trim());
    this.#finish();
  }

  async #takeRole(role) {
    await session.takeLocalRole(role);
    this.#finish();
  }

  #signOut() {
    session.signOut();
    this.#fire('chosen');
  }

  #finish() {
    if (!session.problem) {
      this.#fire('chosen');
    }
  }

  #fire(name) {
    this.dispatchEvent(new CustomEvent(name));
  }

  #roles() {
    return html`
      <fieldset class="choices">
        <legend>${t('signIn.local')}</legend>
        ${ROLES.map(
          (role) => html`
            <button
              type="button"
              aria-pressed=${session.roles.includes(role)}
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

  #form() {
    return html`
      <form @submit=${this.#signIn}>
        <label for="token">${t('signIn.token')}</label>
        <div class="field-row">
          <input
            id="token"
            name="token"
            type="password"
            required
            autocomplete="off"
            spellcheck="false"
            aria-describedby="token-help"
            aria-invalid=${session.problem ? 'true' : nothing}
            data-testid="sign-in-token"
          />
          <button class="primary" type="submit" data-testid="sign-in-button">${t('signIn.button')}</button>
        </div>
        <p class="help" id="token-help">${t('signIn.body')}</p>
      </form>
    `;
  }

  render() {
    return html`
      <section class="card account" aria-labelledby="account-title" data-testid="sign-in">
        <h2 id="account-title">${t('signIn.title')}</h2>
        ${
          session.problem
            ? html`<p class="field-error" role="alert" data-testid="sign-in-problem">${t(session.problem)}</p>`
            : ''
        }
        ${session.isLocal ? this.#roles() : ''} ${this.#form()}
        ${
          this.closable
            ? html`
                <p class="actions">
                  <button type="button" data-testid="sign-out" @click=${this.#signOut}>${t('signIn.out')}</button>
                  <button type="button" @click=${() => this.#fire('closed')}>${t('signIn.close')}</button>
                </p>
              `
            : ''
        }
      </section>
    `;
  }
}

customElements.define('leaf-account', LeafAccount);
