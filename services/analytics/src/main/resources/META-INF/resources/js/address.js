/** The deep link: `/#code=<url-encoded>`. */
export function codeOfAddress() {
  return new URLSearchParams(location.hash.slice(1).replaceAll('+', '%2B')).get('code') ?? '';
}

/** Where a code's trace is shown. */
export function addressOf(code) {
  return `#code=${encodeURIComponent(code)}`;
}
