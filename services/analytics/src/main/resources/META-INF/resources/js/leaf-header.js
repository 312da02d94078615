import { html, nothing } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { icons } from './icons.js';
import { language, t, tOr } from './language.js';
import './leaf-purpose.js';
import { pagesOfViewer } from './pages.js';
import { session } from './session.js';
import { texts } from './texts.js';

/** Name of the platform, who asks and why, the pages, and the language. Fires `account` when the viewer wants to be someone else. */
class LeafHeader extends PageElement {
  static properties = { expanded: { type: Boolean }, page: { type: String } };
  static sources = [language, session];

  updated() {
    // On narrow screens the pages lie side by side, and the one that is shown may be out of sight.
    const links = this.querySelector('.masthead-nav');
    const current = links?.querySelector('[aria-current]');
    if (current) {
      links.scrollLeft = current.offsetLeft - (links.clientWidth - current.offsetWidth) / 2;
    }
  }

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
    const shown = this.page === 'labels' ? 'production' : this.page;
    return html`
      <nav class="masthead-nav" aria-label=${t('nav.label')}>
        ${pagesOfViewer().map(
          ({ page, address }) =>
            html`<a href=${address} aria-current=${page === shown ? 'page' : nothing} data-testid="nav-${page}"
              >${t(`nav.${page}`)}</a
            >`,
        )}
      </nav>
    `;
  }

  render() {
    const other = texts[language.other];
    return html`
      <header class="masthead">
        <div class="page masthead-row">
          <a class="brand" href="#">${icons.leaf}<b>Leaftrace</b><span class="tagline">${t('tagline')}</span></a>
          ${session.token ? html`<leaf-purpose></leaf-purpose>` : ''}
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
        ${session.token ? html`<div class="page">${this.#nav()}</div>` : ''}
      </header>
    `;
  }
}

customElements.define('leaf-header', LeafHeader);
