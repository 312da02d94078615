import { html } from 'lit';
import { language, t } from './language.js';

/** A country's name by its ISO code; other text stays as it is. */
export function countryName(code) {
  return /^[A-Z]{2}$/.test(code ?? '') ? new Intl.DisplayNames(language.locale, { type: 'region' }).of(code) : code;
}

/** What a place is called: by its GLN where nobody registered it. */
export function placeName(place) {
  return place.name ?? place.gln;
}

/** Its city and country. */
export function placeWhere(place) {
  return [place.city, countryName(place.country)].filter(Boolean).join(', ');
}

/** A place: its name, then city and country. */
export function placeView(place) {
  const where = place.name ? placeWhere(place) : t('step.unregistered');
  return html`<span class="place"><b>${placeName(place)}</b> <span>${where}</span></span>`;
}

/** A place, or what the event says instead of one. */
export function placeOrReadPoint(place, readPoint) {
  if (place) {
    return placeView(place);
  }
  return readPoint
    ? html`<span class="place"><code>${readPoint}</code> <span>${t('step.unregistered')}</span></span>`
    : html`<span class="place"><span>${t('step.noPlace')}</span></span>`;
}

/** From here to there, or just here. */
export function journeyView(from, to) {
  const then = () => html`<span><span class="to" role="img" aria-label=${t('step.to')}>→</span> ${to}</span>`;
  return html`<span class="journey">${from} ${to ? then() : ''}</span>`;
}
