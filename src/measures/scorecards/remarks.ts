import type { Measure } from '../rules.ts'
import type { Declaration } from './declarations.ts'
import type { Known, ReadFigure, ScaleUsed } from './reading.ts'
import type { OpenedFile } from './sheets.ts'
import { cutShort } from './tables.ts'
import type { Fault, Table, TableRow } from './tables.ts'

/** What a file without a readable table lacks. */
export function missingColumns(tables: readonly Table[]): Fault {
  const needed = [
    {
      words: 'the measure',
      has: (one: Table) => one.headings.has('measure') || one.headings.has('measureId'),
    },
    { words: 'the month', has: (one: Table) => one.headings.has('month') },
    {
      words: 'a value, or a numerator and a denominator',
      has: (one: Table) => one.headings.has('value') || one.headings.has('numerator'),
    },
  ]
  const [best] = tables.toSorted((a, b) => b.headings.size - a.headings.size)
  const missing = needed.filter(one => !best || !one.has(best)).map(one => one.words)
  const words = `There is no column with a heading for ${missing.join(' and ')}. A scorecard has one row for each measure and month, with the headings Measure, Month, Numerator, Denominator (or Value) and, if you like, Team.`
  return { sheet: best?.sheet ?? '', row: undefined, column: '', typed: '', words }
}

/** Says of each row whether its measure, team and month came before in the file, with the same figure or not. */
export function duplicateChecker(): (figure: ReadFigure, row: TableRow) => 'first' | 'same' | Fault {
  const seen = new Map<string, ReadFigure>()
  return (figure, row) => {
    const key = `${figure.measureId} ${figure.teamId} ${figure.month}`
    const before = seen.get(key)
    if (!before) {
      seen.set(key, figure)
      return 'first'
    }
    if (sameFigure(before, figure)) return 'same'
    const where = `${before.sheet === figure.sheet ? '' : `sheet ${before.sheet}, `}row ${before.row}`
    return row.fault('month', `has another figure for the same measure, month and team in ${where}`)
  }
}

type Comparable = Pick<ReadFigure, 'numerator' | 'denominator' | 'value' | 'unreliable'>

export function sameFigure(a: Comparable, b: Comparable): boolean {
  return (
    a.numerator === b.numerator &&
    a.denominator === b.denominator &&
    a.value === b.value &&
    a.unreliable === b.unreliable
  )
}

interface ReadSoFar {
  readonly file: OpenedFile
  readonly found: readonly { sheet: string; isRead: boolean; ignored: readonly string[] }[]
  readonly declarations: ReadonlyMap<string, Declaration>
  readonly known: Known
  readonly scales: readonly ScaleUsed[]
  readonly leftOut: number
}

/** How the file was read, where it could have been meant otherwise. */
export function notes(read: ReadSoFar): string[] {
  const unread = read.found.filter(one => !one.isRead).map(one => one.sheet)
  const ignored = [...new Set(read.found.filter(one => one.isRead).flatMap(one => one.ignored))]
  return [
    ...read.file.notes,
    ...unread.map(sheet => `The sheet ${sheet} has no headings of a scorecard and was not read.`),
    ...(ignored.length > 0 ? [`These columns were not read: ${firstOf(ignored)}.`] : []),
    ...(read.leftOut > 0 ? [`${rows(read.leftOut)} left out.`] : []),
    ...scaleNotes(read.scales),
    ...[...read.declarations.values()].flatMap(one => keptAsDeclared(one, read.known.measures)),
  ]
}

const mostNamed = 20

function firstOf(headings: readonly string[]): string {
  const named = headings.slice(0, mostNamed).map(text => cutShort(text))
  const more = headings.length - named.length
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ')
}

function rows(count: number): string {
  return count === 1 ? '1 row without a figure was' : `${count} rows without a figure were`
}

function scaleNotes(scales: readonly ScaleUsed[]): string[] {
  return ['percentages', 'shares of 1'].flatMap(scale => {
    const used = scales.filter(one => one.scale === scale)
    const [first] = used
    if (!first) return []
    const percent =
      scale === 'percentages' ? first.example : String(Number((Number(first.example) * 100).toFixed(6)))
    const titles = used.map(one => one.title).join('; ')
    return [
      `Values without a percent sign were read as ${scale} (${first.example} as ${percent}%): ${titles}.`,
    ]
  })
}

/** A measure already here is never changed by a file: its page does that, with a reason and who agreed. */
function keptAsDeclared({ measure, targetGiven }: Declaration, known: readonly Measure[]): string[] {
  const here = known.find(one => one.measureId === measure.measureId)
  if (!here) return []
  const differs = [
    ...(here.series === measure.series ? [] : ['kind of series']),
    ...(here.better === measure.better ? [] : ['better direction']),
    ...(here.unit === measure.unit ? [] : ['unit']),
    ...(!targetGiven || here.target === measure.target ? [] : ['target']),
  ]
  if (differs.length === 0) return []
  return [
    `${here.title}: the file gives another ${differs.join(', ')} than is kept here. What is kept here stays; change it on the measure's page.`,
  ]
}
