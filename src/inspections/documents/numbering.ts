import type { Mark } from './reading.ts'
import { walkXml } from './xml.ts'

interface Level {
  start: number
  format: string
}
interface Definition {
  readonly levels: Map<number, Level>
}

/** A paragraph's place in a list, as Word stores it: which list, how deep. */
export interface ListPlace {
  readonly list: string
  readonly level: number
}

/** The lists and list styles of a Word document; Word computes bullets and numbers, so they are not in the text. */
export interface Numbering {
  readonly markOf: (place: ListPlace) => Mark | null
  readonly placeOfStyle: (style: string) => ListPlace | null
}

/** Reads numbering.xml and styles.xml (either may be missing). Source: ECMA-376 part 1, 17.9. */
export function readNumbering(numbering: Buffer | undefined, styles: Buffer | undefined): Numbering {
  const definitions = new Map<string, Definition>()
  const lists = new Map<string, { definition: string; restarts: Map<number, number> }>()
  if (numbering !== undefined) readLists(numbering, definitions, lists)
  const counters = new Map<string, number[]>()
  const begun = new Set<string>()
  const markOf = ({ list, level }: ListPlace): Mark | null => {
    const known = lists.get(list)
    const format = definitions.get(known?.definition ?? '')?.levels.get(level)
    if (known === undefined || list === '0' || format?.format === 'none') return null
    if (format === undefined || format.format === 'bullet') return { type: 'bullet', level, number: null }
    const counter = counters.get(known.definition) ?? []
    counters.set(known.definition, counter)
    const restart = begun.has(`${list}/${level}`) ? undefined : known.restarts.get(level)
    begun.add(`${list}/${level}`)
    const number = restart ?? (counter[level] === undefined ? format.start : counter[level] + 1)
    counter.length = Math.min(counter.length, level)
    counter[level] = number
    return { type: 'number', level, number }
  }
  const placed = styles === undefined ? new Map<string, ListPlace>() : readStyles(styles)
  return { markOf, placeOfStyle: style => placed.get(style) ?? null }
}

function readLists(
  xml: Buffer,
  definitions: Map<string, Definition>,
  lists: Map<string, { definition: string; restarts: Map<number, number> }>,
): void {
  let definition: Definition | undefined
  let list: { definition: string; restarts: Map<number, number> } | undefined
  let level: Level | undefined
  let depth = 0
  const take: Record<string, (attributes: Readonly<Record<string, string>>) => void> = {
    'w:abstractNum': at => {
      definition = { levels: new Map() }
      definitions.set(at['w:abstractNumId'] ?? '', definition)
    },
    'w:num': at => {
      list = { definition: '', restarts: new Map() }
      definition = undefined
      lists.set(at['w:numId'] ?? '', list)
    },
    'w:abstractNumId': at => {
      if (list !== undefined) list.definition = at['w:val'] ?? ''
    },
    'w:lvl': at => {
      level = { start: 1, format: 'decimal' }
      definition?.levels.set(Number(at['w:ilvl'] ?? 0), level)
    },
    'w:lvlOverride': at => {
      depth = Number(at['w:ilvl'] ?? 0)
    },
    'w:startOverride': at => list?.restarts.set(depth, Number(at['w:val'] ?? 1)),
    'w:start': at => {
      if (level !== undefined) level.start = Number(at['w:val'] ?? 1)
    },
    'w:numFmt': at => {
      if (level !== undefined) level.format = at['w:val'] ?? 'decimal'
    },
  }
  walkXml(xml, { open: (name, at) => take[name]?.(at), close: () => undefined })
}

function readStyles(xml: Buffer): Map<string, ListPlace> {
  const places = new Map<string, ListPlace>()
  const parents = new Map<string, string>()
  let style = ''
  let place = { list: '', level: 0 }
  walkXml(xml, {
    open: (name, at) => {
      if (name === 'w:style') [style, place] = [at['w:styleId'] ?? '', { list: '', level: 0 }]
      if (name === 'w:basedOn') parents.set(style, at['w:val'] ?? '')
      if (name === 'w:ilvl') place.level = Number(at['w:val'] ?? 0)
      if (name === 'w:numId') place.list = at['w:val'] ?? ''
    },
    close: name => {
      if (name === 'w:style' && place.list !== '') places.set(style, { ...place })
    },
  })
  for (const [child, parent] of parents) {
    const inherited = places.get(parent)
    if (!places.has(child) && inherited !== undefined) places.set(child, inherited)
  }
  return places
}
