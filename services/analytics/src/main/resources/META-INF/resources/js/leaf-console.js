import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { PageElement } from '../parts/js/page-element.js';
import { addressOf, askedOfAddress, asOfOfAddress, codeOfAddress, pageOfAddress } from './address.js';
import { cbvWord, shortName } from './code.js';
import { dispositionText, language, levelText, t } from './language.js';
import './leaf-account.js';
import './leaf-alerts.js';
import './leaf-gallery.js';
import './leaf-header.js';
import './leaf-holdings.js';
import './leaf-notice.js';
import './leaf-production.js';
import './leaf-query-log.js';
import './leaf-recalls.js';
import './leaf-refused.js';
import './leaf-search.js';
import './leaf-trace.js';
import './leaf-whereabouts.js';
import { session } from './session.js';
import { lookUp } from './traces.js';

/** The pages that are not a trace, by the kind of outcome that shows them; they take what the address asks. */
const OTHER_PAGES = {
  whereabouts: (asked) => html`<leaf-whereabouts .asked=${asked}></leaf-whereabouts>`,
  holdings: (asked) => html`<leaf-holdings .asked=${asked}></leaf-holdings>`,
  recalls: (asked) => html`<leaf-recalls .asked=${asked}></leaf-recalls>`,
  alerts: (asked) => html`<leaf-alerts .asked=${asked}></leaf-alerts>`,
  refusals: (asked) => html`<leaf-refused .asked=${asked}></leaf-refused>`,
  'query-log': (asked) => html`<leaf-query-log .asked=${asked}></leaf-query-log>`,
  production: () => html`<leaf-production></leaf-production>`,
  labels: () => html`<leaf-gallery></leaf-gallery>`,
};

const isOther = (kind) => Object.hasOwn(OTHER_PAGES, kind);

/** The page: the address names a code or another page; the service says what is known, the rest shows it. */
class LeafConsole extends PageElement {
  static properties = { outcome: { state: true }, showsAccount: { state: true } };

  #lookup = new AbortController();
  #asked = {};
  #show = () => this.show();

  constructor() {
    super();
    this.outcome = { kind: 'loading', code: codeOfAddress() };
    this.showsAccount = false;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#show);
    session.start().then(this.#show);
  }

  disconnectedCallback() {
    window.removeEventListener('hashchange', this.#show);
    this.#lookup.abort();
    super.disconnectedCallback();
  }

  /** Shows what the address names. A later call overtakes an earlier one. */
  async show() {
    this.#lookup.abort();
    this.#lookup = new AbortController();
    const { signal } = this.#lookup;
    const code = codeOfAddress();
    const asOf = asOfOfAddress();
    const page = pageOfAddress();
    if (!session.token || page !== 'trace' || !code) {
      this.#asked = askedOfAddress();
      this.outcome = { kind: !session.token ? 'signedOut' : page === 'trace' ? 'empty' : page, code };
      return;
    }
    this.outcome = { kind: 'loading', code };
    const outcome = await lookUp(code, asOf, signal).catch(() => null);
    if (!signal.aborted && outcome) {
      this.outcome = { ...outcome, asOf };
    }
  }

  #search({ detail: code }) {
    const address = addressOf(code);
    if (location.hash === address) {
      this.show();
    } else {
      location.hash = address;
    }
  }

  #accountChosen() {
    this.showsAccount = false;
    this.show();
  }

  updated(changed) {
    if (!changed.has('outcome')) {
      return;
    }
    document.title = this.#title();
    const lostFocus = document.activeElement === document.body;
    if (lostFocus && this.outcome.trace && changed.get('outcome')?.kind === 'loading') {
      this.querySelector('#result').focus({ preventScroll: true });
    }
  }

  #title() {
    const { kind, trace } = this.outcome;
    if (isOther(kind)) {
      return `${t(`nav.${kind === 'labels' ? 'production' : kind}`)} – Leaftrace`;
    }
    return trace?.item ? `${shortName(trace.item)} – Leaftrace` : 'Leaftrace';
  }

  #announcement() {
    const { kind, trace } = this.outcome;
    if (kind !== 'found') {
      return ['empty', 'signedOut'].includes(kind) || isOther(kind) ? '' : t(`${kind}.title`);
    }
    const state = cbvWord(trace.state?.disposition);
    return t('announce.found', {
      item: `${levelText(trace.item.level)} ${shortName(trace.item)}`,
      state: state ? dispositionText(state) : t('item.noState'),
      steps: t(trace.steps.length === 1 ? 'timeline.count.one' : 'timeline.count', { count: trace.steps.length }),
    });
  }

  #result() {
    const { kind, trace, code, asOf } = this.outcome;
    if (kind === 'signedOut') {
      return html`<leaf-account @chosen=${this.#accountChosen}></leaf-account>`;
    }
    if (isOther(kind)) {
      // Another viewer sees other things
      return keyed(`${kind} ${session.roles} ${session.party}`, OTHER_PAGES[kind](this.#asked));
    }
    return html`
      ${kind === 'found' ? '' : html`<leaf-notice .outcome=${this.outcome} @again=${this.#show}></leaf-notice>`}
      ${
        kind === 'found' || trace?.steps?.length > 0
          ? html`<leaf-trace .trace=${trace} .code=${code} .asOf=${asOf}></leaf-trace>`
          : ''
      }
    `;
  }

  #account() {
    return html`<leaf-account closable @chosen=${this.#accountChosen} @closed=${this.#toggleAccount}></leaf-account>`;
  }

  #toggleAccount() {
    this.showsAccount = !this.showsAccount;
  }

  #skip(click) {
    click.preventDefault();
    this.querySelector('#result').focus();
  }

  render() {
    const { kind, code } = this.outcome;
    const showsAccount = this.showsAccount && kind !== 'signedOut';
    return html`
      <a class="skip" href="#result" @click=${this.#skip}>${t('skip')}</a>
      <leaf-header .expanded=${showsAccount} .page=${pageOfAddress()} @account=${this.#toggleAccount}></leaf-header>
      <div class="page">
        ${showsAccount ? this.#account() : ''}
        <leaf-search
          .code=${code ?? ''}
          ?hidden=${kind === 'signedOut' || isOther(kind)}
          @entered=${this.#search}
        ></leaf-search>
        <p class="hidden-visually" role="status" aria-live="polite">${this.#announcement()}</p>
        <main
          id="result"
          tabindex="-1"
          lang=${language.locale}
          aria-busy=${kind === 'loading'}
          data-testid="result"
          data-state=${kind}
          @signedout=${this.#show}
        >
          ${this.#result()}
        </main>
      </div>
    `;
  }
}

customElements.define('leaf-console', LeafConsole);
