import { html } from 'lit';
import { count, t } from './language.js';
import './leaf-outcome.js';
import { LiveList } from './live-list.js';
import { refusalKindText, refusalText, summaryOf } from './refusal-words.js';
import { read } from './service.js';
import { placeTimeLine, viewerTime } from './time.js';

/** A refusal of 50,000 codes is megabytes. */
const WHOLE_TIMEOUT_MS = 60_000;

const PATH = '/code-issuance/v1/refusals';

/** A list leaves out what is large: a refusal always has a reason, so one without any is to be asked for by itself. */
const isCut = ({ reasons }) => reasons.length === 0;

/** The line that a message names; null where it is a whole maker's. */
const lineOf = (message) => (typeof message?.lineId === 'string' ? message.lineId : null);

/** Reports that were refused as a whole, and why; the newest first. */
class LeafRefusals extends LiveList {
  static properties = { wholes: { state: true } };

  keyOf = (refusal) => refusal.refusalId;
  path = PATH;

  #reading = new AbortController();

  constructor() {
    super();
    this.wholes = new Map();
  }

  disconnectedCallback() {
    this.#reading.abort();
    super.disconnectedCallback();
  }

  /** What is known of a refusal: `{line, summary}`; line undefined, or summary null, until it was asked for by itself. */
  #known(refusal) {
    const whole = this.wholes.get(refusal.refusalId);
    if (whole?.kind === 'found') {
      return whole;
    }
    return {
      line: refusal.message === null ? undefined : lineOf(refusal.message),
      summary: isCut(refusal) ? null : summaryOf(refusal.reasons),
    };
  }

  /** Of one line only those that are known to be its own. */
  get #ofLine() {
    return this.items.filter((refusal) => !this.lineId || this.#known(refusal).line === this.lineId);
  }

  get #ofUnknownLine() {
    return this.lineId ? this.items.filter((refusal) => this.#known(refusal).line === undefined) : [];
  }

  #keep(refusalId, whole) {
    this.wholes = new Map(this.wholes).set(refusalId, whole);
  }

  /** Asks for large refusals one after the other, and keeps of each what is shown. */
  async #readWhole(refusals) {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    for (const { refusalId } of refusals) {
      this.#keep(refusalId, { kind: 'loading' });
      const outcome = await read(`${PATH}/${refusalId}`, { signal, timeoutMs: WHOLE_TIMEOUT_MS }).catch(() => null);
      if (!outcome) {
        this.#forget(refusalId);
        return;
      }
      this.#keep(refusalId, outcome.kind === 'found' ? this.#digest(outcome.body) : outcome);
      if (outcome.kind === 'signedOut') {
        this.dispatchEvent(new CustomEvent('signedout', { bubbles: true }));
        return;
      }
    }
  }

  #digest({ message, reasons }) {
    return { kind: 'found', line: lineOf(message), summary: summaryOf(reasons) };
  }

  /** Another was asked for before this one was read. */
  #forget(refusalId) {
    this.wholes = new Map([...this.wholes].filter(([id]) => id !== refusalId));
  }

  #reasons(summary) {
    return html`
      <ul>
        ${summary.map(
          ({ reason, count: all, examples }) => html`
            <li data-testid="refusal-reason" data-reason=${reason}>
              <b>${refusalText(reason)}</b> <span class="help">× ${count(all)}</span>
              <span class="offending">${examples.map((item) => html`<code>${item}</code> `)}</span>
              ${
                all > examples.length
                  ? html`<span class="help">${t('refusals.more', { count: count(all - examples.length) })}</span>`
                  : ''
              }
            </li>
          `,
        )}
      </ul>
    `;
  }

  #cutReasons(refusal) {
    const whole = this.wholes.get(refusal.refusalId);
    return whole
      ? html`<leaf-outcome .outcome=${whole} @again=${() => this.#readWhole([refusal])}></leaf-outcome>`
      : html`<p>
          <button type="button" class="small" data-testid="whole-refusal" @click=${() => this.#readWhole([refusal])}>
            ${t('refusals.whole')}
          </button>
          <span class="help">${t('refusals.large')}</span>
        </p>`;
  }

  #refusal(refusal) {
    const { line, summary } = this.#known(refusal);
    return html`
      <li data-testid="refusal" data-refusal=${refusal.refusalId}>
        <p class="refusal-head">
          <time datetime=${refusal.refusedAt} title=${viewerTime(refusal.refusedAt)}
            >${placeTimeLine(refusal.refusedAt)}</time
          >
          <span class="badge">${refusalKindText(refusal.kind)}</span>
          ${line ? html`<code>${line}</code>` : ''}
        </p>
        ${summary ? this.#reasons(summary) : this.#cutReasons(refusal)}
      </li>
    `;
  }

  /** Those whose line is not known yet are not shown as this line's; asked for, they say whose they are. */
  #unknownLines() {
    const unknown = this.#ofUnknownLine;
    const wholes = unknown.map(({ refusalId }) => this.wholes.get(refusalId)).filter(Boolean);
    const isReading = wholes.some(({ kind }) => kind === 'loading');
    const failure = wholes.find(({ kind }) => kind !== 'loading');
    return unknown.length === 0
      ? ''
      : html`<div data-testid="unknown-lines">
          <span class="help">${t('refusals.unknownLines', { count: count(unknown.length) })}</span>
          <button
            type="button"
            class="small"
            ?disabled=${isReading}
            data-testid="find-lines"
            @click=${() => this.#readWhole(unknown)}
          >
            ${isReading ? `${t('list.loading')}…` : t('refusals.findLines')}
          </button>
          ${
            failure
              ? html`<leaf-outcome .outcome=${failure} @again=${() => this.#readWhole(unknown)}></leaf-outcome>`
              : ''
          }
        </div>`;
  }

  #list() {
    const refusals = this.#ofLine;
    const isNone = refusals.length === 0 && this.#ofUnknownLine.length === 0 && !this.hasOlder;
    return html`
      ${this.notice(t('refusals.none'))}
      ${this.outcome.kind === 'found' && isNone ? html`<p class="help">${t('refusals.none')}</p>` : ''}
      <ul class="refusal-list">
        ${refusals.map((refusal) => this.#refusal(refusal))}
      </ul>
      ${this.#unknownLines()} ${this.olderButton()}
    `;
  }

  render() {
    return html`
      <section class="card refusals" aria-labelledby="refusals-title" data-testid="refusals">
        <h2 id="refusals-title">${t('refusals.title')}</h2>
        ${
          this.outcome.kind === 'forbidden'
            ? html`<p class="help" data-testid="refusals-of-others">${t('refusals.forbidden')}</p>`
            : this.#list()
        }
      </section>
    `;
  }
}

customElements.define('leaf-refusals', LeafRefusals);
