/**
 * What a person or a scanner typed, as the service takes it: a scanner's AIM symbology prefix (`]Q3`, `]d2`) goes, and
 * the full-width characters of a Chinese input method become ASCII. FNC1 (GS) stays.
 */
export function typedCode(text) {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/^\][A-Za-z]\d/, '');
}

/** What names an item among its kind: serial, SSCC, or else the path of its link. */
export function shortName(item) {
  return item.serial ?? item.sscc ?? shortCode(item.digitalLink);
}

/** A code as people read it: of a link its path alone. */
export function shortCode(code) {
  return code.replace(/^https?:\/\/[^/]+\//i, '');
}

/** In groups of four for the eye. */
export function groups(text) {
  return text.match(/.{1,4}/gu) ?? [];
}

/** The bare word of a CBV term, given as a word, a URN or a ref.gs1.org URI; any other URI stays whole. */
export function cbvWord(term) {
  return term
    ?.replace(/^urn:epcglobal:cbv:(bizstep|disp):/, '')
    .replace(/^https:\/\/ref\.gs1\.org\/cbv\/(BizStep|Disp)-/, '');
}
