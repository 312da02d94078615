import { html } from 'lit';
import { count, t, tOr } from './language.js';
import { LiveList } from './live-list.js';
import { cell, table } from './table.js';
import { placeTimeLine, viewerTime } from './time.js';

const KINDS = ['APPLICATION', 'AGGREGATION', 'DEACTIVATION'];

/** What the lines report, as it arrives. */
class LeafLineReports extends LiveList {
  static properties = { isPaused: { state: true } };

  everyMs = 2_000;
  keyOf = (report) => report.reportId;

  get path() {
    return this.lineId ? `/v1/line-reports?lineId=${encodeURIComponent(this.lineId)}` : '/v1/line-reports';
  }

  #pauseOrResume() {
    this.isPaused = !this.isPaused;
    if (this.isPaused) {
      this.stop();
    } else {
      this.resume();
    }
  }

  restart() {
    this.isPaused = false;
    super.restart();
  }

  #what({ kind, applied, rejected, parents, children, deactivated }) {
    return t(`report.what.${KINDS.includes(kind) ? kind : 'other'}`, {
      applied: count(applied ?? 0),
      rejected: count(rejected ?? 0),
      parents: count(parents ?? 0),
      children: count(children ?? 0),
      deactivated: count(deactivated ?? 0),
    });
  }

  #marks({ late, recalledAt }) {
    return html`
      ${late ? html`<span class="badge toned tone-caution" data-testid="late">${t('report.late')}</span>` : ''}
      ${
        recalledAt
          ? html`<span class="badge toned tone-alarm" title=${placeTimeLine(recalledAt)} data-testid="recalled"
              >${t('report.recalled')}</span
            >`
          : ''
      }
      ${late || recalledAt ? '' : html`<span class="help">${t('report.inTime')}</span>`}
    `;
  }

  #report(report) {
    return html`
      <tr
        role="row"
        class=${report.recalledAt ? 'struck' : ''}
        data-testid="line-report"
        data-report=${report.reportId}
      >
        ${cell(
          t('reports.occurred'),
          html`<time datetime=${report.occurredAt} title=${viewerTime(report.occurredAt)}
            >${placeTimeLine(report.occurredAt)}</time
          >`,
        )}
        ${cell(t('reports.line'), report.lineId ? html`<code>${report.lineId}</code>` : t('reports.noLine'), 'line')}
        ${cell(t('reports.kind'), tOr(`report.${report.kind}`, report.kind), 'kind')}
        ${cell(t('reports.what'), html`<span class="report-what">${this.#what(report)}</span>`)}
        ${cell(t('reports.marks'), this.#marks(report))}
      </tr>
    `;
  }

  #liveness() {
    const key = this.isPaused ? 'reports.paused' : this.isLive ? 'reports.live' : 'reports.waiting';
    return html`<span class="live ${key === 'reports.live' ? 'on' : ''}" data-testid="liveness">${t(key)}</span>`;
  }

  render() {
    const heads = ['occurred', 'line', 'kind', 'what', 'marks'];
    return html`
      <section class="card" aria-labelledby="reports-title" data-testid="line-reports">
        <div class="section-head">
          <h2 id="reports-title">${t('reports.title')}</h2>
          ${this.#liveness()}
          <button
            type="button"
            class="small"
            aria-pressed=${Boolean(this.isPaused)}
            data-testid="pause"
            @click=${this.#pauseOrResume}
          >
            ${t(this.isPaused ? 'reports.resume' : 'reports.pause')}
          </button>
        </div>
        ${this.notice(t('reports.none'))}
        ${
          this.items.length > 0
            ? table(
                t('reports.title'),
                heads.map((head) => t(`reports.${head}`)),
                this.items.map((report) => this.#report(report)),
              )
            : ''
        }
        ${this.olderButton()}
      </section>
    `;
  }
}

customElements.define('leaf-line-reports', LeafLineReports);
