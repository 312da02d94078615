import { html, nothing } from 'lit';
import { icons } from '../parts/js/icons.js';
import { install } from '../parts/js/install.js';
import '../parts/js/leaf-account.js';
import { PageElement } from '../parts/js/page-element.js';
import { allowSound } from '../parts/js/signals.js';
import { count, language, t } from './language.js';
import './leaf-receive.js';
import './leaf-sales.js';
import './leaf-sell.js';
import './leaf-stock.js';
import { messages, scans } from './queues.js';
import { receiving } from './receiving.js';
import { selling } from './selling.js';
import { session } from './session.js';
import { shop } from './shop.js';
import { texts } from './texts.js';

const VIEWS = { sell: icons.camera, receive: icons.receiving, stock: icons.storing, sales: icons.list };

/** The page: whose shop it is, whether the network is there, and one of four views. */
class LeafShop extends PageElement {
  static properties = {
    isReady: { state: true },
    isBroken: { state: true },
    showsAccount: { state: true },
    view: { state: true },
  };
  static sources = [language, session, messages, scans, shop, install];

  constructor() {
    super();
    this.view = 'sell';
  }

  async connectedCallback() {
    super.connectedCallback();
    ['pointerdown', 'keydown'].forEach((touch) => window.addEventListener(touch, allowSound, { passive: true }));
    install.start('/shop/sw.js', '/shop');
    // Offline the session waits for no token of the local stack: the page is there at once.
    session.start().catch(() => (this.isBroken = true));
    try {
      await Promise.all([messages.start(), scans.start(), receiving.start(), shop.start()]);
      selling.start().catch(() => (this.isBroken = true));
    } catch {
      this.isBroken = true;
    }
    this.isReady = true;
  }

  #show(view) {
    this.view = view;
    shop.show(view);
  }

  #network() {
    const waiting = messages.waiting.length + scans.waiting.length;
    const state = messages.isOffline || scans.isOffline ? 'offline' : 'online';
    return html`
      <button
        type="button"
        class="on-dark network"
        data-testid="network"
        data-state=${state}
        data-waiting=${waiting}
        @click=${() => this.#show('sales')}
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
                    ${t('role.retail')}
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
    const refused = messages.refused.length + scans.refused.length;
    return html`
      <nav class="tabs" aria-label=${t('nav.label')}>
        ${Object.entries(VIEWS).map(
          ([view, icon]) => html`
            <button
              type="button"
              aria-current=${this.view === view ? 'page' : nothing}
              data-testid=${`nav-${view}`}
              @click=${() => this.#show(view)}
            >
              ${icon}<span>${t(`nav.${view}`)}</span>
              ${
                view === 'sales' && refused > 0
                  ? html`<span class="count" data-testid="refused-count"
                      ><span aria-hidden="true">${count(refused)}</span
                      ><span class="hidden-visually">${t('nav.refused', { count: count(refused) })}</span></span
                    >`
                  : ''
              }
            </button>
          `,
        )}
      </nav>
    `;
  }

  /** Signed out in the middle of a day, selling goes on: what happened waits for the next sign-in. */
  #account() {
    const isForbidden = messages.outcome === 'forbidden' || scans.outcome === 'forbidden';
    const isNeeded = !session.token || isForbidden;
    return this.showsAccount || isNeeded
      ? html`<leaf-account
          .session=${session}
          .isForbidden=${isForbidden}
          ?closable=${!isNeeded}
          @done=${() => (this.showsAccount = false)}
        ></leaf-account>`
      : '';
  }

  #shopChoice() {
    const own = shop.ownShops;
    if (own.length === 0) {
      return shop.gln === null && shop.places.length > 0
        ? html`<p class="notice tone-caution" data-testid="no-shop">${icons.warning}<span>${t('shop.none')}</span></p>`
        : '';
    }
    if (own.length === 1 && own[0].gln === shop.gln) {
      return html`<p class="help" data-testid="shop-name">${own[0].name}</p>`;
    }
    return html`
      <div class="field shop-choice">
        <label for="shop">${t('shop.label')}</label>
        <select id="shop" data-testid="shop" @change=${(change) => shop.choose(change.target.value)}>
          <option value="" ?selected=${shop.gln === null}>${t('field.choose')}</option>
          ${own.map(
            ({ gln, name, city }) =>
              html`<option value=${gln} ?selected=${gln === shop.gln}>${name}${city ? `, ${city}` : ''}</option>`,
          )}
        </select>
      </div>
    `;
  }

  #notices() {
    const ofOthers = [...new Set([...messages.ofOthers, ...scans.ofOthers].map(({ party }) => party))];
    return html`
      ${
        this.isBroken
          ? html`<p class="notice tone-alarm" role="alert">${icons.warning}<span>${t('storage.failed')}</span></p>`
          : ''
      }
      ${
        session.isKnown
          ? ofOthers.map(
              (party) => html`
                <p class="notice tone-caution" data-testid="of-others">
                  ${icons.wait}<span>${t('signIn.ofOthers', { party })}</span>
                </p>
              `,
            )
          : ''
      }
      ${
        install.hasUpdate
          ? html`
              <p class="notice tone-info" data-testid="update">
                <span>${t('update.body')}</span>
                <button type="button" @click=${() => install.takeUpdate()}>${t('update.button')}</button>
              </p>
            `
          : ''
      }
    `;
  }

  #view() {
    switch (this.view) {
      case 'receive':
        return html`<leaf-receive></leaf-receive>`;
      case 'stock':
        return html`<leaf-stock></leaf-stock>`;
      case 'sales':
        return html`<leaf-sales></leaf-sales>`;
      default:
        return html`<leaf-sell></leaf-sell>`;
    }
  }

  #body() {
    if (!session.isKnown) {
      return this.#account();
    }
    return html`
      ${this.#account()} ${this.#shopChoice()} ${shop.gln ? this.#view() : ''}
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
      <main>${this.#notices()} ${this.isReady ? this.#body() : ''}</main>
      ${session.isKnown ? this.#nav() : ''}
    `;
  }
}

customElements.define('leaf-shop', LeafShop);
