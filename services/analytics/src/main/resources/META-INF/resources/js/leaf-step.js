import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { addressOf } from './address.js';
import { alertBadges } from './alert-words.js';
import { cbvWord } from './code.js';
import { itemLink, levelBadge } from './item-link.js';
import { bizStepText, dispositionText, t, tOr } from './language.js';
import './leaf-raw.js';
import { countryName, journeyView, placeOrReadPoint, placeView } from './place.js';
import { placeTime, placeTimeLine, spanText, timeLineLike, viewerTime } from './time.js';

/** One step: when, what, where, and on which item it was recorded. */
class LeafStep extends PageElement {
  static properties = { step: { attribute: false }, item: { attribute: false }, dated: { type: Boolean } };

  #time() {
    const { eventTime } = this.step;
    const time = placeTime(eventTime);
    return html`
      <time class="when" datetime=${eventTime} title="${t('step.yourTime')}: ${viewerTime(eventTime)}">
        ${
          time
            ? html`<span>${time.date}</span> <b>${time.clock}</b> <small>${time.offset}</small>`
            : html`<span>${eventTime}</span>`
        }
      </time>
    `;
  }

  /** CBV has no word for loss and theft: what became of the item says it. */
  #heading(word) {
    const became = cbvWord(this.step.disposition);
    return word === 'other' && became ? dispositionText(became) : bizStepText(word);
  }

  #recordedOn() {
    const { via, recordedOn } = this.step;
    if (!via || via === 'self') {
      return html`<span class="badge via-self">${t('via.self')}</span>`;
    }
    return html`
      <span class="badge">${tOr(`via.${via}`, t('via.other'))}</span>
      ${recordedOn ? itemLink(recordedOn, 'step-item') : ''}
    `;
  }

  /** Packing names the parent; when the fact was recorded on the parent itself, its contents moved. */
  #packing() {
    const { parent, recordedOn, action } = this.step;
    if (!parent) {
      return '';
    }
    const isOut = action === 'DELETE';
    if (parent.digitalLink === (recordedOn ?? this.item).digitalLink) {
      return html`<span>${t(isOut ? 'step.emptied' : 'step.filled')}</span>`;
    }
    return html`
      <span>${t(isOut ? 'step.outOf' : 'step.into')}</span> ${levelBadge(parent.level)}
      ${itemLink(parent, 'step-parent')}
    `;
  }

  /** That it was recorded late, and the alerts against it. */
  #marks() {
    const { lateSeconds, alerts } = this.step;
    return lateSeconds || alerts?.length > 0
      ? html`<p class="marks">
          ${alertBadges(alerts, this.item)}
          ${
            lateSeconds
              ? html`<span class="badge toned tone-caution" data-testid="step-late"
                  >${t('step.late', { span: spanText(lateSeconds) })}</span
                >`
              : ''
          }
        </p>`
      : '';
  }

  /** What carries it, when it should arrive, where in the place it is, where it went. */
  #journeyFacts() {
    const { vehicle, fromVehicle, plannedArrival, position, country } = this.step;
    const facts = [
      ['step.vehicle', fromVehicle ? `${fromVehicle} → ${vehicle ?? '?'}` : vehicle],
      ['step.plannedArrival', plannedArrival && timeLineLike(plannedArrival, this.step.eventTime)],
      ['step.position', position],
      ['step.exportedTo', country && countryName(country)],
    ].filter(([, value]) => value);
    return facts.length > 0
      ? html`<dl class="step-facts">
          ${facts.map(
            ([key, value]) =>
              html`<div>
                <dt>${t(key)}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>`
      : '';
  }

  #references() {
    const { references, text } = this.step;
    const all = references?.length > 0 ? references : text ? [{ number: text }] : [];
    return all.length > 0
      ? html`<p class="help references">
          ${all.map(
            ({ type, number }) =>
              html`<span
                >${tOr(`reference.${cbvWord(type)}`, type ?? t('step.reference'))} <code>${number}</code></span
              >`,
          )}
        </p>`
      : '';
  }

  /** What an inspection found. */
  #conformity() {
    const word = cbvWord(this.step.disposition);
    return ['conformant', 'non_conformant'].includes(word)
      ? html`<span class="badge toned tone-${word === 'conformant' ? 'good' : 'alarm'}" data-testid="step-conformity"
          >${dispositionText(word)}</span
        >`
      : '';
  }

  /** Why codes were taken out of use, what was noted, and that and why a fact counts for nothing. */
  #remarks() {
    const { reason, note, recalled, doubt } = this.step;
    return html`
      ${reason ? html`<p class="help">${tOr(`deactivation.${reason}`, reason)}</p>` : ''}
      ${note ? html`<p class="note" data-testid="step-note">${note}</p>` : ''}
      ${
        recalled
          ? html`<p class="recall tone-alarm" data-testid="recalled">
              ${t('step.recalled', { time: placeTimeLine(recalled.at) })}${recalled.reason ? ` – ${recalled.reason}` : ''}
            </p>`
          : ''
      }
      ${doubt ? html`<p class="recall tone-alarm" data-testid="step-doubt">${tOr(`doubt.${doubt}`, doubt)}</p>` : ''}
    `;
  }

  #details() {
    const { step } = this;
    const rows = [
      ['step.yourTime', step.eventTime && viewerTime(step.eventTime)],
      ['step.recorded', step.recordTime && placeTimeLine(step.recordTime)],
      ['step.event', [step.eventType, step.action].filter(Boolean).join(' ')],
      ['step.disposition', step.disposition && dispositionText(cbvWord(step.disposition)), cbvWord(step.disposition)],
      ['step.gln', step.place?.gln],
      ['step.party', step.party],
      ['step.device', step.device],
      ['step.recordedBy', step.recordedBy],
      ['step.readPoint', step.readPoint],
      ['step.producer', step.producer],
      ['step.eventId', step.eventId],
    ];
    return html`
      <details class="step-details">
        <summary>${t('step.details')}</summary>
        <dl>
          ${rows
            .filter(([, value]) => value)
            .map(
              ([key, value, word]) =>
                html`<div>
                  <dt>${t(key)}</dt>
                  <dd>${value} ${word ? html`<code>${word}</code>` : ''}</dd>
                </div>`,
            )}
        </dl>
        ${
          step.eventTime && !this.dated
            ? html`<p><a href=${addressOf(this.item.digitalLink, step.eventTime)}>${t('step.asOf')}</a></p>`
            : ''
        }
        ${step.event ? html`<leaf-raw .heading=${t('step.captured')} .value=${step.event}></leaf-raw>` : ''}
      </details>
    `;
  }

  render() {
    const { step } = this;
    const word = cbvWord(step.bizStep);
    return html`
      <div
        class="step ${step.recalled || step.doubt ? 'is-recalled' : ''} ${step.alerts?.length > 0 ? 'is-flagged' : ''}"
        data-testid="timeline-step"
        data-biz-step=${word ?? ''}
        data-via=${step.via ?? ''}
      >
        ${this.#time()}
        <div class="what">
          <h3>${this.#heading(word)} ${word ? html`<code>${word}</code>` : ''} ${this.#conformity()}</h3>
          ${this.#marks()}
          ${journeyView(placeOrReadPoint(step.place, step.readPoint), step.destination && placeView(step.destination))}
          ${this.#journeyFacts()} ${this.#references()} ${this.#remarks()}
          <p class="recorded-on">${this.#recordedOn()} ${this.#packing()}</p>
          ${this.#details()}
        </div>
      </div>
    `;
  }
}

customElements.define('leaf-step', LeafStep);
