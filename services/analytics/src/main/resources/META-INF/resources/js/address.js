/** The pages that are not a trace, by the word that begins their address. */
const OTHER_PAGES = ['whereabouts', 'holdings', 'recalls', 'alerts', 'refusals', 'query-log', 'production', 'labels'];

function parts() {
  return new URLSearchParams(location.hash.slice(1).replaceAll('+', '%2B'));
}

/** The deep link: `/#code=<url-encoded>`. */
export function codeOfAddress() {
  return parts().get('code') ?? '';
}

/** As of when the trace is asked for, an ISO 8601 time; empty for now. */
export function asOfOfAddress() {
  return parts().get('asOf') ?? '';
}

/** Where a code's trace is shown, as it is now or as it was then. */
export function addressOf(code, asOf = '') {
  return `#code=${encodeURIComponent(code)}${asOf ? `&asOf=${encodeURIComponent(asOf)}` : ''}`;
}

/** Which page is asked for: `trace` or one of the others, such as `alerts` (`#alerts&open=true`). */
export function pageOfAddress() {
  const given = parts();
  return OTHER_PAGES.find((page) => given.has(page)) ?? 'trace';
}

/** What the address says beside the page: filters and questions, by name. */
export function askedOfAddress() {
  const given = parts();
  OTHER_PAGES.forEach((page) => given.delete(page));
  return Object.fromEntries(given);
}

/** Where a page shows what is asked; what is empty is left out. */
export function addressOfPage(page, asked = {}) {
  const said = Object.entries(asked).filter(([, value]) => value);
  return `#${page}${said.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join('')}`;
}

/** The line of the production page; empty for all lines. */
export function lineOfAddress() {
  return parts().get('production') ?? '';
}

export function addressOfProduction(lineId = '') {
  return `#production=${encodeURIComponent(lineId)}`;
}

/** What the gallery shows: `{orderNumber, from, symbology}`, symbology null for the usual one. */
export function labelsOfAddress() {
  const all = parts();
  const from = Number.parseInt(all.get('from'), 10);
  return { orderNumber: all.get('labels'), from: from > 0 ? from : 0, symbology: all.get('symbology') };
}

export function addressOfLabels({ orderNumber, from = 0, symbology = null }) {
  const chosen = symbology ? `&symbology=${encodeURIComponent(symbology)}` : '';
  return `#labels=${encodeURIComponent(orderNumber)}&from=${from}${chosen}`;
}
