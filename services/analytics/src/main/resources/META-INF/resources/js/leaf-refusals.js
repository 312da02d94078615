import { html } from 'lit';
import { count, t, tOr } from './language.js';
import { LiveList } from './live-list.js';
import { placeTimeLine, viewerTime } from './time.js';

const EXAMPLES = 3;

/** The line that a refused report names; null when the message is not at hand. */
function lineOf({ message }) {
  return typeof message?.lineId === 'string' ? message.lineId : null;
}

/** Reports that were refused as a whole, and why; the newest first. */
class LeafRefusals extends LiveList {
  keyOf = (refusal) => refusal.refusalId;
  path = '/code-issuance/v1/refusals';

  /** Without a line's own refusals, those that do not tell their line are shown too. */
  get #ofLine() {
    return this.items.filter((refusal) => !this.lineId || (lineOf(refusal) ?? this.lineId) === this.lineId);
  }

  /** Fifty thousand offending codes are told by their reasons, each with how many and some of them. */
  #reasons(reasons) {
    const byReason = grouped(reasons);
    return [...byReason].map(
      ([reason, items]) => html`
        <li data-testid="refusal-reason" data-reason=${reason}>
          <b>${tOr(`refused.${reason}`, reason)}</b> <span class="help">× ${count(items.length)}</span>
          <span class="offending">${items.slice(0, EXAMPLES).map(({ item }) => html`<code>${item}</code> `)}</span>
          ${
            items.length > EXAMPLES
              ? html`<span class="help">${t('refusals.more', { count: count(items.length - EXAMPLES) })}</span>`
              : ''
          }
        </li>
      `,
    );
  }

  #refusal(refusal) {
    const line = lineOf(refusal);
    return html`
      <li data-testid="refusal">
        <p class="refusal-head">
          <time datetime=${refusal.refusedAt} title=${viewerTime(refusal.refusedAt)}
            >${placeTimeLine(refusal.refusedAt)}</time
          >
          <span class="badge">${tOr(`refused.kind.${refusal.kind}`, refusal.kind)}</span>
          ${line ? html`<code>${line}</code>` : ''}
        </p>
        <ul>
          ${this.#reasons(refusal.reasons ?? [])}
        </ul>
      </li>
    `;
  }

  render() {
    const refusals = this.#ofLine;
    return html`
      <section class="card refusals" aria-labelledby="refusals-title" data-testid="refusals">
        <h2 id="refusals-title">${t('refusals.title')}</h2>
        ${this.notice(t('refusals.none'))}
        ${this.outcome.kind === 'found' && refusals.length === 0 ? html`<p class="help">${t('refusals.none')}</p>` : ''}
        <ul class="refusal-list">
          ${refusals.map((refusal) => this.#refusal(refusal))}
        </ul>
        ${this.olderButton()}
      </section>
    `;
  }
}

function grouped(reasons) {
  const groups = new Map();
  for (const one of reasons) {
    groups.has(one.reason) ? groups.get(one.reason).push(one) : groups.set(one.reason, [one]);
  }
  return groups;
}

customElements.define('leaf-refusals', LeafRefusals);
