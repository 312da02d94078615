import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { addressOfLabels, addressOfProduction, labelsOfAddress } from './address.js';
import { count, levelText, t } from './language.js';
import './leaf-outcome.js';
import { read } from './service.js';

const PAGE_SIZE = 24;
const SHEET_LABELS = 100;
const PDF_TIMEOUT_MS = 60_000;
const SYMBOLOGIES = ['QR', 'DATA_MATRIX', 'GS1_128'];
/** Refusals of a PDF that a reason overcomes: these codes were given out before. */
const NEED_A_REASON = ['already-downloaded', 'download-running'];
const LOGISTIC_UNITS = ['CASE', 'PALLET'];

/** An order's labels as pictures, a page at a time; the address says which. */
class LeafGallery extends PageElement {
  static properties = {
    order: { state: true },
    labels: { state: true },
    outcome: { state: true },
    sheet: { state: true },
  };

  #loading = new AbortController();
  #shown = labelsOfAddress();
  #load = () => this.load();

  constructor() {
    super();
    this.#clear();
    this.outcome = { kind: 'loading' };
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#load);
    this.load();
  }

  disconnectedCallback() {
    window.removeEventListener('hashchange', this.#load);
    this.#clear();
    super.disconnectedCallback();
  }

  #clear() {
    this.#loading.abort();
    this.labels?.forEach(({ url }) => url && URL.revokeObjectURL(url));
    this.labels = [];
    this.sheet = null;
  }

  /** Shows what the address names. A later call overtakes an earlier one. */
  async load() {
    this.#clear();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    this.#shown = labelsOfAddress();
    this.outcome = { kind: 'loading' };
    const outcome = await read(this.#path(), { signal }).catch(() => null);
    if (!outcome || signal.aborted) {
      return;
    }
    this.order = outcome.body;
    this.#show(outcome);
    if (outcome.kind === 'found') {
      const lastPage = PAGE_SIZE * Math.floor((this.order.quantity - 1) / PAGE_SIZE);
      this.#shown.from = Math.min(this.#shown.from, lastPage);
      await this.#draw(signal);
    }
  }

  #show(outcome) {
    this.outcome = outcome;
    if (outcome.kind === 'signedOut') {
      this.dispatchEvent(new CustomEvent('signedout', { bubbles: true }));
    }
  }

  #path(rest = '') {
    return `/v1/code-orders/${encodeURIComponent(this.#shown.orderNumber)}${rest}`;
  }

  get #isLogisticUnit() {
    return LOGISTIC_UNITS.includes(this.order.level);
  }

  get #symbology() {
    return this.#shown.symbology ?? (this.#isLogisticUnit ? 'GS1_128' : 'QR');
  }

  get #end() {
    return Math.min(this.order.quantity, this.#shown.from + PAGE_SIZE);
  }

  async #draw(signal) {
    const indexes = Array.from({ length: Math.max(0, this.#end - this.#shown.from) }, (_, n) => this.#shown.from + n);
    this.labels = indexes.map((index) => ({ index }));
    const [first, ...others] = indexes;
    // What stands against one stands against all: an order that expired, a role that gets no codes
    await this.#drawOne(first, signal).catch(() => null);
    if (this.outcome.kind === 'found' && !signal.aborted) {
      await Promise.all(others.map((index) => this.#drawOne(index, signal).catch(() => null)));
    }
  }

  async #drawOne(index, signal) {
    const path = this.#path(`/labels/${index}?symbology=${encodeURIComponent(this.#symbology)}`);
    const outcome = await read(path, { signal, accept: 'image/svg+xml' });
    if (signal.aborted) {
      return;
    }
    if (outcome.kind !== 'found') {
      this.#show(outcome);
      return;
    }
    const code = new DOMParser().parseFromString(outcome.body, 'image/svg+xml').querySelector('title')?.textContent ?? '';
    const url = URL.createObjectURL(new Blob([outcome.body], { type: 'image/svg+xml' }));
    this.labels = this.labels.map((label) => (label.index === index ? { index, code, url } : label));
  }

  #printAgain(submit) {
    submit.preventDefault();
    this.#print(new FormData(submit.target).get('reason').trim());
  }

  async #print(reason) {
    const { signal } = this.#loading;
    this.sheet = { kind: 'loading' };
    const { from } = this.#shown;
    const asked = new URLSearchParams({ from, limit: SHEET_LABELS, symbology: this.#symbology });
    if (reason) {
      asked.set('reason', reason);
    }
    const outcome = await read(this.#path(`/labels?${asked}`), {
      signal,
      accept: 'application/pdf',
      timeoutMs: PDF_TIMEOUT_MS,
    }).catch(() => null);
    if (!outcome || signal.aborted) {
      return;
    }
    this.sheet = outcome.kind === 'found' ? null : outcome;
    if (outcome.kind === 'found') {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(outcome.body);
      link.download = `labels-${this.#shown.orderNumber}-${from}.pdf`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), PDF_TIMEOUT_MS);
    }
  }

  #go(change) {
    location.hash = addressOfLabels({ ...this.#shown, ...change });
  }

  #switch() {
    return html`
      <div class="choices" role="group" aria-label=${t('labels.symbology')}>
        ${SYMBOLOGIES.filter((one) => one !== 'GS1_128' || this.#isLogisticUnit).map(
          (one) => html`
            <button
              type="button"
              aria-pressed=${one === this.#symbology}
              data-testid="symbology"
              data-symbology=${one}
              @click=${() => this.#go({ symbology: one })}
            >
              ${t(`labels.${one}`)}
            </button>
          `,
        )}
      </div>
    `;
  }

  #pager() {
    const { from } = this.#shown;
    const { quantity } = this.order;
    return html`
      <nav class="pager" aria-label=${t('labels.pages')}>
        <button
          type="button"
          ?disabled=${from === 0}
          data-testid="previous"
          @click=${() => this.#go({ from: Math.max(0, from - PAGE_SIZE) })}
        >
          ${t('labels.previous')}
        </button>
        <span role="status" data-testid="range-shown"
          >${t('labels.range', { first: count(Math.min(from + 1, quantity)), last: count(this.#end), all: count(quantity) })}</span
        >
        <button
          type="button"
          ?disabled=${this.#end >= quantity}
          data-testid="next"
          @click=${() => this.#go({ from: from + PAGE_SIZE })}
        >
          ${t('labels.next')}
        </button>
      </nav>
    `;
  }

  #printButton() {
    const { from } = this.#shown;
    const last = Math.min(this.order.quantity, from + SHEET_LABELS);
    return html`
      <button
        type="button"
        class="primary"
        ?disabled=${this.sheet?.kind === 'loading' || from >= this.order.quantity}
        data-testid="pdf"
        @click=${() => this.#print()}
      >
        ${t('labels.pdf', { first: count(from + 1), last: count(last) })}
      </button>
    `;
  }

  #sheetOutcome() {
    return NEED_A_REASON.includes(this.sheet.slug)
      ? this.#reasonForm()
      : html`<leaf-outcome .outcome=${this.sheet} @again=${() => this.#print()}></leaf-outcome>`;
  }

  #reasonForm() {
    return html`
      <form class="card reason" data-testid="reason-form" @submit=${this.#printAgain}>
        <p role="alert">${t('labels.downloadedBefore')}</p>
        <label for="reason">${t('labels.reason')}</label>
        <div class="field-row">
          <input id="reason" name="reason" required maxlength="200" pattern=".*\\S.*" autocomplete="off" />
          <button class="primary" type="submit">${t('labels.again')}</button>
        </div>
      </form>
    `;
  }

  #label({ index, code, url }) {
    return html`
      <li>
        <figure class="label ${this.#symbology === 'GS1_128' ? 'bars' : ''}" data-testid="label" data-index=${index}>
          ${
            url
              ? html`<img src=${url} alt=${t('labels.alt', { symbology: t(`labels.${this.#symbology}`), code })} />`
              : html`<div class="blank" aria-hidden="true"></div>`
          }
          <figcaption>
            <span class="help">${count(index + 1)}</span>
            ${/* Below bars the picture says it */ this.#symbology === 'GS1_128' ? '' : html`<code>${code ?? ''}</code>`}
          </figcaption>
        </figure>
      </li>
    `;
  }

  #gallery() {
    return html`
      <div class="section-head">${this.#switch()} ${this.#printButton()}</div>
      ${this.sheet ? this.#sheetOutcome() : ''}
      ${this.#pager()}
      <ul class="gallery ${this.#symbology === 'GS1_128' ? 'of-bars' : ''}" data-testid="gallery">
        ${this.labels.map((label) => this.#label(label))}
      </ul>
      ${this.labels.length > 6 ? this.#pager() : ''}
    `;
  }

  render() {
    const isFound = this.outcome.kind === 'found';
    return html`
      <p><a href=${addressOfProduction(this.order?.lineId)}>${t('labels.back')}</a></p>
      <div class="page-head">
        <h1>${t('labels.title', { order: this.#shown.orderNumber })}</h1>
        ${
          isFound
            ? html`<p class="help">${levelText(this.order.level)} · <code>${this.order.gtin ?? 'SSCC'}</code></p>`
            : ''
        }
      </div>
      ${
        isFound
          ? this.#gallery()
          : html`<leaf-outcome .outcome=${this.outcome} @again=${this.#load}></leaf-outcome>`
      }
    `;
  }
}

customElements.define('leaf-gallery', LeafGallery);
