import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { addressOfProduction, lineOfAddress } from './address.js';
import { t } from './language.js';
import './leaf-line-reports.js';
import './leaf-orders.js';
import './leaf-outcome.js';
import './leaf-refusals.js';
import './leaf-throughput.js';
import { read } from './service.js';

const MAX_LINES = 500;

/** A maker's lines at work: orders, reports, refusals and throughput, of all lines or of the one that the address names. */
class LeafProduction extends PageElement {
  static properties = { lineId: { state: true }, lines: { state: true }, outcome: { state: true } };

  #loading = new AbortController();
  #addressChanged = () => (this.lineId = lineOfAddress());

  constructor() {
    super();
    this.lineId = lineOfAddress();
    this.lines = [];
    this.outcome = { kind: 'loading' };
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#addressChanged);
    this.#load();
  }

  disconnectedCallback() {
    window.removeEventListener('hashchange', this.#addressChanged);
    this.#loading.abort();
    super.disconnectedCallback();
  }

  async #load() {
    this.outcome = { kind: 'loading' };
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    const outcome = await read(`/v1/lines?limit=${MAX_LINES}`, { signal }).catch(() => null);
    if (!outcome) {
      return;
    }
    this.outcome = outcome;
    this.lines = outcome.body?.items ?? [];
    if (outcome.kind === 'signedOut') {
      this.dispatchEvent(new CustomEvent('signedout', { bubbles: true }));
    }
  }

  #choose(change) {
    location.hash = addressOfProduction(change.target.value);
  }

  #line({ lineId, name }) {
    return html`<option value=${lineId} ?selected=${lineId === this.lineId}>${name} (${lineId})</option>`;
  }

  /** A line that the address names stays chosen, whether it is known or not. */
  #picker() {
    const isListed = this.lines.some((line) => line.lineId === this.lineId);
    return html`
      <div class="picker">
        <label for="line">${t('production.line')}</label>
        <select id="line" data-testid="line" .value=${this.lineId} @change=${this.#choose}>
          <option value="" ?selected=${!this.lineId}>${t('production.allLines')}</option>
          ${this.lineId && !isListed ? this.#line({ lineId: this.lineId, name: this.lineId }) : ''}
          ${this.lines.map((line) => this.#line(line))}
        </select>
      </div>
    `;
  }

  #sections() {
    return html`
      <div class="production-grid">
        <leaf-throughput .lineId=${this.lineId}></leaf-throughput>
        <leaf-orders .lineId=${this.lineId}></leaf-orders>
        <leaf-line-reports .lineId=${this.lineId}></leaf-line-reports>
        <leaf-refusals .lineId=${this.lineId}></leaf-refusals>
      </div>
    `;
  }

  render() {
    const { kind } = this.outcome;
    return html`
      <div class="section-head page-head">
        <h1>${t('production.title')}</h1>
        ${kind === 'found' ? this.#picker() : ''}
      </div>
      ${
        kind === 'found'
          ? this.#sections()
          : html`<leaf-outcome .outcome=${this.outcome} @again=${this.#load}></leaf-outcome>`
      }
    `;
  }
}

customElements.define('leaf-production', LeafProduction);
