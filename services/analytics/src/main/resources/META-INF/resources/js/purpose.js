const STORED = 'leaftrace.purpose';

/** As many characters as the query log keeps. */
export const LONGEST_PURPOSE = 200;

/**
 * Why the viewer asks, in the viewer's words; kept for the browser session and sent with every question. Fires `change`
 * when it changes and `wanted` when a service will not answer without one.
 */
class Purpose extends EventTarget {
  #text = sessionStorage.getItem(STORED) ?? '';
  #waiting = [];

  get text() {
    return this.#text;
  }

  /** Whether a question waits for it. */
  get isWanted() {
    return this.#waiting.length > 0;
  }

  set(text) {
    this.#text = text.trim().slice(0, LONGEST_PURPOSE);
    sessionStorage.setItem(STORED, this.#text);
    this.dispatchEvent(new Event('change'));
    if (this.#text) {
      this.#answer(true);
    }
  }

  /** Nothing will be told: the questions that wait stay refused. */
  giveUp() {
    this.#answer(false);
  }

  /** Resolves to whether there is another one than what was asked with. */
  want(askedWith) {
    if (this.#text && this.#text !== askedWith) {
      return Promise.resolve(true);
    }
    const answer = new Promise((resolve) => this.#waiting.push(resolve));
    this.dispatchEvent(new Event('wanted'));
    return answer;
  }

  #answer(isGiven) {
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((resolve) => resolve(isGiven));
    this.dispatchEvent(new Event('change'));
  }
}

export const purpose = new Purpose();
