import { texts } from './texts.js';

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

/** The text of a key in the page's language, with `{name}` replaced from `values`. */
export function t(key, values = {}) {
  return texts[language.current][key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The text of a key that came from outside; `fallback` when we have no words for it. */
export function tOr(key, fallback) {
  return texts[language.current][key] ?? fallback;
}

/** A packaging level in plain words. */
export function levelText(level) {
  return tOr(`level.${level}`, t('level.null'));
}

/** A CBV business step in plain words; the page shows the word itself beside it. */
export function bizStepText(word) {
  return texts[language.current].bizStep[word] ?? t('step.other');
}

/** A CBV disposition in plain words; one that we do not know is shown as it is. */
export function dispositionText(word) {
  return texts[language.current].disposition[word] ?? word;
}

/** A number as the page's language writes it. */
export function count(number) {
  return new Intl.NumberFormat(language.locale).format(number);
}
