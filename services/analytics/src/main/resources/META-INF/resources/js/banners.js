import { html } from 'lit';
import { addressOfPage } from './address.js';
import { icons } from './icons.js';
import { t } from './language.js';
import { isOffered } from './pages.js';
import { placeTimeLine, viewerTime } from './time.js';

/** That an answer is of another time than now, with the way back. */
export function asOfBanner(asOf, nowAddress) {
  return html`
    <section class="notice as-of tone-info" role="note" data-testid="as-of-banner">
      ${icons.wait}
      <div>
        <p><b>${t('asOf.banner', { time: viewerTime(asOf) })}</b></p>
        <p>${t('asOf.body')} <a href=${nowAddress} data-testid="as-of-now">${t('asOf.now')}</a></p>
      </div>
    </section>
  `;
}

/** Recalls that hold, each with its reason and what is to be done. */
export function recallBanners(recalls = []) {
  return recalls.map(
    ({ recallId, declaredAt, reason, instruction }) => html`
      <section class="notice recall-notice tone-alarm" data-testid="standing-recall">
        ${icons.warning}
        <div>
          <p>
            <b>${t('recall.standing')}</b>
            ${
              isOffered('recalls')
                ? html`<a href=${addressOfPage('recalls', { recall: recallId })}>${placeTimeLine(declaredAt)}</a>`
                : placeTimeLine(declaredAt)
            }
          </p>
          <p>${reason}</p>
          <p>${instruction}</p>
        </div>
      </section>
    `,
  );
}
