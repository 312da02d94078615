const AGAIN_AFTER_MS = 2_000;

/** Symbology identifiers with which the service reads an element string: GS1-128, GS1 DataMatrix, GS1 QR, DataBar. */
const GS1_SYMBOL = /^\](C1|d2|Q3|e0)/;

/**
 * What was read, as it is sent: nothing but the line's end goes, and a symbology identifier that tells of no GS1 symbol
 * (`]Q1https://…`). FNC1 (GS) stays, and so does `]d2`: the service reads both.
 */
export function readCode(text) {
  const line = text.replace(/[\r\n]+$/, '');
  return GS1_SYMBOL.test(line) ? line : line.replace(/^\][A-Za-z][0-9A-Za-z](?=.)/, '');
}

/** What a person typed or pasted: as read, without blanks around it and in ASCII where an input method wrote full width. */
export function typedCode(text) {
  return readCode(text.normalize('NFKC').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''));
}

/** For the eye only: separators become visible. */
export function shownCode(code) {
  return code.replaceAll('\u001d', '␝');
}

/** Lets a code through once in two seconds, however often the camera sees it. */
export class Once {
  #seen = new Map();

  isNew(code, nowMs) {
    this.#seen.forEach((atMs, seen) => {
      if (nowMs - atMs >= AGAIN_AFTER_MS) {
        this.#seen.delete(seen);
      }
    });
    const isNew = !this.#seen.has(code);
    // A code that stays before the camera is seen again and again: the two seconds begin when it was seen last.
    this.#seen.set(code, nowMs);
    return isNew;
  }
}
