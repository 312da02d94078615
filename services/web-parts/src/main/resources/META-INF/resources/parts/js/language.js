/** What the page says, by language and key; each page brings its own. */
let texts = { en: {}, zh: {} };

const STORED = 'leaftrace.language';

/** The page's language: chosen once by the browser's, then by the viewer. Fires `change`. */
class Language extends EventTarget {
  #current = localStorage.getItem(STORED) ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

  constructor() {
    super();
    document.documentElement.lang = this.locale;
  }

  get current() {
    return this.#current;
  }

  /** For `lang` attributes and Intl. */
  get locale() {
    return this.#current === 'zh' ? 'zh-CN' : 'en-GB';
  }

  /** The language that the switch offers. */
  get other() {
    return this.#current === 'zh' ? 'en' : 'zh';
  }

  switch() {
    this.#current = this.other;
    localStorage.setItem(STORED, this.#current);
    document.documentElement.lang = this.locale;
    this.dispatchEvent(new Event('change'));
  }
}

export const language = new Language();

/** Gives the page its words: `{ en: { key: text }, zh: { … } }`. Called before anything is rendered. */
export function speak(words) {
  texts = words;
}

/** The text of a key in the page's language, with `{name}` replaced from `values`. */
export function t(key, values = {}) {
  return texts[language.current][key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The text of a key that came from outside; `fallback` when we have no words for it. */
export function tOr(key, fallback) {
  return texts[language.current][key] ?? fallback;
}

/** A number as the page's language writes it. */
export function count(number) {
  return new Intl.NumberFormat(language.locale).format(number);
}

/** Day and minute of a moment on this device's clock. */
export function minute(iso) {
  return new Intl.DateTimeFormat(language.locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(iso));
}
