import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { typedCode } from './code.js';
import { fieldView, saidIn } from './fields.js';
import { t } from './language.js';
import { lines, products } from './registry.js';
import { kindOf } from './scope.js';

/**
 * A form that says which items are meant: by item, order, line and time, product and time, or by a list of codes. Fires
 * `asked` with `{item}`, `{order}`, `{line, from, until}`, `{gtin, from, until}` or `{items}` and what `more` fields say.
 */
class LeafScope extends PageElement {
  static properties = {
    values: { attribute: false },
    kinds: { attribute: false },
    more: { attribute: false },
    button: { attribute: false },
    kind: { state: true },
    lines: { state: true },
    products: { state: true },
  };

  constructor() {
    super();
    this.values = {};
    this.kinds = ['item', 'order', 'line', 'gtin'];
    this.more = [];
    this.lines = [];
    this.products = [];
  }

  connectedCallback() {
    super.connectedCallback();
    lines().then((known) => (this.lines = known));
    products().then((known) => (this.products = known));
  }

  willUpdate(changed) {
    if (changed.has('values')) {
      this.kind = kindOf(this.values) ?? this.kind ?? this.kinds[0];
    }
  }

  #fields() {
    const period = [
      { name: 'from', label: t('field.from'), type: 'time', required: true },
      { name: 'until', label: t('field.until'), type: 'time', required: true },
    ];
    const fields = {
      item: [
        { name: 'item', label: t('field.item'), required: true, wide: true, placeholder: t('search.placeholder') },
      ],
      order: [{ name: 'order', label: t('field.order'), type: 'number', required: true }],
      line: [{ name: 'line', label: t('field.line'), required: true, options: this.lines }, ...period],
      gtin: [
        {
          name: 'gtin',
          label: t('field.gtin'),
          required: true,
          pattern: '\\d{14}',
          placeholder: t('field.gtinDigits'),
          options: this.products,
        },
        ...period,
      ],
    };
    return fields[this.kind] ?? [];
  }

  #submit(submit) {
    submit.preventDefault();
    const said = saidIn(submit.target);
    if (said.item) {
      said.item = typedCode(said.item);
    }
    this.dispatchEvent(new CustomEvent('asked', { detail: said }));
  }

  #kinds() {
    return html`
      <fieldset class="choices scope-kinds">
        <legend>${t('scope.by')}</legend>
        ${this.kinds.map(
          (kind) => html`
            <button
              type="button"
              aria-pressed=${kind === this.kind}
              data-testid="scope-kind"
              data-kind=${kind}
              @click=${() => (this.kind = kind)}
            >
              ${t(`scope.${kind}`)}
            </button>
          `,
        )}
      </fieldset>
    `;
  }

  #list() {
    return html`
      <div class="field wide">
        <label for="field-items">${t('field.items')}</label>
        <textarea
          id="field-items"
          name="items"
          rows="4"
          required
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          .value=${this.values.items ?? ''}
        ></textarea>
      </div>
    `;
  }

  render() {
    return html`
      <form class="card scope" role="search" data-testid="scope" @submit=${this.#submit}>
        ${this.#kinds()}
        <div class="filters">
          ${this.kind === 'items' ? this.#list() : this.#fields().map((field) => fieldView(field, this.values[field.name]))}
          ${this.more.map((field) => fieldView(field, this.values[field.name]))}
          <div class="filter-buttons">
            <button class="primary" type="submit" data-testid="ask">${this.button ?? t('scope.ask')}</button>
          </div>
        </div>
      </form>
    `;
  }
}

customElements.define('leaf-scope', LeafScope);
