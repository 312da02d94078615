import { html } from 'lit';
import { addressOfPage } from './address.js';
import { count, t } from './language.js';
import './leaf-filters.js';
import './leaf-recall-draft.js';
import { PagedList } from './paged-list.js';
import { scopeOf, scopeText } from './scope.js';
import { newIdempotencyKey, read } from './service.js';
import { session } from './session.js';
import { cell, table } from './table.js';
import { placeTimeLine, viewerTime } from './time.js';

/** Whoever declared a recall may take it back, and any authority; the service has the last word. */
function mayWithdraw({ declaredBy }) {
  return session.roles.some((role) => ['regulator', 'operator'].includes(role)) || declaredBy === session.party;
}

/** Recalls: what one would reach, declaring it, and those that there are. `#recalls&recall=<id>` shows one alone. */
class LeafRecalls extends PagedList {
  static properties = { withdrawing: { state: true }, withdrawal: { state: true } };

  exportName = 'recalls';
  columns = [
    ['recallId', (recall) => recall.recallId],
    ['declaredAt', (recall) => recall.declaredAt],
    ['declaredBy', (recall) => recall.declaredBy],
    ['scope', (recall) => JSON.stringify(recall.scope)],
    ['reason', (recall) => recall.reason],
    ['instruction', (recall) => recall.instruction],
    ['items', (recall) => recall.items],
    ['containers', (recall) => recall.containers],
    ['withdrawnAt', (recall) => recall.withdrawal?.at],
    ['withdrawnBy', (recall) => recall.withdrawal?.by],
    ['withdrawalReason', (recall) => recall.withdrawal?.reason],
  ];

  constructor() {
    super();
    this.withdrawing = null;
    this.withdrawal = null;
  }

  get path() {
    const { standing } = this.asked;
    return `/v1/recalls${standing ? `?${new URLSearchParams({ standing })}` : ''}`;
  }

  get #shown() {
    const { recall } = this.asked;
    return recall ? this.items.filter(({ recallId }) => recallId === recall) : this.items;
  }

  #filter({ detail: asked }) {
    location.hash = addressOfPage('recalls', asked);
  }

  #declared() {
    location.hash = addressOfPage('recalls');
    this.ask();
  }

  #begin(recall) {
    this.withdrawing = recall.recallId;
    this.withdrawal = null;
    this.updateComplete.then(() => this.querySelector('#withdrawal-reason')?.focus());
  }

  async #withdraw(submit, recall) {
    submit.preventDefault();
    const reason = submit.target.elements.reason.value.trim();
    this.withdrawal = { kind: 'loading' };
    const outcome = await read(`/v1/recalls/${recall.recallId}/withdrawal`, {
      method: 'POST',
      body: { reason },
      idempotencyKey: newIdempotencyKey(),
    });
    this.withdrawal = outcome;
    if (outcome.kind === 'found') {
      this.withdrawing = null;
      this.ask();
    }
  }

  #withdrawalForm(recall) {
    return html`
      <form class="withdrawal" data-testid="withdrawal" @submit=${(submit) => this.#withdraw(submit, recall)}>
        <label for="withdrawal-reason">${t('recall.withdrawalReason')}</label>
        <textarea id="withdrawal-reason" name="reason" rows="2" required maxlength="1000"></textarea>
        <p class="actions">
          <button class="primary" type="submit" ?disabled=${this.withdrawal?.kind === 'loading'}>
            ${t('recall.withdraw')}
          </button>
          <button type="button" @click=${() => (this.withdrawing = null)}>${t('cancel')}</button>
        </p>
        ${
          this.withdrawal && this.withdrawal.kind !== 'found'
            ? html`<leaf-outcome .outcome=${this.withdrawal}></leaf-outcome>`
            : ''
        }
      </form>
    `;
  }

  #state(recall) {
    const { withdrawal, recallId } = recall;
    if (withdrawal) {
      return html`<span
        ><span class="badge toned tone-neutral">${t('recall.withdrawn')}</span>
        <small class="of-line">${placeTimeLine(withdrawal.at)} – ${withdrawal.reason}</small></span
      >`;
    }
    return html`<span
      ><span class="badge toned tone-alarm">${t('recall.holds')}</span> ${
        mayWithdraw(recall) && this.withdrawing !== recallId
          ? html`<button type="button" class="small" data-testid="withdraw" @click=${() => this.#begin(recall)}>
              ${t('recall.withdraw')}
            </button>`
          : ''
      }
      ${this.withdrawing === recallId ? this.#withdrawalForm(recall) : ''}</span
    >`;
  }

  #row(recall) {
    const { recallId, declaredAt, declaredBy, scope, reason, instruction, items, containers } = recall;
    return html`
      <tr role="row" data-testid="recall" data-recall=${recallId}>
        ${cell(
          t('recall.declared'),
          html`<span
            ><time datetime=${declaredAt} title=${placeTimeLine(declaredAt)}>${viewerTime(declaredAt)}</time>
            ${declaredBy ? html`<small class="of-line"><code>${declaredBy}</code></small>` : ''}</span
          >`,
        )}
        ${cell(
          t('recall.what'),
          html`<span
            >${scopeText(scope)}
            <small class="of-line"
              >${t('recall.reach', { items: count(items), containers: count(containers) })}</small
            ></span
          >`,
          'wide',
        )}
        ${cell(
          t('recall.why'),
          html`<span><b>${reason}</b> <small class="of-line">${instruction}</small></span>`,
          'wide',
        )}
        ${cell(t('alerts.state'), this.#state(recall))}
      </tr>
    `;
  }

  #list() {
    const heads = ['declared', 'what', 'why'].map((head) => t(`recall.${head}`));
    const fields = [
      {
        name: 'standing',
        label: t('alerts.state'),
        type: 'choice',
        choices: [
          { value: '', label: t('filter.any') },
          { value: 'true', label: t('recall.holds') },
          { value: 'false', label: t('recall.withdrawn') },
        ],
      },
    ];
    return html`
      <section class="card" aria-labelledby="recalls-title" data-testid="recalls">
        <div class="section-head"><h2 id="recalls-title">${t('recall.list')}</h2></div>
        ${
          this.asked.recall
            ? html`<p><a href=${addressOfPage('recalls')}>${t('recall.all')}</a></p>`
            : html`<leaf-filters .fields=${fields} .values=${this.asked} @asked=${this.#filter}></leaf-filters>`
        }
        ${this.summary()} ${this.notice(t('recall.none'))}
        ${
          this.#shown.length > 0
            ? table(
                t('recall.list'),
                [...heads, t('alerts.state')],
                this.#shown.map((recall) => this.#row(recall)),
              )
            : ''
        }
        ${this.moreButton()}
      </section>
    `;
  }

  render() {
    return html`
      <div class="page-head">
        <h1>${t('nav.recalls')}</h1>
        <p class="help">${t('recall.help')}</p>
      </div>
      ${
        this.asked.recall
          ? ''
          : html`<leaf-recall-draft .scope=${scopeOf(this.asked)} @declared=${this.#declared}></leaf-recall-draft>`
      }
      ${this.#list()}
    `;
  }
}

customElements.define('leaf-recalls', LeafRecalls);
