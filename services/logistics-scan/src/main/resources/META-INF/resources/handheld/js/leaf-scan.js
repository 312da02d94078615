import { html } from 'lit';
import { Once, readCode, shownCode, typedCode } from './codes.js';
import { icons } from './icons.js';
import { knowledge } from './knowledge.js';
import { count, language, t, tOr } from './language.js';
import './leaf-camera.js';
import './leaf-details.js';
import { PageElement } from './page-element.js';
import { portions } from './queue.js';
import { queue } from './queue-state.js';
import { session } from './session.js';
import { signal } from './signals.js';
import { isoWithOffset, missing, scanOf, scansParent, stepsOf } from './steps.js';
import { readPhoto } from './symbols.js';
import { listenForWedge } from './wedge.js';
import { work } from './work.js';

/** How each kind of news looks. */
const LOOKS = {
  read: { tone: 'info', icon: icons.done },
  queued: { tone: 'info', icon: icons.wait },
  taken: { tone: 'good', icon: icons.done },
  duplicate: { tone: 'caution', icon: icons.twice },
  flagged: { tone: 'caution', icon: icons.warning },
  refused: { tone: 'alarm', icon: icons.refused },
  recalled: { tone: 'alarm', icon: icons.warning },
};

/** Of many items the newest are shown; the rest are counted. */
const MOST_SHOWN = 50;

/** Choosing what happens, reading codes by whatever means, and confirming. */
class LeafScan extends PageElement {
  static properties = { said: { state: true }, choosesStep: { state: true }, usesCamera: { state: true } };
  static sources = [language, session, knowledge, queue, work];

  #once = new Once();
  #endWedge = () => undefined;
  #answered = ({ detail: scans }) => this.#tellAnswers(scans);
  #recalled = () => this.#say('recalled', t('recall.title'), knowledge.openRecalls[0]?.reason);
  /** Scans are recorded one after the other, in the order in which they were read. */
  #line = Promise.resolve();

  connectedCallback() {
    super.connectedCallback();
    this.#endWedge = listenForWedge((text) => this.#take(readCode(text)));
    queue.addEventListener('answered', this.#answered);
    knowledge.addEventListener('recalled', this.#recalled);
  }

  disconnectedCallback() {
    this.#endWedge();
    queue.removeEventListener('answered', this.#answered);
    knowledge.removeEventListener('recalled', this.#recalled);
    super.disconnectedCallback();
  }

  #say(kind, words, more = '') {
    this.said = { kind, words, more, at: Date.now() };
    signal(kind);
  }

  #take(code) {
    if (code && this.#once.isNew(code, Date.now())) {
      this.#next(() => this.#record(code));
    }
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

  async #photo(change) {
    const [file] = change.target.files;
    if (!file) {
      return;
    }
    try {
      const codes = await readPhoto(file);
      codes.forEach((code) => this.#take(code));
      if (codes.length === 0) {
        this.#say('refused', t('say.noCode'));
      }
    } catch {
      this.#say('refused', t('say.noImage'));
    }
    change.target.value = '';
  }

  #typed(submit) {
    submit.preventDefault();
    const input = submit.target.elements.code;
    this.#take(typedCode(input.value));
    input.value = '';
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

  #said() {
    if (!this.said) {
      return '';
    }
    const { kind, words, more } = this.said;
    const { tone, icon } = LOOKS[kind];
    return html`
      <div class="said tone-${tone}" data-testid="said" data-kind=${kind}>
        ${icon}
        <div><b>${words}</b>${more ? html`<span>${shownCode(more)}</span>` : ''}</div>
      </div>
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

  #readers() {
    return html`
      <div class="readers">
        <button
          type="button"
          class="big"
          aria-pressed=${Boolean(this.usesCamera)}
          data-testid="camera-button"
          @click=${() => (this.usesCamera = !this.usesCamera)}
        >
          ${icons.camera}${t(this.usesCamera ? 'scan.cameraOff' : 'scan.camera')}
        </button>
        <label class="big button">
          ${icons.photo}${t('scan.photo')}
          <input
            class="hidden-visually"
            type="file"
            accept="image/*"
            capture="environment"
            data-testid="photo"
            @change=${this.#photo}
          />
        </label>
      </div>
      <form class="typed" @submit=${this.#typed}>
        <label class="hidden-visually" for="code">${t('scan.code')}</label>
        <input
          id="code"
          name="code"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          enterkeyhint="done"
          maxlength="500"
          placeholder=${t('scan.codeHint')}
          data-testid="code"
        />
        <button type="submit" class="big" data-testid="add">${t('scan.add')}</button>
      </form>
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
      ${this.usesCamera ? html`<leaf-camera @read=${({ detail }) => this.#take(detail)}></leaf-camera>` : ''}
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
      ${this.#readers()} ${mode === 'many' ? html`${this.#items()} ${this.#confirmBar()}` : ''}
    `;
  }

  render() {
    return html`
      <div class="live" role="status" aria-live="assertive" aria-atomic="true">${this.#said()}</div>
      ${this.choosesStep ? this.#steps() : this.#work()}
    `;
  }
}

customElements.define('leaf-scan', LeafScan);
