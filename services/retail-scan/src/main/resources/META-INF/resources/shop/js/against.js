import { html } from 'lit';
import { shownCode } from '../parts/js/codes.js';
import { t, tOr } from './language.js';

/** Why an item is refused, or what is noted of it, in plain words, and what is to be done. */
export function against({ item, reason, flag, detail }, action = '') {
  const code = reason ?? flag;
  const advice = tOr(`do.${code}`, '');
  return html`
    <li data-testid="why" data-code=${code}>
      <b>${tOr(`why.${code}`, tOr(`code.${code}`, detail ?? code))}</b>
      ${advice ? html`<span>${advice}</span>` : ''} ${item ? html`<code>${shownCode(item)}</code>` : ''} ${action}
    </li>
  `;
}

/** The first words of what was refused. */
export function firstOf([first] = []) {
  return first ? tOr(`why.${first.reason}`, tOr(`code.${first.reason}`, first.detail ?? first.reason)) : t('say.refused');
}
