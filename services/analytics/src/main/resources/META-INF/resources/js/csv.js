const FORMULA = /^[=+\-@\t\r]/;

/** A text that a spreadsheet would take for a formula gets a quote in front, as in the services' own lists. */
function cell(value) {
  if (value === null || value === undefined) {
    return '';
  }
  const text = String(value);
  const harmless = typeof value !== 'number' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * Rows as CSV (RFC 4180) with a heading.
 *
 * @param columns `[[heading, row => value]]`
 */
export function csvOf(columns, rows) {
  const lines = [columns.map(([heading]) => heading), ...rows.map((row) => columns.map(([, value]) => value(row)))];
  return lines.map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
}
