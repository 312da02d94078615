import { html } from 'lit';
import { shownCode } from '../parts/js/codes.js';
import { icons } from '../parts/js/icons.js';
import '../parts/js/leaf-reader.js';
import { isoWithOffset } from '../parts/js/moment.js';
import { PageElement } from '../parts/js/page-element.js';
import { saidView } from '../parts/js/said.js';
import { signal } from '../parts/js/signals.js';
import { knowledge } from './knowledge.js';
import { count, language, t, tOr } from './language.js';
import './leaf-details.js';
import { queue } from './queue-state.js';
import { portions } from './queue.js';
import { session } from './session.js';
import { missing, scanOf, scansParent, stepsOf } from './steps.js';
import { work } from './work.js';

/** Of many items the newest are shown; the rest are counted. */
const MOST_SHOWN = 50;

/** Choosing what happens, reading codes by whatever means, and confirming. */
class LeafScan extends PageElement {
  static properties = { said: { state: true }, choosesStep: { state: true } };
  static sources = [language, session, knowledge, queue, work];

  #answered = ({ detail: scans }) => this.#tellAnswers(scans);
  #recalled = () => this.#say('recalled', t('recall.title'), knowledge.openRecalls[0]?.reason);
  /** Scans are recorded one after the other, in the order in which they were read. */
  #line = Promise.resolve();

  connectedCallback() {
    super.connectedCallback();
    queue.addEventListener('answered', this.#answered);
    knowledge.addEventListener('recalled', this.#recalled);
  }

  disconnectedCallback() {
    queue.removeEventListener('answered', this.#answered);
    knowledge.removeEventListener('recalled', this.#recalled);
    super.disconnectedCallback();
  }

  #say(kind, words, more = '') {
    this.said = { kind, words, more, at: Date.now() };
    signal(kind);
  }

  #take(code) {
    this.#next(() => this.#record(code));
  }

  #next(task) {
    this.#line = this.#line.then(task).catch(() => this.#say('refused', t('storage.failed')));
  }

  async #record(code) {
    await this.#recordItem(code);
    const recall = knowledge.recallOf(code);
    if (recall) {
      this.#say('recalled', t('recall.scanned'), `${recall.reason}: ${code}`);
    }
  }

  async #recordItem(code) {
    const now = work.now;
    if (scansParent(now) && !now.parent) {
      await work.set({ parent: code });
      this.#say('read', t('say.parent'), code);
    } else if (code === now.parent && scansParent(now)) {
      this.#say('duplicate', t('say.isParent'), code);
    } else if (now.mode === 'single') {
      await this.#confirm([code]);
    } else if (now.items.includes(code)) {
      this.#say('duplicate', t('say.twice'), code);
    } else {
      await work.addItem(code);
      this.#say('read', t('say.read'), code);
    }
  }

  async #confirm(items) {
    const gaps = missing(work.now);
    if (gaps.length > 0) {
      this.#say('refused', t('say.incomplete'), this.#gapWords(gaps));
      return;
    }
    const occurredAt = isoWithOffset(new Date());
    await queue.add(portions(items).map((portion) => scanOf(work.now, portion, occurredAt)));
    await work.done();
    this.#say(
      'queued',
      items.length > 1 ? t('say.queuedMany', { count: count(items.length) }) : t('say.queued'),
      items.length === 1 ? items[0] : '',
    );
  }

  #gapWords(gaps) {
    return t('field.fill', { fields: gaps.map((field) => t(`field.${field}`)).join(', ') });
  }

  /** The worst that was answered is what is heard and read first. */
  #tellAnswers(scans) {
    const refused = scans.filter((scan) => scan.state === 'refused');
    const flagsOf = (scan) => scan.flags.map(({ flag }) => flag).filter((flag) => flag !== 'pending');
    const flagged = scans.filter((scan) => flagsOf(scan).length > 0);
    if (refused.length > 0) {
      const { reason, detail } = refused[0].reasons[0] ?? {};
      const words = refused.length > 1 ? t('say.refusedMany', { count: count(refused.length) }) : t('say.refused');
      this.#say('refused', words, tOr(`code.${reason}`, detail ?? ''));
    } else if (flagged.some((scan) => flagsOf(scan).includes('recalled'))) {
      this.#say('recalled', t('recall.scanned'));
    } else if (flagged.length > 0) {
      this.#say('flagged', t('say.flagged'), tOr(`code.${flagsOf(flagged[0])[0]}`, flagsOf(flagged[0])[0]));
    } else if (scans.every((scan) => scan.isDuplicate)) {
      this.#say('duplicate', t('say.duplicate'));
    } else {
      this.#say('taken', scans.length > 1 ? t('say.takenMany', { count: count(scans.length) }) : t('say.taken'));
    }
  }

  #choose(bizStep) {
    this.choosesStep = false;
    this.said = null;
    work.choose(bizStep);
  }

  #steps() {
    return html`
      <section class="steps" aria-labelledby="steps-title">
        <h1 id="steps-title">${t('step.choose')}</h1>
        ${stepsOf(session.roles).map(
          (step) => html`
            <button
              type="button"
              class="big step"
              aria-pressed=${step === work.now.bizStep}
              data-testid="step"
              data-step=${step}
              @click=${() => this.#choose(step)}
            >
              ${icons[step]}<span><b>${t(`step.${step}`)}</b><small>${t(`step.hint.${step}`)}</small></span>
            </button>
          `,
        )}
      </section>
    `;
  }

  #modes() {
    return html`
      <fieldset class="segments">
        <legend class="hidden-visually">${t('scan.mode')}</legend>
        ${['many', 'single'].map(
          (mode) => html`
            <button
              type="button"
              aria-pressed=${work.now.mode === mode}
              data-testid=${`mode-${mode}`}
              @click=${() => work.set({ mode })}
            >
              ${t(`scan.${mode}`)}
            </button>
          `,
        )}
      </fieldset>
    `;
  }

  #parent() {
    const { parent } = work.now;
    if (!scansParent(work.now)) {
      return '';
    }
    return html`
      <div class="parent" data-testid="parent">
        <b>${t(parent ? 'scan.parent' : 'scan.parentFirst')}</b>
        ${
          parent
            ? html`
                <code>${shownCode(parent)}</code>
                <button type="button" data-testid="new-parent" @click=${() => work.set({ parent: null, items: [] })}>
                  ${t('scan.parentNew')}
                </button>
              `
            : ''
        }
      </div>
    `;
  }

  #items() {
    const { items } = work.now;
    const newest = items.slice(-MOST_SHOWN).reverse();
    return html`
      <section class="items" aria-labelledby="items-title">
        <div class="items-head">
          <h2 id="items-title">${t('scan.items')} <span data-testid="item-count">${count(items.length)}</span></h2>
          ${
            items.length > 1
              ? html`<button type="button" class="small" @click=${() => work.set({ items: [] })}>${t('scan.clear')}</button>`
              : ''
          }
        </div>
        ${items.length === 0 ? html`<p class="help">${t('scan.none')}</p>` : ''}
        <ul>
          ${newest.map(
            (code) => html`
              <li data-testid="item">
                <code>${shownCode(code)}</code>
                <button
                  type="button"
                  class="remove"
                  aria-label=${t('scan.remove', { code })}
                  @click=${() => work.removeItem(code)}
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
      </section>
    `;
  }

  /** Only with something to confirm: it lies over what is below it. */
  #confirmBar() {
    const { items, bizStep } = work.now;
    const gaps = missing(work.now);
    if (items.length === 0) {
      return '';
    }
    return html`
      <div class="confirm">
        ${gaps.length > 0 ? html`<p class="field-error">${this.#gapWords(gaps)}</p>` : ''}
        <button
          type="button"
          class="primary big"
          ?disabled=${gaps.length > 0}
          data-testid="confirm"
          @click=${() => this.#next(() => this.#confirm(work.now.items))}
        >
          ${t('scan.confirm', { step: t(`step.${bizStep}`), count: count(items.length) })}
        </button>
      </div>
    `;
  }

  #work() {
    const { bizStep, mode } = work.now;
    return html`
      <button
        type="button"
        class="big step current"
        data-testid="change-step"
        data-step=${bizStep}
        @click=${() => (this.choosesStep = true)}
      >
        ${icons[bizStep]}<span><small>${t('step.change')}</small><b>${t(`step.${bizStep}`)}</b></span>
      </button>
      <leaf-details class="fields"></leaf-details>
      ${this.#modes()} ${this.#parent()}
      <leaf-reader
        @read=${({ detail }) => this.#take(detail)}
        @unread=${({ detail }) => this.#say('refused', t(detail))}
      ></leaf-reader>
      ${mode === 'many' ? html`${this.#items()} ${this.#confirmBar()}` : ''}
    `;
  }

  render() {
    return html`
      ${saidView(this.said)} ${this.choosesStep ? this.#steps() : this.#work()}
    `;
  }
}

customElements.define('leaf-scan', LeafScan);
