import { html, nothing } from 'lit';
import { addressOfProduction } from './address.js';
import { icons } from './icons.js';
import { language, t, tOr } from './language.js';
import { PageElement } from './page-element.js';
import { session } from './session.js';
import { texts } from './texts.js';

/** Name of the platform, who asks, and the language. Fires `account` when the viewer wants to be someone else. */
class LeafHeader extends PageElement {
  static properties = { expanded: { type: Boolean }, page: { type: String } };
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

  #nav() {
    const isTrace = this.page === 'trace';
    return html`
      <nav class="masthead-nav" aria-label=${t('nav.label')}>
        <a href="#" aria-current=${isTrace ? 'page' : nothing}>${t('nav.trace')}</a>
        <a href=${addressOfProduction()} aria-current=${isTrace ? nothing : 'page'} data-testid="nav-production"
          >${t('nav.production')}</a
        >
      </nav>
    `;
  }

  render() {
    const other = texts[language.other];
    return html`
      <header class="masthead">
        <div class="page masthead-row">
          <a class="brand" href="#">${icons.leaf}<b>Leaftrace</b><span class="tagline">${t('tagline')}</span></a>
          ${session.token ? this.#nav() : ''}
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
