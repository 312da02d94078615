import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import './leaf-copy.js';

/** A JSON value behind a fold, to read or to copy. */
class LeafRaw extends PageElement {
  static properties = { value: { attribute: false }, heading: { attribute: false }, isOpen: { state: true } };

  render() {
    const text = JSON.stringify(this.value, null, 2);
    return html`
      <details class="raw" @toggle=${(toggle) => (this.isOpen = toggle.target.open)}>
        <summary>${this.heading}</summary>
        ${
          this.isOpen
            ? html`<leaf-copy .text=${text} .what=${this.heading}></leaf-copy>
                <pre tabindex="0"><code>${text}</code></pre>`
            : ''
        }
      </details>
    `;
  }
}

customElements.define('leaf-raw', LeafRaw);
