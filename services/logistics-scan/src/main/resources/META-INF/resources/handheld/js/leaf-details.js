import { html, nothing } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { knowledge } from './knowledge.js';
import { language, t } from './language.js';
import { session } from './session.js';
import { fieldsOf, isAnywhere, isNeeded, REFERENCE_TYPES } from './steps.js';
import { work } from './work.js';

const OTHER = 'other';
const CONFORMITIES = ['conformant', 'non_conformant'];
/** More than a person wants to look through. */
const MOST_CHOICES = 300;

function nameOf({ name, city }) {
  return !city || name.includes(city) ? name : `${name}, ${city}`;
}

/** What a step asks for besides codes. All but note and planned arrival is remembered for the next scan. */
class LeafDetails extends PageElement {
  static properties = { typesGln: { state: true } };
  static sources = [language, session, knowledge, work];

  constructor() {
    super();
    this.typesGln = {};
  }

  willUpdate() {
    const own = knowledge.ownPlaces;
    if (own.length === 1 && !work.now.place) {
      work.set({ place: own[0].gln });
    }
  }

  #label(field) {
    const isOptional = !isNeeded(work.now.bizStep, field);
    return html`
      <label for=${field}>
        ${t(`field.${field}`)} ${isOptional ? html`<small>${t('field.optional')}</small>` : ''}
      </label>
    `;
  }

  #text(field, options = {}) {
    const { hint, type = 'text', inputmode, pattern, maxlength = 100, clean = (value) => value } = options;
    return html`
      <div class="field">
        ${this.#label(field)}
        <input
          id=${field}
          name=${field}
          type=${type}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          placeholder=${hint ?? ''}
          inputmode=${inputmode ?? nothing}
          pattern=${pattern ?? nothing}
          maxlength=${maxlength}
          .value=${work.now[field] ?? ''}
          data-testid=${`field-${field}`}
          @change=${(change) => work.set({ [field]: clean(change.target.value.trim()) })}
        />
      </div>
    `;
  }

  #gln(field) {
    return this.#text(field, { hint: t('field.hint.gln'), inputmode: 'numeric', pattern: '\\d{13}', maxlength: 13 });
  }

  #place(field, places) {
    const value = work.now[field] ?? '';
    const isListed = places.some(({ gln }) => gln === value);
    if (places.length === 0) {
      return this.#gln(field);
    }
    const types = this.typesGln[field] || (value !== '' && !isListed);
    return html`
      <div class="field">
        ${this.#label(field)}
        <select id=${field} data-testid=${`field-${field}`} @change=${(change) => this.#choosePlace(field, change.target.value)}>
          <option value="" ?selected=${value === '' && !types}>${t('field.choose')}</option>
          ${places
            .slice(0, MOST_CHOICES)
            .map(
              ({ gln, name, city }) =>
                html`<option value=${gln} ?selected=${gln === value && !types}>${nameOf({ name, city })}</option>`,
            )}
          <option value=${OTHER} ?selected=${types}>${t('field.otherPlace')}</option>
        </select>
        ${
          types
            ? html`<input
                type="text"
                inputmode="numeric"
                pattern="\\d{13}"
                maxlength="13"
                placeholder=${t('field.hint.gln')}
                aria-label=${t(`field.${field}`)}
                .value=${value}
                data-testid=${`gln-${field}`}
                @change=${(change) => work.set({ [field]: change.target.value.trim() })}
              />`
            : ''
        }
      </div>
    `;
  }

  #choosePlace(field, value) {
    this.typesGln = { ...this.typesGln, [field]: value === OTHER };
    work.set({ [field]: value === OTHER ? '' : value });
  }

  #choice(field, values, prefix) {
    return html`
      <div class="field">
        ${this.#label(field)}
        <select id=${field} data-testid=${`field-${field}`} @change=${(change) => work.set({ [field]: change.target.value })}>
          ${values.map(
            (value) => html`<option value=${value} ?selected=${value === work.now[field]}>${t(`${prefix}.${value}`)}</option>`,
          )}
        </select>
      </div>
    `;
  }

  #field(field) {
    switch (field) {
      case 'place':
        return this.#place(
          field,
          isAnywhere(work.now.bizStep, session.roles) ? knowledge.places : knowledge.ownPlaces,
        );
      case 'destination':
        return this.#place(
          field,
          knowledge.places.filter(({ gln }) => gln !== work.now.place),
        );
      case 'conformity':
        return this.#choice(field, CONFORMITIES, 'conformity');
      case 'reference':
        return html`${this.#choice('referenceType', REFERENCE_TYPES, 'reference')} ${this.#text('reference')}`;
      case 'plannedArrival':
        return this.#text(field, { type: 'datetime-local' });
      case 'country':
        return this.#text(field, {
          hint: t('field.hint.country'),
          pattern: '[A-Za-z]{2}',
          maxlength: 2,
          clean: (value) => value.toUpperCase(),
        });
      case 'position':
        return this.#text(field, { hint: t('field.hint.position') });
      case 'vehicle':
      case 'fromVehicle':
        return this.#text(field, { hint: t('field.hint.vehicle'), maxlength: 50 });
      default:
        return this.#text(field, { maxlength: 500 });
    }
  }

  #unpacking() {
    const choose = (isFromParent) => work.set({ isFromParent, parent: null });
    return html`
      <fieldset class="segments">
        <legend class="hidden-visually">${t('step.unpacking')}</legend>
        <button type="button" aria-pressed=${!work.now.isFromParent} @click=${() => choose(false)}>
          ${t('field.emptied')}
        </button>
        <button
          type="button"
          aria-pressed=${Boolean(work.now.isFromParent)}
          data-testid="from-parent"
          @click=${() => choose(true)}
        >
          ${t('field.fromParent')}
        </button>
      </fieldset>
    `;
  }

  render() {
    const fields = fieldsOf(work.now.bizStep);
    const [needed, optional] = [true, false].map((is) =>
      fields.filter((field) => isNeeded(work.now.bizStep, field) === is),
    );
    return html`
      ${work.now.bizStep === 'unpacking' ? this.#unpacking() : ''} ${needed.map((field) => this.#field(field))}
      ${
        optional.length > 0
          ? html`
              <details class="optional" data-testid="details">
                <summary>${t('details.title')}<small>${this.#said(optional)}</small></summary>
                <div class="fields">${optional.map((field) => this.#field(field))}</div>
              </details>
            `
          : ''
      }
    `;
  }

  #said(fields) {
    return fields.map((field) => work.now[field]).filter(Boolean).join(' · ');
  }
}

customElements.define('leaf-details', LeafDetails);
