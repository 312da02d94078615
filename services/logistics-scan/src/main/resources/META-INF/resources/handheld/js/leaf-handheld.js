import { html, nothing } from 'lit';
import { icons } from '../parts/js/icons.js';
import { install } from '../parts/js/install.js';
import '../parts/js/leaf-account.js';
import { PageElement } from '../parts/js/page-element.js';
import { allowSound } from '../parts/js/signals.js';
import { knowledge } from './knowledge.js';
import { count, language, t, tOr } from './language.js';
import './leaf-list.js';
import './leaf-notices.js';
import './leaf-scan.js';
import { queue } from './queue-state.js';
import { session } from './session.js';
import { stepsOf } from './steps.js';
import { texts } from './texts.js';
import { work } from './work.js';

/** The page: who scans, whether the network is there, and one of two views. */
class LeafHandheld extends PageElement {
  static properties = {
    isReady: { state: true },
    isBroken: { state: true },
    showsAccount: { state: true },
    view: { state: true },
  };
  static sources = [language, session, queue, install];

  constructor() {
    super();
    this.view = 'scan';
  }

  async connectedCallback() {
    super.connectedCallback();
    ['pointerdown', 'keydown'].forEach((touch) => window.addEventListener(touch, allowSound, { passive: true }));
    session.addEventListener('change', () => this.#forget());
    install.start('/handheld/sw.js', '/handheld');
    try {
      await Promise.all([work.start(), queue.start()]);
    } catch {
      this.isBroken = true;
    }
    // Offline the session waits for no token of the local stack: the page is there at once.
    session.start().catch(() => (this.isBroken = true));
    knowledge.start().catch(() => undefined);
    this.isReady = true;
  }

  /** The places of one party are not those of the next who takes the device. */
  #forget() {
    if (session.party && work.now.party !== session.party) {
      const isAnother = Boolean(work.now.party);
      work.set({ party: session.party, ...(isAnother ? { place: '', destination: '', parent: null, items: [] } : {}) });
    }
    const steps = stepsOf(session.roles);
    if (!steps.includes(work.now.bizStep)) {
      work.choose(steps[0]);
    }
  }

  #network() {
    const waiting = queue.waiting.length;
    const state = queue.isOffline ? 'offline' : 'online';
    return html`
      <button
        type="button"
        class="on-dark network"
        data-testid="network"
        data-state=${state}
        data-waiting=${waiting}
        @click=${() => (this.view = 'list')}
      >
        <b>${t(`network.${state}`)}</b>
        <small>${waiting > 0 ? t('network.waiting', { count: count(waiting) }) : t('network.none')}</small>
      </button>
    `;
  }

  #header() {
    const other = texts[language.other];
    return html`
      <header class="masthead">
        <b class="brand">${icons.leaf}<span>Leaftrace</span></b>
        <div class="masthead-end">
          ${session.isKnown ? this.#network() : ''}
          ${
            session.token
              ? html`
                  <button
                    type="button"
                    class="on-dark"
                    aria-expanded=${Boolean(this.showsAccount)}
                    data-testid="session-role"
                    @click=${() => (this.showsAccount = !this.showsAccount)}
                  >
                    ${session.roles.map((role) => tOr(`role.${role}`, role)).join(', ')}
                  </button>
                `
              : ''
          }
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
      </header>
    `;
  }

  #nav() {
    const refused = queue.refused.length;
    return html`
      <nav class="tabs" aria-label=${t('nav.label')}>
        ${['scan', 'list'].map(
          (view) => html`
            <button
              type="button"
              aria-current=${this.view === view ? 'page' : nothing}
              data-testid=${`nav-${view}`}
              @click=${() => (this.view = view)}
            >
              ${view === 'scan' ? icons.camera : icons.list}${t(`nav.${view}`)}
              ${
                view === 'list' && refused > 0
                  ? html`<span class="count" data-testid="refused-count">${t('nav.refused', { count: count(refused) })}</span>`
                  : ''
              }
            </button>
          `,
        )}
      </nav>
    `;
  }

  /** Signed out in the middle of a shift, scanning goes on: the queue waits for the next sign-in. */
  #account() {
    const isNeeded = !session.token || queue.outcome === 'forbidden';
    return this.showsAccount || isNeeded
      ? html`<leaf-account
          .session=${session}
          .isForbidden=${queue.outcome === 'forbidden'}
          ?closable=${!isNeeded}
          @done=${() => (this.showsAccount = false)}
        ></leaf-account>`
      : '';
  }

  #body() {
    if (!session.isKnown) {
      return this.#account();
    }
    return html`
      ${this.#account()}
      ${this.view === 'scan' ? html`<leaf-scan></leaf-scan>` : html`<leaf-list></leaf-list>`}
      ${
        install.canInstall
          ? html`<button type="button" class="big" data-testid="install" @click=${() => install.ask()}>
              ${t('install.button')}
            </button>`
          : ''
      }
    `;
  }

  updated() {
    document.title = `${t('title')} – Leaftrace`;
  }

  render() {
    return html`
      ${this.#header()}
      <main>
        <leaf-notices
          ?hasUpdate=${install.hasUpdate}
          ?isBroken=${this.isBroken}
          @update=${() => install.takeUpdate()}
        ></leaf-notices>
        ${this.isReady ? this.#body() : ''}
      </main>
      ${session.isKnown ? this.#nav() : ''}
    `;
  }
}

customElements.define('leaf-handheld', LeafHandheld);
