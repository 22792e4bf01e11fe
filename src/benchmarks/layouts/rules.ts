import type { Reading } from './reading.ts'
import { commonColumns } from './dfe.ts'
import type { Layout } from './known.ts'
import { layouts } from './known.ts'
import { isNeighbourJson, readNeighbourJson } from './neighbours.ts'
import type { Opened } from './table.ts'

export type Recognised =
  | {
      readonly kind: 'known'
      readonly layout: Layout
      readonly extra: readonly string[]
      /** How the file had to be read. */
      readonly notes: readonly string[]
      read(): Reading
    }
  | {
      readonly kind: 'nearly'
      readonly layout: Layout
      readonly missing: readonly string[]
      readonly added: readonly string[]
    }
  | { readonly kind: 'unknown'; readonly why: string }

/** Which published table a file is, by its columns whatever its name: known, nearly (another year's layout), or not. */
export function recognise(opened: Opened): Recognised {
  if (opened.kind === 'unreadable') return { kind: 'unknown', why: opened.why }
  if (opened.kind === 'json') return recogniseJson(opened.json)
  const { table } = opened
  const fits = layouts
    .map(layout => ({ layout, ...fitOf(layout, table.header) }))
    .toSorted((a, b) => b.layout.columns.length - a.layout.columns.length)
  const known = fits.find(one => one.missing.length === 0 && one.layout.isThis(table))
  const fuller = known ? fullerLayout(known, fits) : undefined
  if (fuller) return { kind: 'nearly', ...fuller }
  if (known)
    return {
      kind: 'known',
      layout: known.layout,
      extra: known.added,
      notes: table.notes,
      read: () => known.layout.read(table),
    }
  // The first columns of a DfE table are nobody else's: then it is a DfE table we know, or one we do not.
  const isTidy = commonColumns.filter(name => table.header.includes(name)).length >= 8
  const nearest = fits
    .filter(one => (isTidy ? one.layout.isTidy && one.likeness > 0 : one.likeness >= 0.6))
    .toSorted((a, b) => b.likeness - a.likeness)[0]
  if (nearest) return { kind: 'nearly', ...nearest }
  return {
    kind: 'unknown',
    why: isTidy
      ? 'It is a table of Explore Education Statistics, with columns of figures that we do not know.'
      : 'Its columns are those of no published table that we know.',
  }
}

type Fit = ReturnType<typeof fitOf> & { readonly layout: Layout }

/** A list with more columns, of which the file has some but not all: it is that one gone wrong, and not the lesser. */
function fullerLayout(known: Fit, fits: readonly Fit[]): Fit | undefined {
  const extra = new Set(known.added.map(name => name.toLowerCase()))
  return fits.find(
    ({ layout }) =>
      layout.columns.length > known.layout.columns.length &&
      known.layout.columns.every(name => layout.columns.includes(name)) &&
      layout.columns.some(name => extra.has(name.toLowerCase())),
  )
}

function recogniseJson(json: unknown): Recognised {
  const layout = layouts.find(one => one.id === 'neighbours')
  if (!layout || !isNeighbourJson(json))
    return { kind: 'unknown', why: 'It is JSON, and no list of statistical neighbours.' }
  return { kind: 'known', layout, extra: [], notes: [], read: () => readNeighbourJson(json) }
}

/** How far a header fits a layout; likeness is the share of its telling columns that are there. */
function fitOf(layout: Layout, header: readonly string[]) {
  const has = new Set(header.map(name => name.toLowerCase()))
  const missing = layout.columns.filter(name => !has.has(name.toLowerCase()))
  const known = new Set([...layout.columns, ...layout.optional].map(name => name.toLowerCase()))
  const added = header.filter(name => name !== '' && !known.has(name.toLowerCase()))
  const telling = layout.columns.filter(name => !layout.shared.includes(name))
  const there = telling.filter(name => !missing.includes(name)).length
  return { missing, added, likeness: telling.length === 0 ? 0 : there / telling.length }
}
