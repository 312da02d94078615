import { html } from 'lit';
import { cbvWord } from './code.js';
import { itemLink, levelBadge } from './item-link.js';
import { bizStepText, dispositionText, t, tOr } from './language.js';
import './leaf-raw.js';
import { PageElement } from './page-element.js';
import { journeyView, placeOrReadPoint, placeView } from './place.js';
import { placeTime, placeTimeLine, viewerTime } from './time.js';

/** One step: when, what, where, and on which item it was recorded. */
class LeafStep extends PageElement {
  static properties = { step: { attribute: false }, item: { attribute: false } };

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

  /** Why codes were taken out of use, and that a report counts for nothing. */
  #remarks() {
    const { reason, note, recalled } = this.step;
    return html`
      ${reason ? html`<p class="help">${tOr(`deactivation.${reason}`, reason)}${note ? ` – ${note}` : ''}</p>` : ''}
      ${
        recalled
          ? html`<p class="recall tone-alarm" data-testid="recalled">
              ${t('step.recalled', { time: placeTimeLine(recalled.at) })} – ${recalled.reason}
            </p>`
          : ''
      }
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
        ${step.event ? html`<leaf-raw .heading=${t('step.captured')} .value=${step.event}></leaf-raw>` : ''}
      </details>
    `;
  }

  render() {
    const { step } = this;
    const word = cbvWord(step.bizStep);
    return html`
      <div
        class="step ${step.recalled ? 'is-recalled' : ''}"
        data-testid="timeline-step"
        data-biz-step=${word ?? ''}
        data-via=${step.via ?? ''}
      >
        ${this.#time()}
        <div class="what">
          <h3>${bizStepText(word)} ${word ? html`<code>${word}</code>` : ''}</h3>
          ${journeyView(placeOrReadPoint(step.place, step.readPoint), step.destination && placeView(step.destination))}
          ${step.text ? html`<p class="help">${t('step.reference')} <code>${step.text}</code></p>` : ''}
          ${this.#remarks()}
          <p class="recorded-on">${this.#recordedOn()} ${this.#packing()}</p>
          ${this.#details()}
        </div>
      </div>
    `;
  }
}

customElements.define('leaf-step', LeafStep);
