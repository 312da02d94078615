/** What a basket holds, without a browser: its products, what they cost, and what stands against them. */

import { itemOf } from '../parts/js/codes.js';

const GTIN = /^(\d{14}) /;

/** The product of a code; null for a case, which is told by an SSCC, and for what is no code. */
export function gtinOf(code) {
  return GTIN.exec(itemOf(code) ?? '')?.[1] ?? null;
}

/** Whether the basket has the item already, in whatever form it was read. */
export function holds(items, code) {
  const item = itemOf(code);
  return items.some((each) => each === code || (item !== null && itemOf(each) === item));
}

/** The codes by product, in the order in which the products came; each code without a product stands for itself. */
export function linesOf(items) {
  const lines = new Map();
  for (const code of items) {
    const key = gtinOf(code) ?? code;
    const line = lines.get(key) ?? { key, gtin: gtinOf(code), items: [] };
    line.items.push(code);
    lines.set(key, line);
  }
  return [...lines.values()];
}

/**
 * What all items cost, by the price of one of each line.
 *
 * @param units minor units by the key of a line; a line without a price has none
 * @returns `{total, missing}`: keys of lines without one; no line is missing when none has a price
 */
export function costOf(lines, units) {
  const priced = lines.filter(({ key }) => units[key] > 0);
  return {
    total: priced.reduce((sum, { key, items }) => sum + units[key] * items.length, 0),
    missing: priced.length === 0 ? [] : lines.filter((line) => !priced.includes(line)).map(({ key }) => key),
  };
}

/** The prices of the items in their order; undefined when there are none. */
export function pricesOf(items, units, currency) {
  const lines = linesOf(items);
  const { total, missing } = costOf(lines, units);
  return total === 0 || missing.length > 0
    ? undefined
    : { currency, minorUnits: items.map((code) => units[gtinOf(code) ?? code]) };
}
