import { speak } from '../parts/js/language.js';
import { texts } from './texts.js';

speak(texts);

export * from '../parts/js/language.js';
