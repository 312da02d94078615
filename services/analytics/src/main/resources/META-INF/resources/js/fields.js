import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { keyed } from 'lit/directives/keyed.js';
import { t } from './language.js';
import { isoOfLocal, localOfIso } from './time.js';

/**
 * A labelled field of a form.
 *
 * @param field `{name, label, type, required, pattern, placeholder, choices, options, wide}`: type is text, number,
 *     time (on the viewer's clock) or choice; `choices` are `[{value, label}]` of a choice, `options` those that a text
 *     field suggests
 * @param value as in the address: a time with its offset
 */
export function fieldView(field, value = '') {
  const id = `field-${field.name}`;
  // Each has an element of its own, or what was typed into one would stand in another; and is typed over by nothing but
  // another value
  return keyed(
    field.name,
    html`<div class="field ${field.wide ? 'wide' : ''} ${field.type ?? ''}">
      <label for=${id}>${field.label}</label>
      ${field.type === 'choice' ? choiceView(field, id, value) : inputView(field, id, value)}
    </div>`,
  );
}

function choiceView({ name, choices }, id, value) {
  const isListed = !value || choices.some((choice) => choice.value === value);
  const all = isListed ? choices : [...choices, { value, label: value }];
  return html`
    <select id=${id} name=${name} .value=${value}>
      ${all.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.label}</option>`)}
    </select>
  `;
}

function inputView({ name, type, required, pattern, placeholder, options = [] }, id, value) {
  const kinds = { time: 'datetime-local', number: 'number' };
  const isTime = type === 'time';
  return html`
    <input
      id=${id}
      name=${name}
      type=${kinds[type] ?? 'text'}
      data-kind=${type ?? 'text'}
      .value=${isTime ? localOfIso(value) : value}
      ?required=${required}
      step=${isTime ? '1' : nothing}
      min=${type === 'number' ? '1' : nothing}
      pattern=${ifDefined(pattern)}
      placeholder=${ifDefined(placeholder)}
      list=${options.length > 0 ? `${id}-options` : nothing}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
    />
    ${
      options.length > 0
        ? html`<datalist id="${id}-options">
            ${options.map((option) => html`<option value=${option.value}>${option.label}</option>`)}
          </datalist>`
        : ''
    }
  `;
}

/** What a form says, by the names of its fields; times with the viewer's offset, and nothing of what is empty. */
export function saidIn(form) {
  const said = {};
  for (const element of form.querySelectorAll('input[name], select[name], textarea[name]')) {
    const text = element.value.trim();
    if (text) {
      said[element.name] = element.dataset.kind === 'time' ? isoOfLocal(text) : text;
    }
  }
  return said;
}

/** Thirteen digits, with the known places to choose from. */
export function placeField(options, more = {}) {
  return {
    name: 'place',
    label: t('field.place'),
    pattern: '\\d{13}',
    placeholder: t('field.gln'),
    options,
    ...more,
  };
}
