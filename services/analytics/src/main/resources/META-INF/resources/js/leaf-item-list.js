import { html } from 'lit';
import { PageElement } from '../parts/js/page-element.js';
import { addressOf } from './address.js';
import { shortCode } from './code.js';
import { count, dispositionText, levelText, t } from './language.js';
import './leaf-outcome.js';
import { fileNameOf, saveStream } from './save.js';
import { openStream } from './service.js';
import { cell, table } from './table.js';
import { placeMinute } from './time.js';

const PREVIEWED = 20;
const PREVIEW_TIMEOUT_MS = 120_000;
const CSV = 'text/csv';
const NDJSON = 'application/x-ndjson';

const BYTES = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
];

function sizeText(bytes) {
  const [unit, each] = BYTES.find(([, size]) => bytes >= size) ?? ['B', 1];
  return `${(bytes / each).toFixed(each >= 1e6 ? 1 : 0)} ${unit}`;
}

/** The first so many lines of an NDJSON stream; the rest is not read. */
async function firstLines(stream, most) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    text += value ?? '';
    const lines = text.split('\n');
    if (done || lines.length > most) {
      await reader.cancel().catch(() => null);
      return lines
        .slice(0, most)
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    }
  }
}

/**
 * The items of an answer one by one: the first of them on demand, all of them as a file. `path` is what streams them;
 * `body` is posted where the question is one.
 */
class LeafItemList extends PageElement {
  static properties = {
    path: { type: String },
    body: { attribute: false },
    name: { type: String },
    items: { state: true },
    preview: { state: true },
    saving: { state: true },
    savedBytes: { state: true },
  };

  #ended = new AbortController();

  willUpdate(changed) {
    if (changed.has('path') || changed.has('body')) {
      this.#stop();
      this.items = null;
      this.preview = null;
      this.saving = null;
    }
  }

  disconnectedCallback() {
    this.#stop();
    super.disconnectedCallback();
  }

  #stop() {
    this.#ended.abort();
    this.#ended = new AbortController();
  }

  get #options() {
    return { signal: this.#ended.signal, ...(this.body ? { method: 'POST', body: this.body } : {}) };
  }

  async #show() {
    this.preview = { kind: 'loading' };
    const options = { ...this.#options, accept: NDJSON, timeoutMs: PREVIEW_TIMEOUT_MS };
    const outcome = await openStream(this.path, options).catch(() => null);
    if (!outcome || options.signal.aborted) {
      return;
    }
    if (outcome.kind === 'found') {
      const items = await firstLines(outcome.stream, PREVIEWED).catch(() => null);
      if (options.signal.aborted) {
        return;
      }
      this.items = items;
      this.preview = items ? (items.length > 0 ? null : { kind: 'none' }) : { kind: 'unreachable' };
    } else {
      this.preview = outcome;
    }
  }

  async #save(accept, ending) {
    this.saving = { kind: 'loading' };
    this.savedBytes = 0;
    const { signal } = this.#ended;
    const told = (bytes) => (this.savedBytes = bytes);
    const fileName = `${fileNameOf(this.name)}.${ending}`;
    const outcome = await saveStream(fileName, this.path, { ...this.#options, accept, told }).catch(() => null);
    if (!signal.aborted) {
      this.saving = outcome?.kind === 'found' ? null : (outcome ?? { kind: 'unreachable' });
    }
  }

  #cancel() {
    this.#stop();
    this.saving = null;
  }

  #row({ code, level, disposition, since, place, placeName, destination }) {
    return html`
      <tr role="row" data-testid="listed-item">
        ${cell(
          t('items.code'),
          code ? html`<a class="item-link" href=${addressOf(code)}><code>${shortCode(code)}</code></a>` : '–',
        )}
        ${cell(t('items.level'), levelText(level))}
        ${cell(t('counts.state'), disposition ? dispositionText(disposition) : t('item.noState'))}
        ${cell(
          t('counts.place'),
          html`<span>${placeName ?? place ?? '–'} ${destination ? html`<small>→ ${destination}</small>` : ''}</span>`,
        )}
        ${cell(t('items.since'), since ? placeMinute(since) : '–')}
      </tr>
    `;
  }

  #downloads() {
    const isSaving = this.saving?.kind === 'loading';
    return html`
      <div class="actions">
        <button type="button" ?disabled=${isSaving} data-testid="save-csv" @click=${() => this.#save(CSV, 'csv')}>
          ${t('items.csv')}
        </button>
        <button
          type="button"
          ?disabled=${isSaving}
          data-testid="save-ndjson"
          @click=${() => this.#save(NDJSON, 'ndjson')}
        >
          ${t('items.ndjson')}
        </button>
        ${
          this.items || this.preview?.kind === 'loading'
            ? ''
            : html`<button type="button" data-testid="preview" @click=${this.#show}>
                ${t('items.preview', { count: count(PREVIEWED) })}
              </button>`
        }
        ${
          isSaving
            ? html`<span role="status" class="help">${t('items.saving', { size: sizeText(this.savedBytes) })}</span>
                <button type="button" class="small" @click=${this.#cancel}>${t('cancel')}</button>`
            : ''
        }
      </div>
      ${this.saving && !isSaving ? html`<leaf-outcome .outcome=${this.saving}></leaf-outcome>` : ''}
    `;
  }

  render() {
    const heads = ['items.code', 'items.level', 'counts.state', 'counts.place', 'items.since'].map((key) => t(key));
    return html`
      <section class="card item-list" aria-labelledby="items-title" data-testid="item-list">
        <h2 id="items-title">${t('items.title')}</h2>
        <p class="help">${t('items.help')}</p>
        ${this.#downloads()}
        ${
          this.preview
            ? html`<leaf-outcome
                .outcome=${this.preview}
                .empty=${t('counts.none')}
                @again=${this.#show}
              ></leaf-outcome>`
            : ''
        }
        ${
          this.items?.length > 0
            ? table(
                t('items.title'),
                heads,
                this.items.map((item) => this.#row(item)),
              )
            : ''
        }
      </section>
    `;
  }
}

customElements.define('leaf-item-list', LeafItemList);
