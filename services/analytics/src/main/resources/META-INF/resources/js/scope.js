import { shortCode } from './code.js';
import { count, t } from './language.js';
import { placeTimeLine } from './time.js';

/** Ways to say which items are meant, each with what it needs; an address or a question names exactly one. */
export const SCOPES = {
  item: ['item'],
  order: ['order'],
  line: ['line', 'from', 'until'],
  gtin: ['gtin', 'from', 'until'],
  items: ['items'],
};

/** Which way something says; null when none. */
export function kindOf(said) {
  return Object.keys(SCOPES).find((kind) => said[kind]) ?? null;
}

/** Of what is said, only what names the items: as the parameters of a question. */
export function scopeOf(said) {
  const kind = kindOf(said);
  return kind ? Object.fromEntries(SCOPES[kind].filter((name) => said[name]).map((name) => [name, said[name]])) : null;
}

/** The same as the body of a question. */
export function scopeBody(said) {
  const scope = scopeOf(said);
  if (scope?.order) {
    return { order: Number(scope.order) };
  }
  return scope?.items ? { items: codesIn(scope.items) } : scope;
}

/** Codes that were typed or pasted, one a line. */
export function codesIn(text) {
  return text
    .split('\n')
    .map((code) => code.trim())
    .filter(Boolean);
}

/** A scope in words. */
export function scopeText(scope) {
  const kind = kindOf(scope);
  const values = {
    ...scope,
    item: shortCode(scope.item ?? ''),
    from: placeTimeLine(scope.from),
    until: placeTimeLine(scope.until),
    count: count(Array.isArray(scope.items) ? scope.items.length : 0),
  };
  return kind ? t(`scope.text.${kind}`, values) : '';
}
