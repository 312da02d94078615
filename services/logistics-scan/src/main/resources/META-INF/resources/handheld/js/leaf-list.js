import { html } from 'lit';
import { shownCode } from '../parts/js/codes.js';
import { icons } from '../parts/js/icons.js';
import { PageElement } from '../parts/js/page-element.js';
import { knowledge } from './knowledge.js';
import { count, language, minute, t, tOr } from './language.js';
import { queue } from './queue-state.js';
import { session } from './session.js';

const MOST_ITEMS = 5;
const MOST_WAITING = 100;

function words({ item, reason, flag, detail }) {
  return { item, words: tOr(`code.${reason ?? flag}`, detail ?? reason ?? flag), code: reason ?? flag };
}

/** A flag that says no more than that facts are on their way calls for nothing. */
function isFlagged(scan) {
  return (scan.flags ?? []).some(({ flag }) => flag !== 'pending');
}

/** What became of the scans of this device: refused ones first, then flagged, waiting and taken ones. */
class LeafList extends PageElement {
  static sources = [language, session, knowledge, queue];

  #why(each) {
    const { item, words: why, code } = words(each);
    return html`
      <li data-testid="why" data-code=${code}>
        <b>${why}</b> ${item ? html`<code>${shownCode(item)}</code>` : ''}
      </li>
    `;
  }

  #scan(scan, reasons, actions = '') {
    const place = knowledge.nameOf(scan.place) ?? scan.place;
    const to = scan.destination ? ` → ${knowledge.nameOf(scan.destination) ?? scan.destination}` : '';
    const many = scan.items.length > 1;
    return html`
      <li class="scan" data-testid="scan" data-state=${scan.state} data-sequence=${scan.sequence}>
        <p>
          <b>${t(`step.${scan.bizStep}`)}</b>
          ${many ? t('list.items', { count: count(scan.items.length) }) : t('list.item')}
          <small>${minute(scan.occurredAt)} · ${t('list.number', { sequence: scan.sequence })}</small>
        </p>
        <p class="help">${place}${to}${scan.isDuplicate ? ` · ${t('list.duplicate')}` : ''}</p>
        ${reasons.length > 0 ? html`<ul class="whys">${reasons.map((each) => this.#why(each))}</ul>` : ''}
        ${
          reasons.some(({ item }) => scan.items.includes(item))
            ? ''
            : html`
                <ul class="codes">
                  ${scan.items.slice(0, MOST_ITEMS).map((item) => html`<li><code>${shownCode(item)}</code></li>`)}
                </ul>
                ${
                  scan.items.length > MOST_ITEMS
                    ? html`<p class="help">${t('list.more', { count: count(scan.items.length - MOST_ITEMS) })}</p>`
                    : ''
                }
              `
        }
        ${actions}
      </li>
    `;
  }

  #refusedActions(scan) {
    return html`
      <p class="actions">
        <button type="button" data-testid="dismiss" @click=${() => queue.dismiss(scan)}>${t('list.dismiss')}</button>
        <button type="button" data-testid="send-again" @click=${() => queue.sendAgain(scan)}>${t('list.again')}</button>
      </p>
    `;
  }

  #part(kind, tone, icon, scans, each, note = '') {
    return scans.length === 0
      ? ''
      : html`
          <section class="part tone-${tone}" data-testid=${`part-${kind}`}>
            <h2>${icon}${t(`list.${kind}`)} <span class="badge toned">${count(scans.length)}</span></h2>
            ${note}
            <ul>${each}</ul>
          </section>
        `;
  }

  render() {
    const { refused, waiting, taken } = queue;
    const flagged = taken.filter(isFlagged);
    const plain = taken.filter((scan) => !isFlagged(scan));
    const send = html`
      <button type="button" class="big" data-testid="send-now" @click=${() => queue.sendSoon()}>${t('list.send')}</button>
    `;
    return html`
      <h1 class="hidden-visually">${t('nav.list')}</h1>
      ${queue.entries.length === 0 ? html`<p class="help empty" data-testid="empty">${t('list.empty')}</p>` : ''}
      ${this.#part(
        'refused',
        'alarm',
        icons.refused,
        refused,
        refused.map((scan) => this.#scan(scan, scan.reasons, this.#refusedActions(scan))),
        html`<p class="help">${t('list.refusedBody')}</p>`,
      )}
      ${this.#part(
        'flagged',
        'caution',
        icons.warning,
        flagged,
        flagged.map((scan) => this.#scan(scan, scan.flags)),
      )}
      ${this.#part(
        'waiting',
        'info',
        icons.wait,
        waiting,
        waiting.slice(0, MOST_WAITING).map((scan) => this.#scan(scan, [])),
        send,
      )}
      ${this.#part(
        'taken',
        'good',
        icons.done,
        plain,
        plain.slice(0, MOST_WAITING).map((scan) => this.#scan(scan, scan.flags ?? [])),
      )}
    `;
  }
}

customElements.define('leaf-list', LeafList);
