import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { addressOf } from './address.js';
import { cbvWord, shortName } from './code.js';
import { csvOf } from './csv.js';
import { saidIn } from './fields.js';
import { t } from './language.js';
import './leaf-outcome.js';
import { fileNameOf, saveText } from './save.js';
import { localOfIso } from './time.js';
import { eventsOf } from './traces.js';

const COLUMNS = [
  ['eventTime', (step) => step.eventTime],
  ['recordTime', (step) => step.recordTime],
  ['bizStep', (step) => cbvWord(step.bizStep)],
  ['disposition', (step) => cbvWord(step.disposition)],
  ['eventType', (step) => step.eventType],
  ['action', (step) => step.action],
  ['place', (step) => step.place?.gln ?? step.readPoint],
  ['placeName', (step) => step.place?.name],
  ['city', (step) => step.place?.city],
  ['country', (step) => step.place?.country],
  ['position', (step) => step.position],
  ['destination', (step) => step.destination?.gln],
  ['destinationName', (step) => step.destination?.name],
  ['plannedArrival', (step) => step.plannedArrival],
  ['vehicle', (step) => step.vehicle],
  ['fromVehicle', (step) => step.fromVehicle],
  [
    'references',
    (step) => (step.references ?? []).map(({ type, number }) => [type, number].filter(Boolean).join(':')).join(' '),
  ],
  ['recordedOn', (step) => step.recordedOn?.digitalLink],
  ['via', (step) => step.via],
  ['parent', (step) => step.parent?.digitalLink],
  ['party', (step) => step.party],
  ['producer', (step) => step.producer],
  ['device', (step) => step.device],
  ['recordedBy', (step) => step.recordedBy],
  ['lateSeconds', (step) => step.lateSeconds],
  ['alerts', (step) => (step.alerts ?? []).join(' ')],
  ['reason', (step) => step.reason],
  ['note', (step) => step.note],
  ['recalledAt', (step) => step.recalled?.at],
  ['eventId', (step) => step.eventId],
];

/** What is done with a trace: seeing it as it was, taking it along, printing it. */
class LeafTraceTools extends PageElement {
  static properties = {
    trace: { attribute: false },
    code: { type: String },
    asOf: { type: String },
    export: { state: true },
  };

  #travel(submit) {
    submit.preventDefault();
    location.hash = addressOf(this.code, saidIn(submit.target).asOf);
  }

  get #name() {
    return fileNameOf('trace', shortName(this.trace.item));
  }

  #json() {
    saveText(`${this.#name}.json`, 'application/json', JSON.stringify(this.trace, null, 2));
  }

  #csv() {
    saveText(`${this.#name}.csv`, 'text/csv', csvOf(COLUMNS, this.trace.steps));
  }

  async #epcis() {
    this.export = { kind: 'loading' };
    const outcome = await eventsOf(this.code, this.asOf);
    this.export = outcome.kind === 'found' ? null : outcome;
    if (outcome.kind === 'found') {
      saveText(`${this.#name}.jsonld`, 'application/ld+json', JSON.stringify(outcome.body, null, 2));
    }
  }

  render() {
    return html`
      <div class="trace-tools" data-testid="trace-tools">
        <form class="as-of-form" @submit=${this.#travel}>
          <label for="as-of">${t('asOf.label')}</label>
          <input
            id="as-of"
            name="asOf"
            type="datetime-local"
            step="1"
            data-kind="time"
            .value=${localOfIso(this.asOf)}
            data-testid="as-of"
          />
          <button type="submit" data-testid="as-of-show">${t('asOf.show')}</button>
        </form>
        <div class="actions exports" role="group" aria-label=${t('export.label')}>
          <button type="button" data-testid="export-json" @click=${this.#json}>JSON</button>
          <button
            type="button"
            data-testid="export-epcis"
            ?disabled=${this.export?.kind === 'loading'}
            @click=${this.#epcis}
          >
            EPCIS
          </button>
          <button type="button" data-testid="export-csv" @click=${this.#csv}>CSV</button>
          <button type="button" data-testid="print" @click=${() => window.print()}>${t('export.print')}</button>
        </div>
        ${this.export && this.export.kind !== 'loading' ? html`<leaf-outcome .outcome=${this.export}></leaf-outcome>` : ''}
      </div>
    `;
  }
}

customElements.define('leaf-trace-tools', LeafTraceTools);
