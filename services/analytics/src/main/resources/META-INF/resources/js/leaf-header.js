import { html } from 'lit';
import { icons } from './icons.js';
import { language, t, tOr } from './language.js';
import { PageElement } from './page-element.js';
import { session } from './session.js';
import { texts } from './texts.js';

/** Name of the platform, who asks, and the language. Fires `account` when the viewer wants to be someone else. */
class LeafHeader extends PageElement {
  static properties = { expanded: { type: Boolean } };
  static sources = [language, session];

  #account() {
    this.dispatchEvent(new CustomEvent('account'));
  }

  #who() {
    if (!session.token) {
      return html`<span data-testid="session-role">${t('session.none')}</span>`;
    }
    const roles = session.roles.map((role) => tOr(`role.${role}`, role)).join(', ');
    return html`
      <button
        class="on-dark who"
        type="button"
        title=${t('session.change')}
        aria-expanded=${this.expanded}
        data-testid="session-change"
        @click=${this.#account}
      >
        <span class="hidden-visually">${t('session.as')}</span>
        <b data-testid="session-role">${roles}</b>
        ${session.party ? html`<small data-testid="session-party">${session.party}</small>` : ''}
      </button>
    `;
  }

  render() {
    const other = texts[language.other];
    return html`
      <header class="masthead">
        <div class="page masthead-row">
          <a class="brand" href="#">${icons.leaf}<b>Leaftrace</b><span class="tagline">${t('tagline')}</span></a>
          <div class="masthead-end">
            ${this.#who()}
            <button
              class="on-dark"
              type="button"
              lang=${language.other}
              aria-label=${other.languageName}
              data-testid="language-switch"
              @click=${() => language.switch()}
            >
              ${other.languageShort}
            </button>
          </div>
        </div>
      </header>
    `;
  }
}

customElements.define('leaf-header', LeafHeader);
