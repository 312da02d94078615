import { html } from 'lit';
import { shownCode } from './codes.js';
import { icons } from './icons.js';

/** How each kind of news looks; signals.js has how it sounds. */
const LOOKS = {
  read: { tone: 'info', icon: icons.done },
  queued: { tone: 'info', icon: icons.wait },
  taken: { tone: 'good', icon: icons.done },
  duplicate: { tone: 'caution', icon: icons.twice },
  flagged: { tone: 'caution', icon: icons.warning },
  refused: { tone: 'alarm', icon: icons.refused },
  recalled: { tone: 'alarm', icon: icons.warning },
};

/** What was said last, `{kind, words, more}` or nothing, read out when it changes. */
export function saidView(said) {
  return html`<div class="live" role="status" aria-live="assertive" aria-atomic="true">${said ? news(said) : ''}</div>`;
}

function news({ kind, words, more }) {
  const { tone, icon } = LOOKS[kind];
  return html`
    <div class="said tone-${tone}" data-testid="said" data-kind=${kind}>
      ${icon}
      <div><b>${words}</b>${more ? html`<span>${shownCode(more)}</span>` : ''}</div>
    </div>
  `;
}
