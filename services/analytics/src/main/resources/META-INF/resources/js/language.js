import { language, speak, t, tOr } from '../parts/js/language.js';
import { texts } from './texts.js';

speak(texts);

export { count, language, t, tOr } from '../parts/js/language.js';

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
