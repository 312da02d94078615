import { html } from 'lit';
import { addressOf } from './address.js';
import { shortName } from './code.js';
import { levelText } from './language.js';

/** The packaging level as a badge. */
export function levelBadge(level) {
  return html`<span class="badge">${levelText(level)}</span>`;
}

/** An item as a link to its own trace, of the same time. */
export function itemLink(item, testId, asOf = '') {
  return html`<a
    class="item-link"
    href=${addressOf(item.digitalLink, asOf)}
    title=${item.digitalLink}
    data-testid=${testId}
    ><code>${shortName(item)}</code></a
  >`;
}
