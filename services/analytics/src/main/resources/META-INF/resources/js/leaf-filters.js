import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { fieldView, saidIn } from './fields.js';
import { t } from './language.js';

/**
 * A form of filters over a list. Fires `asked` with what they say, by name. A field with `isScope` says what is listed
 * at all, and is not cleared.
 */
class LeafFilters extends PageElement {
  static properties = { fields: { attribute: false }, values: { attribute: false }, button: { type: String } };

  #submit(submit) {
    submit.preventDefault();
    this.#ask(saidIn(submit.target));
  }

  #ask(said) {
    this.dispatchEvent(new CustomEvent('asked', { detail: said }));
  }

  #clear() {
    const kept = this.fields.filter(({ name, isScope }) => isScope && this.values[name]);
    this.#ask(Object.fromEntries(kept.map(({ name }) => [name, this.values[name]])));
  }

  render() {
    const values = this.values ?? {};
    const hasSome = this.fields.some(({ name, isScope }) => values[name] && !isScope);
    return html`
      <form class="filters" role="search" @submit=${this.#submit}>
        ${this.fields.map((field) => fieldView(field, values[field.name]))}
        <div class="filter-buttons">
          <button class="primary" type="submit" data-testid="ask">${this.button ?? t('filter.show')}</button>
          ${
            hasSome
              ? html`<button type="button" data-testid="clear" @click=${() => this.#clear()}>
                  ${t('filter.clear')}
                </button>`
              : ''
          }
        </div>
      </form>
    `;
  }
}

customElements.define('leaf-filters', LeafFilters);
