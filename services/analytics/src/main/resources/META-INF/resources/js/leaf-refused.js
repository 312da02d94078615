import { html } from 'lit';
import { addressOf, addressOfPage } from './address.js';
import { shortCode } from './code.js';
import { count, t } from './language.js';
import './leaf-filters.js';
import './leaf-raw.js';
import { PagedList } from './paged-list.js';
import { refusalKindText, refusalText, summaryOf } from './refusal-words.js';
import { read } from './service.js';
import { session } from './session.js';
import { cell, table } from './table.js';
import { viewerTime } from './time.js';

/** Each keeps the messages that it refused. */
const SERVICES = ['logistics-scan', 'retail-scan', 'code-issuance'];

/** Which one most concerns a role; the first one concerns the others. */
const OWN_SERVICE = { factory: 'code-issuance', retail: 'retail-scan' };

const KINDS = [
  'handheld-scan',
  'custody-message',
  'dispatch',
  'epcis-capture',
  'sale',
  'return',
  'till-message',
  'application-report',
  'aggregation-report',
  'deactivation',
  'recall',
];

const REASONS = [
  'not_the_holder',
  'wrong_place',
  'arrival_without_dispatch',
  'already_unpacked',
  'two_parents',
  'after_sale',
  'after_destruction',
  'after_export',
  'after_loss',
  'while_seized',
  'clock_ahead',
  'clock_behind',
  'recalled',
  'already_sold',
  'already_applied',
  'already_packed',
  'code_unknown',
  'deactivated',
  'expired',
  'key_revoked',
  'rejected_at_line',
  'place_unknown',
  'destination_missing',
  'parent_missing',
  'packing_cycle',
  'time_out_of_range',
  'sequence_reused',
  'destroyed',
  'stolen',
  'seized',
  'exported',
];

const WHOLE_TIMEOUT_MS = 60_000;

/** Reasons name items, and fields of messages. */
const isCode = (item) => /^(https?:|urn:epc:|\(\d{2}\)|\d{18}$)/i.test(item ?? '');

/** Messages that a service refused, with their reasons. */
class LeafRefused extends PagedList {
  static properties = { wholes: { state: true } };

  columns = [
    ['refusedAt', (refusal) => refusal.refusedAt],
    ['kind', (refusal) => refusal.kind],
    ['party', (refusal) => refusal.partyGln],
    ['refusedBy', (refusal) => refusal.refusedBy],
    [
      'reasons',
      (refusal) =>
        summaryOf(refusal.reasons)
          .map(({ reason, count: all }) => `${reason} x${all}`)
          .join('; '),
    ],
    ['items', (refusal) => [...new Set(refusal.reasons.map(({ item }) => item))].slice(0, 100).join(' ')],
    ['refusalId', (refusal) => refusal.refusalId],
  ];

  constructor() {
    super();
    this.wholes = new Map();
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('asked')) {
      this.wholes = new Map();
    }
  }

  get #service() {
    const own = session.roles.map((role) => OWN_SERVICE[role]).find(Boolean);
    return SERVICES.includes(this.asked.service) ? this.asked.service : (own ?? SERVICES[0]);
  }

  get exportName() {
    return `refusals-${this.#service}`;
  }

  get path() {
    const { service, ...filters } = this.asked;
    return `/${this.#service}/v1/refusals?${new URLSearchParams(filters)}`;
  }

  #fields() {
    const any = { value: '', label: t('filter.any') };
    const choices = (values, text) => values.map((value) => ({ value, label: text(value) }));
    return [
      {
        name: 'service',
        isScope: true,
        label: t('refused.service'),
        type: 'choice',
        choices: choices(SERVICES, (one) => t(`service.${one}`)),
      },
      { name: 'kind', label: t('refused.kind'), type: 'choice', choices: [any, ...choices(KINDS, refusalKindText)] },
      { name: 'reason', label: t('refused.reason'), type: 'choice', choices: [any, ...choices(REASONS, refusalText)] },
      { name: 'from', label: t('field.from'), type: 'time' },
      { name: 'until', label: t('field.until'), type: 'time' },
    ];
  }

  #ask({ detail: asked }) {
    const address = addressOfPage('refusals', asked);
    if (location.hash === address) {
      this.ask();
    } else {
      location.hash = address;
    }
  }

  async #readWhole({ refusalId }) {
    const keep = (whole) => (this.wholes = new Map(this.wholes).set(refusalId, whole));
    keep({ kind: 'loading' });
    keep(await read(`/${this.#service}/v1/refusals/${refusalId}`, { timeoutMs: WHOLE_TIMEOUT_MS }));
  }

  #reasons(reasons) {
    return html`
      <ul class="reasons">
        ${summaryOf(reasons).map(
          ({ reason, count: all, examples }) => html`
            <li data-testid="refused-reason" data-reason=${reason}>
              <b>${refusalText(reason)}</b> ${all > 1 ? html`<span class="help">× ${count(all)}</span>` : ''}
              <span class="offending">
                ${examples.map((item) =>
                  isCode(item)
                    ? html`<a class="item-link" href=${addressOf(item)}><code>${shortCode(item)}</code></a> `
                    : item
                      ? html`<code>${item}</code> `
                      : '',
                )}
              </span>
            </li>
          `,
        )}
      </ul>
    `;
  }

  /** What a list leaves out is large, and told when it is asked for. */
  #why(refusal) {
    const whole = this.wholes.get(refusal.refusalId);
    const told = whole?.kind === 'found' ? whole.body : refusal;
    if (told.reasons.length > 0) {
      return html`${this.#reasons(told.reasons)}
      ${told.message ? html`<leaf-raw .heading=${t('refused.message')} .value=${told.message}></leaf-raw>` : ''}`;
    }
    return whole
      ? html`<leaf-outcome .outcome=${whole} @again=${() => this.#readWhole(refusal)}></leaf-outcome>`
      : html`<button type="button" class="small" @click=${() => this.#readWhole(refusal)}>
            ${t('refusals.whole')}
          </button>
          <span class="help">${t('refusals.large')}</span>`;
  }

  #row(refusal) {
    const { refusalId, partyGln, kind, refusedAt, refusedBy } = refusal;
    return html`
      <tr role="row" data-testid="refused" data-refusal=${refusalId} data-kind=${kind}>
        ${cell(t('refused.at'), html`<time datetime=${refusedAt}>${viewerTime(refusedAt)}</time>`)}
        ${cell(t('refused.kind'), html`<span class="badge">${refusalKindText(kind)}</span>`, 'kind')}
        ${cell(t('refused.reason'), html`<div>${this.#why(refusal)}</div>`, 'wide')}
        ${cell(
          t('refused.by'),
          html`<span
            ><code>${partyGln}</code> ${refusedBy ? html`<small class="of-line">${refusedBy}</small>` : ''}</span
          >`,
        )}
      </tr>
    `;
  }

  render() {
    const heads = ['at', 'kind', 'reason', 'by'].map((head) => t(`refused.${head}`));
    return html`
      <div class="page-head">
        <h1>${t('nav.refusals')}</h1>
        <p class="help">${t('refused.help')}</p>
      </div>
      <div class="card">
        <leaf-filters
          .fields=${this.#fields()}
          .values=${{ ...this.asked, service: this.#service }}
          @asked=${this.#ask}
        ></leaf-filters>
      </div>
      <section class="card" aria-label=${t('nav.refusals')} data-testid="refused-list">
        ${this.summary()} ${this.notice(t('refused.none'))}
        ${
          this.items.length > 0
            ? table(
                t('nav.refusals'),
                heads,
                this.items.map((refusal) => this.#row(refusal)),
              )
            : ''
        }
        ${this.moreButton()}
      </section>
    `;
  }
}

customElements.define('leaf-refused', LeafRefused);
