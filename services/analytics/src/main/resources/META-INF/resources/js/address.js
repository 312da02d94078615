function parts() {
  return new URLSearchParams(location.hash.slice(1).replaceAll('+', '%2B'));
}

/** The deep link: `/#code=<url-encoded>`. */
export function codeOfAddress() {
  return parts().get('code') ?? '';
}

/** Where a code's trace is shown. */
export function addressOf(code) {
  return `#code=${encodeURIComponent(code)}`;
}

/** Which page is asked for: `trace`, `production` (`#production=<line>`) or `labels` (`#labels=<order number>`). */
export function pageOfAddress() {
  return parts().has('production') ? 'production' : parts().has('labels') ? 'labels' : 'trace';
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
