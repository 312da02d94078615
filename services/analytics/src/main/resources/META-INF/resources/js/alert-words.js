import { html } from 'lit';
import { addressOfPage } from './address.js';
import { icons } from './icons.js';
import { tOr } from './language.js';

/** An alert's code in plain words; one that we have none for is shown as it is. */
export const alertText = (code) => tOr(`alert.${code}`, code);

/** Alerts against a step of an item, each leading to where it is told. */
export function alertBadges(codes = [], item) {
  return codes.map(
    (code) =>
      html`<a
        class="badge toned tone-alarm flag"
        href=${addressOfPage('alerts', { code, item: item.digitalLink })}
        data-testid="step-alert"
        data-code=${code}
        >${icons.warning}${alertText(code)}</a
      >`,
  );
}
