import { LitElement } from 'lit';
import { language } from './language.js';

/** Base of every element here: rendered in the page itself, so that one stylesheet reaches it. */
export class PageElement extends LitElement {
  /** Whose `change` events call for another rendering. */
  static sources = [language];

  #rerender = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.constructor.sources.forEach((source) => source.addEventListener('change', this.#rerender));
  }

  disconnectedCallback() {
    this.constructor.sources.forEach((source) => source.removeEventListener('change', this.#rerender));
    super.disconnectedCallback();
  }
}
