import type { DocumentFinding, FindingKind, Line, Span } from './reading.ts'

// The longest real item has a few hundred letters; a hostile file may not make one of millions.
const mostCharacters = 20_000

/** One item of a list while it is being gathered, line by line. */
export class Item {
  readonly #lines: Line[] = []
  readonly #children: string[] = []
  #text = ''
  #length = 0

  /** An item that begins with a line. */
  static of(line: Line, words: string): Item {
    const item = new Item()
    item.add(line, words)
    return item
  }

  get text(): string {
    return this.#text
  }

  get hasChildren(): boolean {
    return this.#children.length > 0
  }

  /** The words gathered last: the item's own, or its last inner item's. */
  get tail(): string {
    return this.#children.at(-1) ?? this.#text
  }

  add(line: Line, words: string): void {
    if (this.#length > mostCharacters) return
    this.#length += words.length
    this.#lines.push(line)
    const last = this.#children.length - 1
    if (last < 0) this.#text = join(this.#text, words)
    else this.#children[last] = join(this.#children[last] ?? '', words)
  }

  addChild(line: Line, words: string): void {
    this.#children.push('')
    this.add(line, words)
  }

  /** The finished finding; `clean` takes out what belongs to the page and not to the item. */
  finding(kind: FindingKind, number: number, clean: (text: string) => string): DocumentFinding {
    const tidy = (words: string): string => clean(words.replace(/\s+/g, ' '))
    const children = this.#children.map(tidy).filter(child => child !== '')
    const text = [tidy(this.#text), ...children.map(child => `- ${child}`)].join('\n')
    return { number, kind, text, page: this.#lines[0]?.page ?? 1, children, spans: spansOf(this.#lines) }
  }
}

// One span for each page the item touches.
function spansOf(lines: readonly Line[]): Span[] {
  const spans = new Map<number, Span>()
  for (const { page, start, text } of lines) {
    const known = spans.get(page)
    const end = start + text.length
    spans.set(page, {
      page,
      start: Math.min(known?.start ?? start, start),
      end: Math.max(known?.end ?? end, end),
    })
  }
  return [...spans.values()]
}

/**
 * Joins two lines with a space, or with none after a hyphen: Ofsted's reports break words only at hyphens they
 * print anyway ("decision-making"), so the hyphen stays. "16- and 17-year-olds" keeps its space.
 */
export function join(before: string, after: string): string {
  const [one, other] = [before.trimEnd(), after.trim()]
  if (one === '' || other === '') return one + other
  if (one.endsWith('\u00AD')) return one.slice(0, -1) + other
  if (
    /[\p{L}\p{N}][-\u2010\u2011]$/u.test(one) &&
    /^[\p{L}\p{N}]/u.test(other) &&
    !/^(?:and|or|to)\s/.test(other)
  ) {
    return one + other
  }
  return `${one} ${other}`.replace(/\s+/g, ' ')
}
