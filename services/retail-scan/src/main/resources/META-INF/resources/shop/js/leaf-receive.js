import { html } from 'lit';
import { shownCode } from '../parts/js/codes.js';
import { icons } from '../parts/js/icons.js';
import '../parts/js/leaf-reader.js';
import { PageElement } from '../parts/js/page-element.js';
import { saidView } from '../parts/js/said.js';
import { signal } from '../parts/js/signals.js';
import { firstOf } from './against.js';
import { gtinOf } from './basket.js';
import { count, language, minute, t, tOr } from './language.js';
import { scans } from './queues.js';
import { receiving } from './receiving.js';
import { shop } from './shop.js';

const MOST_SHOWN = 50;

/** What is on its way to the shop, and saying that it arrived. */
class LeafReceive extends PageElement {
  static properties = { said: { state: true } };
  static sources = [language, receiving, shop, scans];

  #answered = ({ detail: entries }) => this.#tellAnswers(entries);

  connectedCallback() {
    super.connectedCallback();
    scans.addEventListener('answered', this.#answered);
  }

  disconnectedCallback() {
    scans.removeEventListener('answered', this.#answered);
    super.disconnectedCallback();
  }

  #say(kind, words, more = '') {
    this.said = { kind, words, more };
    signal(kind);
  }

  #take(code) {
    const outcome = receiving.add(code);
    if (outcome === 'twice') {
      this.#say('duplicate', t('receive.twice'), code);
    } else if (receiving.now.dispatchId && outcome !== 'awaited') {
      this.#say('flagged', t('receive.notAwaited'), code);
    } else {
      this.#say('read', this.#nameOf(code), code);
    }
  }

  #nameOf(code) {
    const gtin = gtinOf(code);
    return gtin ? shop.productName(gtin) : t('sell.unit');
  }

  async #confirm() {
    try {
      const number = await receiving.confirm();
      this.querySelector('leaf-reader')?.forget();
      this.#say('queued', t('receive.kept', { count: count(number) }));
    } catch {
      this.#say('refused', t('storage.failed'));
    }
  }

  #tellAnswers(entries) {
    const refused = entries.filter(({ state }) => state === 'refused');
    const flags = entries.flatMap((entry) => entry.flags ?? []).filter(({ flag }) => flag !== 'pending');
    shop.look();
    if (refused.length > 0) {
      this.#say('refused', t('say.refused'), firstOf(refused[0].reasons));
    } else if (flags.some(({ flag }) => flag === 'recalled')) {
      this.#say('recalled', t('why.recalled'), t('do.recalled'));
    } else if (flags.length > 0) {
      this.#say('flagged', t('receive.flagged'), tOr(`code.${flags[0].flag}`, flags[0].flag));
    } else {
      this.#say('taken', t('receive.taken'));
    }
  }

  #dispatch({ dispatchId, from, state, plannedArrival, itemCount, arrivedCount, vehicle }) {
    const isChosen = receiving.now.dispatchId === dispatchId;
    return html`
      <li>
        <button
          type="button"
          class="dispatch"
          aria-pressed=${isChosen}
          data-testid="dispatch"
          data-dispatch=${dispatchId}
          @click=${() => receiving.choose(dispatchId)}
        >
          ${icons.receiving}
          <span>
            <b>${shop.nameOf(from)}</b>
            <small>
              ${t(`dispatch.${state}`)} · ${t('receive.arrived', { arrived: count(arrivedCount), count: count(itemCount) })}
            </small>
            <small>
              ${plannedArrival ? t('receive.planned', { time: minute(plannedArrival) }) : ''} ${vehicle ?? ''}
            </small>
          </span>
        </button>
      </li>
    `;
  }

  #announced() {
    return html`
      <section aria-labelledby="announced-title">
        <h2 id="announced-title">${t('receive.announced')}</h2>
        ${
          shop.dispatches === null
            ? html`<p class="help">${t('receive.unknown')}</p>`
            : shop.dispatches.length === 0
              ? html`<p class="help" data-testid="nothing-announced">${t('receive.nothing')}</p>`
              : html`<ul class="dispatches">
                  ${shop.dispatches.map((dispatch) => this.#dispatch(dispatch))}
                </ul>`
        }
      </section>
    `;
  }

  #items() {
    const { items, dispatchId } = receiving.now;
    const newest = items.slice(-MOST_SHOWN).reverse();
    const { missing } = receiving;
    return html`
      <section class="items" aria-labelledby="items-title">
        <div class="items-head">
          <h2 id="items-title">${t('receive.items')} <span data-testid="item-count">${count(items.length)}</span></h2>
          ${
            items.length > 1
              ? html`<button type="button" class="small" @click=${() => receiving.clear()}>${t('scan.clear')}</button>`
              : ''
          }
        </div>
        ${
          dispatchId
            ? html`<p class="help" data-testid="missing" data-missing=${missing.length}>
                ${t('receive.missing', { count: count(missing.length) })}
              </p>`
            : ''
        }
        <ul>
          ${newest.map(
            (code) => html`
              <li data-testid="item" data-awaited=${receiving.isAwaited(code)}>
                <span>
                  <b>${this.#nameOf(code)}</b> <code>${shownCode(code)}</code>
                  ${
                    dispatchId
                      ? html`<small>${t(receiving.isAwaited(code) ? 'receive.isAwaited' : 'receive.notAwaited')}</small>`
                      : ''
                  }
                </span>
                <button
                  type="button"
                  class="remove"
                  aria-label=${t('scan.remove', { code })}
                  @click=${() => receiving.remove(code)}
                >
                  ✕
                </button>
              </li>
            `,
          )}
        </ul>
        ${
          items.length > newest.length
            ? html`<p class="help">${t('list.more', { count: count(items.length - newest.length) })}</p>`
            : ''
        }
        ${
          missing.length > 0
            ? html`<details data-testid="missing-codes">
                <summary>${t('receive.missingCodes')}</summary>
                <ul>
                  ${missing.slice(0, MOST_SHOWN).map((code) => html`<li><code>${shownCode(code)}</code></li>`)}
                </ul>
              </details>`
            : ''
        }
      </section>
    `;
  }

  render() {
    const number = receiving.now.items.length;
    return html`
      <h1 class="hidden-visually">${t('nav.receive')}</h1>
      ${saidView(this.said)}
      <div class="columns">
        <div class="column">
          ${this.#announced()}
          <leaf-reader
            @read=${({ detail }) => this.#take(detail)}
            @unread=${({ detail }) => this.#say('refused', t(detail))}
          ></leaf-reader>
        </div>
        <div class="column">
          ${this.#items()}
          ${
            number > 0
              ? html`<div class="confirm">
                  <button type="button" class="primary big" data-testid="confirm" @click=${() => this.#confirm()}>
                    ${t('receive.confirm', { count: count(number) })}
                  </button>
                </div>`
              : ''
          }
        </div>
      </div>
    `;
  }
}

customElements.define('leaf-receive', LeafReceive);
