import { plain } from '../../kernel/spreadsheets.ts'
import type { Direction, Measure, SeriesKind, Unit } from '../rules.ts'
import { isAddress } from '../rules.ts'
import { percentAsShare, readNumber } from './cells.ts'
import type { Field } from './columns.ts'
import type { Fault, Table, TableRow } from './tables.ts'

const seriesWords: readonly (readonly [SeriesKind, RegExp])[] = [
  ['flow', /^(?:flow|in (?:the )?month|monthly|during (?:the )?month|events?)$/],
  ['stock', /^(?:stock|month end|at month end|snapshot|point in time|caseload)$/],
  ['rolling', /^(?:rolling|12 months?|rolling 12 months?|last 12 months|rolling year|12 month rolling)$/],
]
const betterWords: readonly (readonly [Direction, RegExp])[] = [
  [
    'higher',
    /^(?:higher|high|up|increase|increasing|bigger|more|higher is better|high is good|bigger is better)$/,
  ],
  [
    'lower',
    /^(?:lower|low|down|decrease|decreasing|smaller|less|lower is better|low is good|smaller is better)$/,
  ],
  ['neither', /^(?:neither|none|neutral|no direction|n a|context|not applicable)$/],
]
const unitWords: readonly (readonly [Unit, RegExp])[] = [
  ['share', /^(?:share|%|percent|percentage|proportion)$/],
  ['average', /^(?:average|mean|days|weeks|per worker|ratio|rate|rate per 10 ?000|per 10 ?000)$/],
  ['count', /^(?:count|number|no|children|people|posts)$/],
]

/** A measure that a file declares, where the first word of it stands. */
export interface Declaration {
  readonly measure: Measure
  readonly targetGiven: boolean
}

/** The measures a table declares; a row without a kind of series declares nothing. */
export function readDeclarations(table: Table): { declared: Map<string, Declaration>; faults: Fault[] } {
  const declared = new Map<string, Declaration>()
  const faults: Fault[] = []
  if (!table.headings.has('series')) return { declared, faults }
  for (const row of table.rows) {
    if (text(row, 'series') === '') continue
    const read = readDeclaration(row)
    for (const fault of read.faults) faults.push(fault)
    const before = declared.get(read.declaration.measure.measureId)
    if (before && JSON.stringify(before) !== JSON.stringify(read.declaration))
      faults.push(row.fault('series', 'this measure is declared otherwise further up in the file'))
    declared.set(read.declaration.measure.measureId, before ?? read.declaration)
  }
  return { declared, faults: onceEach(faults) }
}

function readDeclaration(row: TableRow): { declaration: Declaration; faults: Fault[] } {
  const faults: Fault[] = []
  const title = text(row, 'measure') || text(row, 'measureId')
  const measureId = measureIdFor(text(row, 'measureId') || title)
  if (measureId === '') faults.push(row.fault('measure', 'give the measure a title'))
  if (isAddress(measureId)) faults.push(row.fault('measure', 'is an address of the site: use a longer title'))
  const series = worded(row, 'series', seriesWords, 'write flow, stock or rolling', faults)
  const better = worded(row, 'better', betterWords, 'write higher, lower or neither', faults)
  const unit =
    text(row, 'unit') === ''
      ? 'share'
      : worded(row, 'unit', unitWords, 'write share, average or count', faults)
  const target = readTarget(row, unit ?? 'share', faults)
  const measure = {
    measureId,
    title,
    theme: text(row, 'theme'),
    series: series ?? 'flow',
    better: better ?? 'neither',
    unit: unit ?? 'share',
    definition: text(row, 'definition'),
    source: text(row, 'source'),
    target,
  }
  return { declaration: { measure, targetGiven: target !== null }, faults }
}

function text(row: TableRow, field: Field): string {
  return row.cell(field)?.text.trim() ?? ''
}

function worded<T>(
  row: TableRow,
  field: Field,
  words: readonly (readonly [T, RegExp])[],
  ask: string,
  faults: Fault[],
): T | undefined {
  const typed = plain(text(row, field))
  const found = words.find(([, pattern]) => pattern.test(typed))
  if (!found) faults.push(row.fault(field, typed === '' ? `is missing: ${ask}` : `is not known here: ${ask}`))
  return found?.[0]
}

function readTarget(row: TableRow, unit: Unit, faults: Fault[]): number | null {
  const cell = row.cell('target')
  if (!cell || /^(?:|-|none|n\/a|no target|tbc)$/i.test(cell.text.trim())) return null
  const read = readNumber(cell)
  if (!read.ok) {
    faults.push(row.fault('target', read.why))
    return null
  }
  const asShare = unit === 'share' && !read.value.isPercent && read.value.number > 1
  const target = asShare ? percentAsShare(String(read.value.number)) : read.value.number
  if (unit === 'share' && target > 1) faults.push(row.fault('target', 'is above 100%'))
  return target
}

/** A measure's key in addresses, from its title: 'Re-referrals (12 months)' is 're-referrals-12-months'. */
export function measureIdFor(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  return words
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}

/** One declaration repeated beside each month says each fault once. */
function onceEach(faults: readonly Fault[]): Fault[] {
  const seen = new Map(
    faults.toReversed().map(fault => [`${fault.column} ${fault.typed} ${fault.words}`, fault]),
  )
  return [...seen.values()].toReversed()
}
