const SLOWEST_MS = 60_000;

/**
 * Does a task at once and then again and again, but never while the page is hidden, and more seldom while it fails. The
 * task takes an AbortSignal and resolves to whether it succeeded.
 */
export class Polling {
  #task;
  #everyMs;
  #failures = 0;
  #timer;
  #round = new AbortController();

  constructor(task, everyMs) {
    this.#task = task;
    this.#everyMs = everyMs;
  }

  start() {
    this.stop();
    document.addEventListener('visibilitychange', this.#wakeOrPause);
    this.#wakeOrPause();
  }

  stop() {
    document.removeEventListener('visibilitychange', this.#wakeOrPause);
    this.#pause();
  }

  #wakeOrPause = () => {
    this.#pause();
    if (!document.hidden) {
      this.#do();
    }
  };

  #pause() {
    clearTimeout(this.#timer);
    this.#round.abort();
  }

  async #do() {
    this.#round = new AbortController();
    const { signal } = this.#round;
    const succeeded = await this.#task(signal).catch(() => false);
    if (signal.aborted) {
      return;
    }
    this.#failures = succeeded ? 0 : this.#failures + 1;
    const delay = Math.min(SLOWEST_MS, this.#everyMs * 2 ** Math.min(this.#failures, 5));
    this.#timer = setTimeout(() => this.#do(), Math.max(delay, this.#everyMs));
  }
}
