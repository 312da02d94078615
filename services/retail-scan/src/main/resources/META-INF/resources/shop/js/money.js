/** Amounts in minor units of a currency, such as fen. */

export const CURRENCIES = ['CNY', 'EUR', 'USD', 'GBP', 'HKD', 'MOP', 'VND', 'THB', 'MYR', 'IDR', 'JPY', 'KRW', 'RUB', 'PLN'];

/** The service takes no more for an item. */
const MOST = 1_000_000_000_000;

export function decimalsOf(currency) {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

/** What a person typed, in minor units: null for nothing, NaN for what is no price. */
export function minorUnits(text, currency) {
  const typed = text.normalize('NFKC').trim().replace(',', '.');
  if (typed === '') {
    return null;
  }
  const decimals = decimalsOf(currency);
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d*))?$/.exec(typed) ?? [];
  if (whole === undefined || part.length > decimals) {
    return Number.NaN;
  }
  // Digits, not fractions: 0.29 * 100 is less than 29.
  const units = Number(whole + part.padEnd(decimals, '0'));
  return units >= 1 && units <= MOST ? units : Number.NaN;
}

/** As it is typed: `26.00`. */
export function plainAmount(units, currency) {
  return (units / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency));
}

/** As it is read: `CN¥26.00`. */
export function amount(units, currency, locale) {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(units / 10 ** decimalsOf(currency));
}
