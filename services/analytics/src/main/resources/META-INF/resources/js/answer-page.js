import { PageElement } from '../parts/js/page-element.js';
import { read } from './service.js';

/** A batch question may look at millions of items. */
const TIMEOUT_MS = 60_000;

/** Base of pages that ask one question: `asked` is what the address says, `pathOf` where it is asked, null for nothing. */
export class AnswerPage extends PageElement {
  static properties = { asked: { attribute: false }, outcome: { state: true } };

  #asking = new AbortController();

  constructor() {
    super();
    this.asked = {};
    this.outcome = null;
  }

  disconnectedCallback() {
    this.#asking.abort();
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('asked')) {
      this.ask();
    }
  }

  async ask() {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const path = this.pathOf(this.asked);
    this.outcome = path ? { kind: 'loading' } : null;
    if (!path) {
      return;
    }
    const outcome = await read(path, { signal, timeoutMs: TIMEOUT_MS }).catch(() => null);
    if (!outcome || signal.aborted) {
      return;
    }
    this.outcome = outcome;
    if (outcome.kind === 'signedOut') {
      this.dispatchEvent(new CustomEvent('signedout', { bubbles: true }));
    }
  }
}
