/** With a capital letter in front, as a sentence or a heading begins; the rest as it is. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
