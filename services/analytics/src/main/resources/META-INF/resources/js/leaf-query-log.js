import { html } from 'lit';
import { addressOfPage } from './address.js';
import { count, t, tOr } from './language.js';
import './leaf-filters.js';
import { PagedList } from './paged-list.js';
import { cell, table } from './table.js';
import { viewerTime } from './time.js';

/** Each keeps the questions that it was asked. */
const SERVICES = ['analytics', 'logistics-scan', 'retail-scan', 'code-issuance'];

/** A question as it was asked, readable: the address with its signs decoded. */
function questionText(question) {
  try {
    return decodeURIComponent(question.replaceAll('+', ' '));
  } catch {
    return question;
  }
}

/** Who asked what, and why. */
class LeafQueryLog extends PagedList {
  columns = [
    ['askedAt', (entry) => entry.askedAt],
    ['subject', (entry) => entry.subject],
    ['party', (entry) => entry.party],
    ['roles', (entry) => entry.roles.join(' ')],
    ['question', (entry) => entry.question],
    ['purpose', (entry) => entry.purpose],
    ['status', (entry) => entry.status],
    ['answeredCount', (entry) => entry.answeredCount],
    ['entryId', (entry) => entry.entryId],
  ];

  get #service() {
    return SERVICES.includes(this.asked.service) ? this.asked.service : SERVICES[0];
  }

  get exportName() {
    return `query-log-${this.#service}`;
  }

  get path() {
    const { service, ...filters } = this.asked;
    const prefix = this.#service === 'analytics' ? '' : `/${this.#service}`;
    return `${prefix}/v1/query-log?${new URLSearchParams(filters)}`;
  }

  #ask({ detail: asked }) {
    const address = addressOfPage('query-log', asked);
    if (location.hash === address) {
      this.ask();
    } else {
      location.hash = address;
    }
  }

  #row({ entryId, askedAt, subject, party, roles, question, purpose, status, answeredCount }) {
    const tone = status < 300 ? 'good' : status < 500 ? 'caution' : 'alarm';
    return html`
      <tr role="row" data-testid="log-entry" data-entry=${entryId}>
        ${cell(t('log.at'), html`<time datetime=${askedAt}>${viewerTime(askedAt)}</time>`)}
        ${cell(
          t('log.who'),
          html`<span
            ><b>${subject ?? '–'}</b>
            <small class="of-line"
              >${[...roles.map((role) => tOr(`role.${role}`, role)), party].filter(Boolean).join(', ')}</small
            ></span
          >`,
        )}
        ${cell(t('log.why'), purpose ? html`<span class="said">${purpose}</span>` : html`<span class="help">${t('log.noPurpose')}</span>`)}
        ${cell(t('log.what'), html`<code class="question">${questionText(question)}</code>`, 'wide')}
        ${cell(
          t('log.answer'),
          html`<span
            ><span class="badge toned tone-${tone}">${status}</span>
            ${answeredCount === null ? '' : html`<small>${t('log.counted', { count: count(answeredCount) })}</small>`}</span
          >`,
        )}
      </tr>
    `;
  }

  render() {
    const heads = ['at', 'who', 'why', 'what', 'answer'].map((head) => t(`log.${head}`));
    const fields = [
      {
        name: 'service',
        isScope: true,
        label: t('log.service'),
        type: 'choice',
        choices: SERVICES.map((value) => ({ value, label: t(`service.${value}`) })),
      },
      { name: 'who', label: t('log.subject') },
      { name: 'from', label: t('field.from'), type: 'time' },
      { name: 'until', label: t('field.until'), type: 'time' },
    ];
    return html`
      <div class="page-head">
        <h1>${t('nav.query-log')}</h1>
        <p class="help">${t('log.help')}</p>
      </div>
      <div class="card">
        <leaf-filters
          .fields=${fields}
          .values=${{ ...this.asked, service: this.#service }}
          @asked=${this.#ask}
        ></leaf-filters>
      </div>
      <section class="card" aria-label=${t('nav.query-log')} data-testid="query-log">
        ${this.summary()} ${this.notice(t('log.none'))}
        ${
          this.items.length > 0
            ? table(
                t('nav.query-log'),
                heads,
                this.items.map((entry) => this.#row(entry)),
              )
            : ''
        }
        ${this.moreButton()}
      </section>
    `;
  }
}

customElements.define('leaf-query-log', LeafQueryLog);
