import { html } from 'lit';
import { icons } from '../parts/js/icons.js';
import { PageElement } from '../parts/js/page-element.js';
import { knowledge } from './knowledge.js';
import { count, language, minute, t } from './language.js';
import { queue } from './queue-state.js';
import { session } from './session.js';
import { store } from './store.js';

function isRecalled(scan) {
  return !scan.isAcknowledged && (scan.flags ?? []).some(({ flag }) => flag === 'recalled');
}

/** What must be seen on every page: recalls, a wrong clock, scans that wait for somebody else. Fires `refused`. */
class LeafNotices extends PageElement {
  static properties = { hasUpdate: { type: Boolean }, isBroken: { type: Boolean } };
  static sources = [language, session, queue, knowledge];

  #recall(recall) {
    return html`
      <section class="notice tone-alarm" data-testid="recall" data-recall=${recall.recallId}>
        ${icons.warning}
        <div>
          <h2>${t('recall.title')}: ${recall.reason}</h2>
          <p>${recall.instruction}</p>
          ${recall.declaredAt ? html`<p class="help">${t('recall.since', { time: minute(recall.declaredAt) })}</p>` : ''}
          <button type="button" data-testid="recall-seen" @click=${() => knowledge.acknowledge(recall.recallId)}>
            ${t('recall.seen')}
          </button>
        </div>
      </section>
    `;
  }

  #scannedRecalled(scans) {
    const codes = scans.flatMap((scan) => scan.flags.filter(({ flag }) => flag === 'recalled').map(({ item }) => item));
    return html`
      <section class="notice tone-alarm" role="alert" data-testid="recalled">
        ${icons.warning}
        <div>
          <h2>${t('recall.scanned')}</h2>
          ${codes.filter(Boolean).slice(0, 5).map((code) => html`<p><code>${code}</code></p>`)}
          <button
            type="button"
            data-testid="recalled-seen"
            @click=${() => store.update(scans.map((scan) => ({ ...scan, isAcknowledged: true })))}
          >
            ${t('recall.seen')}
          </button>
        </div>
      </section>
    `;
  }

  #clock() {
    const minutes = count(Math.round(Math.abs(knowledge.clockAheadMs) / 60_000));
    return html`
      <p class="notice tone-caution" role="status" data-testid="clock">
        ${icons.wait}
        <span>${t(knowledge.clockAheadMs > 0 ? 'clock.ahead' : 'clock.behind', { minutes })}</span>
      </p>
    `;
  }

  #ofOthers(scans) {
    const parties = new Map();
    scans.forEach((scan) => parties.set(scan.party, (parties.get(scan.party) ?? 0) + 1));
    return [...parties].map(
      ([party, number]) => html`
        <p class="notice tone-caution" data-testid="of-others">
          ${icons.wait}<span>${t('signIn.ofOthers', { party, count: count(number) })}</span>
        </p>
      `,
    );
  }

  render() {
    const recalled = queue.taken.filter(isRecalled);
    return html`
      ${
        this.isBroken
          ? html`<p class="notice tone-alarm" role="alert">${icons.warning}<span>${t('storage.failed')}</span></p>`
          : ''
      }
      ${recalled.length > 0 ? this.#scannedRecalled(recalled) : ''}
      ${knowledge.openRecalls.slice(0, 3).map((recall) => this.#recall(recall))}
      ${knowledge.isClockWrong ? this.#clock() : ''} ${session.isKnown ? this.#ofOthers(queue.ofOthers) : ''}
      ${
        this.hasUpdate
          ? html`
              <p class="notice tone-info" data-testid="update">
                <span>${t('update.body')}</span>
                <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('update'))}>
                  ${t('update.button')}
                </button>
              </p>
            `
          : ''
      }
    `;
  }
}

customElements.define('leaf-notices', LeafNotices);
