import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { count, language, t } from './language.js';
import './leaf-counts.js';
import './leaf-item-list.js';
import './leaf-map.js';
import './leaf-outcome.js';
import './leaf-scope.js';
import { countryName } from './place.js';
import { kindOf, scopeBody, scopeText } from './scope.js';
import { newIdempotencyKey, read } from './service.js';
import { spreadOf } from './spread.js';

const TIMEOUT_MS = 60_000;

/**
 * A recall before it is declared: what it would reach, then its words, then a confirmation of the number that it reaches.
 * Only that which was looked at can be declared. Fires `declared`.
 */
class LeafRecallDraft extends PageElement {
  static properties = {
    scope: { attribute: false },
    said: { state: true },
    simulation: { state: true },
    isConfirmed: { state: true },
    declaration: { state: true },
  };

  #asking = new AbortController();
  #key = null;
  /** As it was posted; the list of the items is asked with the same one. */
  #question = null;

  constructor() {
    super();
    this.scope = null;
    this.#clear();
  }

  disconnectedCallback() {
    this.#asking.abort();
    super.disconnectedCallback();
  }

  #clear() {
    this.said = null;
    this.simulation = null;
    this.isConfirmed = false;
    this.declaration = null;
  }

  async #simulate({ detail: said }) {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#clear();
    this.said = said;
    this.simulation = { kind: 'loading' };
    this.#question = { scope: scopeBody(said) };
    const options = { method: 'POST', body: this.#question, signal, timeoutMs: TIMEOUT_MS };
    const outcome = await read('/v1/recall-simulations', options).catch(() => null);
    if (outcome && !signal.aborted) {
      this.simulation = outcome;
      this.#key = newIdempotencyKey();
    }
  }

  async #declare(submit) {
    submit.preventDefault();
    if (!this.isConfirmed || this.declaration?.kind === 'loading') {
      return;
    }
    const { reason, instruction } = submit.target.elements;
    this.declaration = { kind: 'loading' };
    const outcome = await read('/v1/recalls', {
      method: 'POST',
      body: { scope: this.simulation.body.scope, reason: reason.value.trim(), instruction: instruction.value.trim() },
      idempotencyKey: this.#key,
      timeoutMs: TIMEOUT_MS,
    });
    if (outcome.kind === 'found') {
      this.#clear();
      this.declaration = outcome;
      this.dispatchEvent(new CustomEvent('declared', { bubbles: true }));
    } else {
      this.declaration = outcome;
      if (outcome.kind === 'refused') {
        // Another try is another request
        this.#key = newIdempotencyKey();
      }
    }
  }

  #figures({ items, untold, sold, inTransit, checkedItems, containers }) {
    const held = containers.reduce((sum, row) => sum + row.count, 0);
    const figures = [
      ['recall.items', items],
      ['recall.containers', held],
      ['recall.sold', sold],
      ['recall.inTransit', inTransit],
      ['recall.checked', checkedItems],
      ['recall.untold', untold],
    ];
    return html`
      <dl class="figures-row" data-testid="radius">
        ${figures.map(
          ([key, figure]) =>
            html`<div data-testid="radius-${key.split('.')[1]}">
              <dt>${t(key)}</dt>
              <dd>${count(figure)}</dd>
            </div>`,
        )}
      </dl>
    `;
  }

  #affected({ parties, countries }) {
    const line = (key, all, text) =>
      all.length > 0
        ? html`<p>
            <b>${t(key)}</b>
            ${all.map(({ which, items }, i) => html`${i > 0 ? '; ' : ''}${which ? text(which) : t('recall.notKnown')} (${count(items)})`)}
          </p>`
        : '';
    return html`
      <div class="affected">
        ${line('recall.parties', parties, (which) => html`<code>${which}</code>`)}
        ${line('recall.countries', countries, (which) => countryName(which))}
      </div>
    `;
  }

  #confirmation({ items, untold, containers }) {
    const held = containers.reduce((sum, row) => sum + row.count, 0);
    const isBusy = this.declaration?.kind === 'loading';
    return html`
      <form class="card declare whole tone-alarm" data-testid="declare" @submit=${this.#declare}>
        <h2>${t('recall.declare')}</h2>
        <label for="recall-reason">${t('recall.reason')}</label>
        <textarea id="recall-reason" name="reason" rows="2" required maxlength="1000"></textarea>
        <label for="recall-instruction">${t('recall.instruction')}</label>
        <textarea
          id="recall-instruction"
          name="instruction"
          rows="2"
          required
          maxlength="1000"
          placeholder=${t('recall.instructionExample')}
        ></textarea>
        <label class="confirm">
          <input
            type="checkbox"
            required
            .checked=${this.isConfirmed}
            data-testid="confirm"
            @change=${(change) => (this.isConfirmed = change.target.checked)}
          />
          <span>${t('recall.confirm', { items: count(items + untold), containers: count(held) })}</span>
        </label>
        <p class="actions">
          <button class="danger" type="submit" ?disabled=${!this.isConfirmed || isBusy} data-testid="declare-button">
            ${t('recall.declareNow')}
          </button>
          <button type="button" @click=${() => this.#clear()}>${t('recall.drop')}</button>
        </p>
        ${
          this.declaration && this.declaration.kind !== 'found'
            ? html`<leaf-outcome .outcome=${this.declaration}></leaf-outcome>`
            : ''
        }
      </form>
    `;
  }

  #radius(radius) {
    const spread = spreadOf(radius.counts);
    const name = `recall-${kindOf(this.said)}`;
    return html`
      <p class="headline">${t('recall.simulated', { what: scopeText(radius.scope) })}</p>
      ${this.#figures(radius)} ${this.#affected(radius)}
      ${
        radius.runs > radius.mostRuns
          ? html`<leaf-outcome .outcome=${{ kind: 'refused', slug: 'recall-too-large' }}></leaf-outcome>`
          : ''
      }
      <div class="answer-grid">
        <leaf-counts .counts=${radius.counts} .heading=${t('whereabouts.counts')} .name=${name}></leaf-counts>
        <leaf-map
          id="radius"
          .heading=${t('recall.map')}
          .points=${spread.points}
          .legs=${spread.legs}
          .missing=${spread.missing}
          .legend=${spread.legend}
        ></leaf-map>
        <leaf-item-list
          class="whole"
          path="/v1/recall-simulations/items"
          .body=${this.#question}
          .name=${name}
        ></leaf-item-list>
        ${radius.runs <= radius.mostRuns ? this.#confirmation(radius) : ''}
      </div>
    `;
  }

  render() {
    const { simulation } = this;
    return html`
      <leaf-scope
        .values=${this.scope ?? {}}
        .kinds=${['order', 'item', 'line', 'gtin', 'items']}
        .button=${t('recall.simulate')}
        lang=${language.locale}
        @asked=${this.#simulate}
      ></leaf-scope>
      ${this.declaration?.kind === 'found' ? html`<p class="headline" role="status" data-testid="declared">${t('recall.done')}</p>` : ''}
      ${
        !simulation
          ? ''
          : simulation.kind === 'found'
            ? this.#radius(simulation.body)
            : html`<leaf-outcome
                .outcome=${simulation}
                @again=${() => this.#simulate({ detail: this.said })}
              ></leaf-outcome>`
      }
    `;
  }
}

customElements.define('leaf-recall-draft', LeafRecallDraft);
