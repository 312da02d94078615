import { html, nothing } from 'lit';
import { language, t, tOr } from './language.js';
import { PageElement } from './page-element.js';
import { queue } from './queue-state.js';
import { ROLES, session } from './session.js';

/** Sign-in, for the first time or again. Fires `done` when somebody is signed in or gives up. */
class LeafAccount extends PageElement {
  static properties = { closable: { type: Boolean } };
  static sources = [language, session, queue];

  async #signIn(submit) {
    submit.preventDefault();
    if (await session.signIn(new FormData(submit.target).get('token').trim())) {
      this.#done();
    }
  }

  async #takeRole(role) {
    if (await session.takeLocalRole(role)) {
      this.#done();
    }
  }

  async #signOut() {
    await session.signOut();
    this.#done();
  }

  #done() {
    this.dispatchEvent(new CustomEvent('done'));
  }

  #words() {
    if (session.token && queue.outcome === 'forbidden') {
      return t('signIn.forbidden');
    }
    if (session.isKnown && !session.token) {
      return t('signIn.againBody');
    }
    return navigator.onLine || session.isKnown ? null : t('signIn.offline');
  }

  #roles() {
    return html`
      <fieldset class="choices">
        <legend>${t('signIn.local')}</legend>
        ${ROLES.map(
          (role) => html`
            <button
              type="button"
              class="big"
              aria-pressed=${session.token && session.roles.includes(role) ? 'true' : 'false'}
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
        <h2 id="account-title">${t(session.isKnown && !session.token ? 'signIn.again' : 'signIn.title')}</h2>
        ${words ? html`<p data-testid="sign-in-words">${words}</p>` : ''}
        ${
          session.token
            ? html`<p class="help">
                ${t('signIn.as')} ${session.roles.map((role) => tOr(`role.${role}`, role)).join(', ')} · ${session.party}
              </p>`
            : ''
        }
        ${
          session.problem
            ? html`<p class="field-error" role="alert" data-testid="sign-in-problem">${t(session.problem)}</p>`
            : ''
        }
        ${session.isLocal ? this.#roles() : ''}
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
            aria-invalid=${session.problem ? 'true' : nothing}
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
