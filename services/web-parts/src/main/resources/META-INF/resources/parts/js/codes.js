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

/** The forms in which SSCCs and serials are printed: Digital Link, bare digits, element strings with and without brackets. */
const SSCC = [/\/00\/(\d{18})(?:[/?#]|$)/, /^(\d{18})$/, /^\(00\)(\d{18})$/, /^00(\d{18})$/];
const SERIAL = [
  /\/01\/(\d{14})(?:\/(?:22|10)\/[^/?#]+)*\/21\/([^/?#]+)/,
  /^\(01\)(\d{14})\(21\)([^(]+)/,
  /^01(\d{14})21([^\u001d]+)/,
];

/** What is the same for every form of one code; null for what is none of those. */
export function itemOf(code) {
  const text = code.replace(GS1_SYMBOL, '').replace(/^\u001d/, '');
  for (const form of SSCC) {
    const [, digits] = form.exec(text) ?? [];
    if (digits) {
      return digits;
    }
  }
  for (const form of SERIAL) {
    const [, gtin, serial] = form.exec(text) ?? [];
    if (gtin) {
      return `${gtin} ${text.includes('/01/') ? decoded(serial) : serial}`;
    }
  }
  return null;
}

function decoded(serial) {
  try {
    return decodeURIComponent(serial);
  } catch {
    return serial;
  }
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
