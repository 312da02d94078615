import { html } from 'lit';
import { addressOf, addressOfPage } from './address.js';
import { alertText } from './alert-words.js';
import { shortCode } from './code.js';
import { placeField } from './fields.js';
import { count, t } from './language.js';
import './leaf-filters.js';
import { PagedList } from './paged-list.js';
import { placeView } from './place.js';
import { places } from './registry.js';
import { cell, table } from './table.js';
import { placeTimeLine, viewerTime } from './time.js';

const SHOWN_ITEMS = 3;

/** Codes of alerts that the platform raises; others are shown as they are. */
const CODES = [
  'arrival_without_dispatch',
  'arrival_overdue',
  'wrong_place',
  'not_the_holder',
  'already_unpacked',
  'two_parents',
  'packing_cycle',
  'after_sale',
  'after_destruction',
  'after_export',
  'after_loss',
  'while_seized',
  'recalled',
  'deactivated',
  'expired',
  'key_revoked',
  'rejected_at_line',
  'code_unknown',
  'clock_ahead',
  'clock_behind',
  'already_sold',
  'not_sold',
  'never_shipped',
  'other_shop',
  'destroyed',
  'stolen',
  'seized',
  'exported',
  'inner_code_guessing',
  'many_inner_codes',
];

/** What needs attention. */
class LeafAlerts extends PagedList {
  static properties = { places: { state: true } };

  exportName = 'alerts';
  columns = [
    ['raisedAt', (alert) => alert.raisedAt],
    ['code', (alert) => alert.code],
    ['meaning', (alert) => alertText(alert.code)],
    ['place', (alert) => alert.place?.gln],
    ['placeName', (alert) => alert.place?.name],
    ['party', (alert) => alert.party],
    ['itemCount', (alert) => alert.itemCount],
    ['items', (alert) => alert.items.join(' ')],
    ['settledAt', (alert) => alert.settledAt],
    ['alertId', (alert) => alert.alertId],
    ['aboutEventId', (alert) => alert.aboutEventId],
  ];

  constructor() {
    super();
    this.places = [];
  }

  connectedCallback() {
    super.connectedCallback();
    places().then((known) => (this.places = known));
  }

  get path() {
    return `/v1/alerts?${new URLSearchParams(this.asked)}`;
  }

  #fields() {
    const any = { value: '', label: t('filter.any') };
    return [
      {
        name: 'code',
        label: t('alerts.code'),
        type: 'choice',
        choices: [any, ...CODES.map((code) => ({ value: code, label: alertText(code) }))],
      },
      {
        name: 'open',
        label: t('alerts.state'),
        type: 'choice',
        choices: [any, { value: 'true', label: t('alerts.open') }, { value: 'false', label: t('alerts.settled') }],
      },
      placeField(this.places),
      { name: 'party', label: t('field.party'), pattern: '\\d{13}', placeholder: t('field.gln') },
      { name: 'item', label: t('alerts.item'), placeholder: t('search.placeholder') },
      { name: 'from', label: t('field.from'), type: 'time' },
      { name: 'until', label: t('field.until'), type: 'time' },
    ];
  }

  #ask({ detail: asked }) {
    const address = addressOfPage('alerts', asked);
    if (location.hash === address) {
      this.ask();
    } else {
      location.hash = address;
    }
  }

  #items({ items, itemCount }) {
    return html`
      <span class="alert-items">
        ${items
          .slice(0, SHOWN_ITEMS)
          .map(
            (item) =>
              html`<a class="item-link" href=${addressOf(item)} data-testid="alert-item"
                ><code>${shortCode(item)}</code></a
              > `,
          )}
        ${
          itemCount > Math.min(items.length, SHOWN_ITEMS)
            ? html`<small
                >${t('refusals.more', { count: count(itemCount - Math.min(items.length, SHOWN_ITEMS)) })}</small
              >`
            : ''
        }
        ${itemCount === 0 ? '–' : ''}
      </span>
    `;
  }

  #state({ settledAt }) {
    return settledAt
      ? html`<span
          ><span class="badge toned tone-good">${t('alerts.settled')}</span>
          <small class="of-line">${placeTimeLine(settledAt)}</small></span
        >`
      : html`<span class="badge toned tone-alarm">${t('alerts.open')}</span>`;
  }

  #row(alert) {
    const { alertId, code, raisedAt, place, party } = alert;
    return html`
      <tr role="row" data-testid="alert" data-alert=${alertId} data-code=${code}>
        ${cell(
          t('alerts.code'),
          html`<span
            ><b>${alertText(code)}</b> <small class="of-line"><code>${code}</code></small></span
          >`,
          'kind',
        )}
        ${cell(t('alerts.items'), this.#items(alert))}
        ${cell(
          t('counts.place'),
          html`<span
            >${place ? placeView(place) : t('step.noPlace')}
            ${party ? html`<small class="of-line">${t('alerts.by')} <code>${party}</code></small>` : ''}</span
          >`,
        )}
        ${cell(t('alerts.raised'), html`<time datetime=${raisedAt} title=${placeTimeLine(raisedAt)}>${viewerTime(raisedAt)}</time>`)}
        ${cell(t('alerts.state'), this.#state(alert))}
      </tr>
    `;
  }

  render() {
    const heads = ['alerts.code', 'alerts.items', 'counts.place', 'alerts.raised', 'alerts.state'].map((key) => t(key));
    return html`
      <div class="page-head">
        <h1>${t('nav.alerts')}</h1>
        <p class="help">${t('alerts.help')}</p>
      </div>
      <div class="card">
        <leaf-filters .fields=${this.#fields()} .values=${this.asked} @asked=${this.#ask}></leaf-filters>
      </div>
      <section class="card" aria-label=${t('nav.alerts')} data-testid="alerts">
        ${this.summary()} ${this.notice(t('alerts.none'))}
        ${
          this.items.length > 0
            ? table(
                t('nav.alerts'),
                heads,
                this.items.map((alert) => this.#row(alert)),
              )
            : ''
        }
        ${this.moreButton()}
      </section>
    `;
  }
}

customElements.define('leaf-alerts', LeafAlerts);
