/**
 * Comma-separated text for a spreadsheet: UTF-8 with a byte order mark (Excel takes other text for Latin-1),
 * lines ended by CR LF (RFC 4180), and no cell that a spreadsheet would run as a formula. Null is an empty cell.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')}`
}

function cell(content: string | number | null): string {
  if (content === null) return ''
  if (typeof content === 'number') return String(content)
  const safe = runsAsFormula(content) ? `'${content}` : content
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** OWASP's list of first characters that make a spreadsheet calculate a cell; a plain number is harmless. */
function runsAsFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)
}
