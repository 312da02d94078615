import { html, svg } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { count, language, t } from './language.js';
import './leaf-outcome.js';
import { Polling } from './polling.js';
import { read } from './service.js';
import { cell, table } from './table.js';

const HOUR_MS = 3_600_000;
const RANGES_HOURS = [24, 168];
const HEIGHT = 220;
const MARGIN = { top: 12, right: 20, bottom: 26, left: 56 };
const TICKS = 4;
const HOUR_LABEL_WIDTH = 44;
const DAY_LABEL_WIDTH = 56;

/** The least round number (1, 2 or 5 times a power of ten) that is not below. */
function roundUp(number) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, number)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= number);
}

/** What a line made in each hour: a chart, and the same figures as a table. */
class LeafThroughput extends PageElement {
  static properties = {
    lineId: { type: String },
    hours: { state: true },
    rangeHours: { state: true },
    outcome: { state: true },
    width: { state: true },
  };

  #polling = new Polling((signal) => this.#look(signal), 30_000);
  #resized = new ResizeObserver(([entry]) => (this.width = Math.floor(entry.contentRect.width)));

  constructor() {
    super();
    this.lineId = '';
    this.rangeHours = RANGES_HOURS[0];
    this.width = 0;
    this.#clear();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#polling.start();
  }

  disconnectedCallback() {
    this.#polling.stop();
    this.#resized.disconnect();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.#resized.observe(this.querySelector('.chart'));
  }

  willUpdate(changed) {
    const isOther = (name) => changed.has(name) && changed.get(name) !== undefined;
    if (isOther('lineId') || isOther('rangeHours')) {
      this.#clear();
      this.#polling.start();
    }
  }

  #clear() {
    this.hours = [];
    this.outcome = { kind: 'loading' };
  }

  async #look(signal) {
    const end = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
    const start = end - this.rangeHours * HOUR_MS;
    const asked = new URLSearchParams({ from: new Date(start).toISOString(), to: new Date(end).toISOString() });
    if (this.lineId) {
      asked.set('lineId', this.lineId);
    }
    const outcome = await read(`/v1/throughput?${asked}`, { signal });
    this.outcome = outcome;
    if (outcome.kind === 'found') {
      this.hours = this.#everyHour(start, end, outcome.body.items);
    } else if (outcome.kind === 'signedOut') {
      this.dispatchEvent(new CustomEvent('signedout', { bubbles: true }));
    }
    return outcome.kind === 'found';
  }

  /** Hours in which nothing happened are hours too. */
  #everyHour(start, end, items) {
    const known = new Map(items.map((item) => [Date.parse(item.hour), item]));
    const hours = [];
    for (let at = start; at < end; at += HOUR_MS) {
      hours.push({ applied: 0, rejected: 0, packed: 0, reports: 0, late: 0, ...known.get(at), at });
    }
    return hours;
  }

  #sum(part) {
    return this.hours.reduce((sum, hour) => sum + hour[part], 0);
  }

  #summary() {
    return t('throughput.summary', {
      applied: count(this.#sum('applied')),
      rejected: count(this.#sum('rejected')),
      packed: count(this.#sum('packed')),
      late: count(this.#sum('late')),
    });
  }

  #clock(at, options) {
    return new Intl.DateTimeFormat(language.locale, options).format(new Date(at));
  }

  #chart() {
    const inner = { width: this.width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
    if (inner.width < 50) {
      return '';
    }
    const most = Math.max(...this.hours.map((hour) => hour.applied + hour.rejected));
    const top = TICKS * roundUp(most / TICKS);
    const step = inner.width / this.hours.length;
    const y = (value) => MARGIN.top + inner.height * (1 - value / top);
    return html`
      <svg
        width=${this.width}
        height=${HEIGHT}
        viewBox="0 0 ${this.width} ${HEIGHT}"
        role="img"
        aria-label=${this.#summary()}
        data-testid="chart"
      >
        ${Array.from({ length: TICKS + 1 }, (_, tick) => this.#tick((top * tick) / TICKS, y, inner.width))}
        ${this.hours.map((hour, index) => this.#bar(hour, MARGIN.left + index * step, step, y))}
        ${this.#hourLabels(step)}
      </svg>
    `;
  }

  #tick(value, y, width) {
    return svg`
      <line class="grid" x1=${MARGIN.left} x2=${MARGIN.left + width} y1=${y(value)} y2=${y(value)} />
      <text class="axis" x=${MARGIN.left - 6} y=${y(value) + 4} text-anchor="end">${this.#compact(value)}</text>`;
  }

  #compact(value) {
    return new Intl.NumberFormat(language.locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
  }

  #barTitle({ at, applied, rejected }) {
    const hour = this.#clock(at, { dateStyle: 'medium', timeStyle: 'short' });
    return `${hour}: ${count(applied)} ${t('throughput.applied')}, ${count(rejected)} ${t('throughput.rejected')}`;
  }

  #bar(hour, x, step, y) {
    const width = Math.max(1, step * 0.8);
    const sum = hour.applied + hour.rejected;
    return svg`
      <g>
        <title>${this.#barTitle(hour)}</title>
        <rect class="hit" x=${x} y=${MARGIN.top} width=${step} height=${HEIGHT - MARGIN.top - MARGIN.bottom} />
        <rect class="applied" x=${x + step * 0.1} y=${y(hour.applied)} width=${width} height=${y(0) - y(hour.applied)} />
        <rect class="rejected" x=${x + step * 0.1} y=${y(sum)} width=${width} height=${y(hour.applied) - y(sum)} />
      </g>`;
  }

  /** As many as there is room for: hours of the day, or the days' midnights. */
  #labelled(step) {
    const marks = this.hours.map(({ at }, index) => ({ at, index, clock: new Date(at).getHours() }));
    if (this.rangeHours > 48) {
      const everyDays = Math.ceil(DAY_LABEL_WIDTH / (24 * step));
      return marks.filter(({ clock }) => clock === 0).filter((_, day) => day % everyDays === 0);
    }
    const everyHours = [1, 2, 3, 6, 12].find((hours) => hours * step >= HOUR_LABEL_WIDTH) ?? 24;
    return marks.filter(({ clock }) => clock % everyHours === 0);
  }

  #hourLabels(step) {
    const form = this.rangeHours > 48 ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' };
    const x = (index) => MARGIN.left + (index + 0.5) * step;
    return this.#labelled(step).map(
      ({ at, index }) =>
        svg`<text class="axis" x=${x(index)} y=${HEIGHT - 8} text-anchor="middle">${this.#clock(at, form)}</text>`,
    );
  }

  #figures() {
    const parts = ['applied', 'rejected', 'packed', 'reports', 'late'];
    const busy = this.hours.filter((hour) => parts.some((part) => hour[part] > 0)).reverse();
    return html`
      <details>
        <summary data-testid="throughput-table">${t('throughput.table')}</summary>
        ${table(
          t('throughput.title'),
          ['hour', ...parts].map((head) => t(`throughput.${head}`)),
          busy.map(
            (hour) => html`
              <tr role="row">
                ${cell(t('throughput.hour'), this.#clock(hour.at, { dateStyle: 'medium', timeStyle: 'short' }))}
                ${parts.map((part) => cell(t(`throughput.${part}`), count(hour[part]), 'number'))}
              </tr>
            `,
          ),
        )}
      </details>
    `;
  }

  #range(hours) {
    return html`
      <button
        type="button"
        class="small"
        aria-pressed=${hours === this.rangeHours}
        data-testid="range"
        data-hours=${hours}
        @click=${() => (this.rangeHours = hours)}
      >
        ${t(`throughput.range.${hours}`)}
      </button>
    `;
  }

  render() {
    const isFound = this.outcome.kind === 'found';
    return html`
      <section class="card throughput" aria-labelledby="throughput-title" data-testid="throughput">
        <div class="section-head">
          <h2 id="throughput-title">${t('throughput.title')}</h2>
          <div class="choices" role="group" aria-label=${t('throughput.range')}>
            ${RANGES_HOURS.map((hours) => this.#range(hours))}
          </div>
        </div>
        ${
          isFound
            ? ''
            : html`<leaf-outcome .outcome=${this.outcome} @again=${() => this.#polling.start()}></leaf-outcome>`
        }
        <p class="legend" ?hidden=${this.hours.length === 0}>
          <span class="key applied">${t('throughput.applied')}</span>
          <span class="key rejected">${t('throughput.rejected')}</span>
          <span class="help">${t('throughput.clock')}</span>
        </p>
        <div class="chart">${this.hours.length > 0 ? this.#chart() : ''}</div>
        ${
          this.hours.length > 0
            ? html`<p class="help" data-testid="throughput-summary">${this.#summary()}</p>
                ${this.#figures()}`
            : ''
        }
      </section>
    `;
  }
}

customElements.define('leaf-throughput', LeafThroughput);
