import type { Db } from '../../db/db.ts'
import type { PublishedMeasure } from '../../benchmarks/catalogue/rules.ts'
import { yearInWords } from '../../benchmarks/catalogue/rules.ts'
import type { FigureParts } from '../../benchmarks/comparisons/queries.ts'
import { compareArea } from '../../benchmarks/comparisons/queries.ts'
import { findArea } from '../../benchmarks/queries.ts'
import type { Figure } from '../../benchmarks/rules.ts'
import { markerInWords } from '../../benchmarks/rules.ts'
import { findChronology } from '../../chronology/queries.ts'
import type { Chronology, ReportedFigure } from '../../chronology/rules.ts'
import { datedInWords } from '../../chronology/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { dateFromParts, firstDayOfMonth, lastDayOfMonth, monthInWords } from '../../kernel/dates.ts'
import { Refused } from '../../kernel/refuse.ts'
import type { Measure } from '../../measures/rules.ts'
import type { ShownMonth } from '../../measures/series/rules.ts'
import { viewMeasure } from '../../measures/series/queries.ts'
import type { PublicStatement } from '../rules.ts'
import type { DatedFigure, FigureSeries } from './rules.ts'
import { dayOf } from './rules.ts'

/** Who asks for the figures, and as on which day. */
export interface Reader {
  readonly authority: string
  /** False: counts of 1 to 5, and what would give them away, are kept back. */
  readonly seesSmallNumbers: boolean
  readonly today: LocalDate
}

type Named = Pick<PublicStatement, 'measureId' | 'publishedId' | 'reportedMeasure' | 'sourceId'>

/** The series of figures each statement speaks of, in the order asked; each series is read once. */
export async function readFigureSeries(
  db: Db,
  reader: Reader,
  statements: readonly Named[],
): Promise<FigureSeries[][]> {
  const chronology = await findChronology(db, reader.authority)
  const measures = new Map<string, FigureSeries>()
  const published = new Map<string, FigureSeries>()
  for (const measureId of new Set(statements.map(one => one.measureId)))
    if (measureId !== '') measures.set(measureId, await measureSeries(db, reader, measureId))
  for (const code of new Set(statements.map(one => one.publishedId)))
    if (code !== '') published.set(code, await publishedSeries(db, reader.authority, code))
  return statements.map(statement => {
    const own = measures.get(statement.measureId)
    const theirs = published.get(statement.publishedId)
    return [
      ...(own ? [own] : []),
      ...(theirs ? [theirs] : []),
      ...(statement.reportedMeasure === ''
        ? []
        : [reportedSeries(chronology, statement.reportedMeasure, statement.sourceId)]),
    ]
  })
}

async function measureSeries(db: Db, reader: Reader, measureId: string): Promise<FigureSeries> {
  const { authority, seesSmallNumbers, today } = reader
  try {
    const asked = { measureId, teamId: '', asAt: today, seesSmallNumbers }
    const { measure, months, footings } = await viewMeasure(db, authority, asked)
    return {
      kind: 'measure',
      title: measure.title,
      href: `/measures/${measureId}`,
      unit: measure.unit === 'share' ? '%' : '',
      better: measure.better,
      definition: measure.definition,
      figures: months.map(month => monthFigure(measure, month)),
      comparators: {},
      changes: footings.map(({ month, what }) => ({ from: firstDayOfMonth(month), what })),
      absent: months.length === 0 ? 'no figure of this measure is loaded for the whole authority' : '',
    }
  } catch (fault) {
    if (fault instanceof Refused && fault.kind === 'not-found')
      return nowhere('measure', measureId, 'this measure is not on the scorecard')
    throw fault
  }
}

async function publishedSeries(db: Db, authority: string, code: string): Promise<FigureSeries> {
  if (!findArea(authority)) return nowhere('published', code, 'nothing is published of this authority')
  const found = await compareArea(db, { areaCode: authority, code })
  if (!found) return nowhere('published', code, 'no published table that holds this measure is loaded')
  const { measure, series, england, region, neighbours } = found
  const own = series.flatMap(figure => {
    const parts = found.parts.find(one => one.year === figure.year)
    return publishedFigure(measure, figure).map(one => (parts ? { ...one, ...countsOf(parts) } : one))
  })
  const dated = (figures: readonly Figure[]) => figures.flatMap(figure => publishedFigure(measure, figure))
  const averages = (of: 'lait' | 'dashboard') =>
    (neighbours?.years ?? []).flatMap(({ year, [of]: { kind, value, reason } }) =>
      kind === 'sum' ? [] : publishedFigure(measure, { year, value, reason }),
    )
  return {
    kind: 'published',
    title: measure.title,
    href: `/benchmarks/measures/${encodeURIComponent(code)}`,
    unit: { percentage: '%', rate: ' per 10,000', count: '', average: '' }[measure.unit],
    better: ({ high: 'higher', low: 'lower', none: 'neither' } as const)[measure.polarity],
    definition: measure.source,
    figures: own,
    comparators: {
      england: dated(england.series),
      ...(region ? { region: dated(region.series) } : {}),
      ...(neighbours
        ? { 'neighbours-mean': averages('lait'), 'neighbours-median': averages('dashboard') }
        : {}),
    },
    changes: [],
    absent: '',
  }
}

function countsOf({ numerator, denominator }: FigureParts) {
  return { numerator, denominator }
}

/** The last day of what a year of a table stands for; a year that only its publisher names has none. */
const yearEnds = { march: [3, 31], september: [9, 30], 'mid-year': [6, 30] } as const

function publishedFigure(
  measure: PublishedMeasure,
  { year, value, reason, marker = null }: Pick<Figure, 'year' | 'value' | 'reason'> & Partial<Figure>,
): DatedFigure[] {
  if (measure.yearMeaning === 'as-published') return []
  const [month, day] = yearEnds[measure.yearMeaning]
  const on = dateFromParts(year, month, day)
  if (!on) return []
  const period = yearInWords(measure.yearMeaning, year)
  const source = measure.publisher
  const plain = { precision: '', numerator: null, denominator: null, isSuppressed: false }
  const why = value === null && marker ? `${reason ?? 'not available'} (${marker})` : (reason ?? '')
  return [{ on, period, value, reason: why, source, ...plain }]
}

function nowhere(kind: FigureSeries['kind'], title: string, absent: string): FigureSeries {
  return {
    kind,
    title,
    href: '',
    unit: '',
    better: 'neither',
    definition: '',
    figures: [],
    comparators: {},
    changes: [],
    absent,
  }
}

/** A month of our own scorecard, its share as a percentage; one that is not to be relied on keeps its reason. */
function monthFigure(measure: Measure, month: ShownMonth): DatedFigure {
  const { value, numerator, denominator, missing, unreliable } = month
  const factor = measure.unit === 'share' ? 100 : 1
  return {
    on: lastDayOfMonth(month.month),
    period: monthInWords(month.month),
    value: value === null ? null : value * factor,
    precision: '',
    numerator,
    denominator,
    reason: unreliable === '' ? missing : `not to be relied on: ${unreliable}`,
    isSuppressed: missing === 'suppressed',
    source: 'our own scorecard',
  }
}

/** Figures as reported, but for those that come from the statement's own source: it cannot bear itself out. */
function reportedSeries(chronology: Chronology, measure: string, ownSource: string): FigureSeries {
  const named = chronology.figures.filter(figure => figure.measure === measure)
  const others = named.filter(
    figure => ownSource === '' || figure.sourceIds.some(sourceId => sourceId !== ownSource),
  )
  const publishers = new Map(chronology.sources.map(source => [source.sourceId, source.publisher]))
  const unit = named[0]?.unit ?? ''
  return {
    kind: 'reported',
    title: measure,
    href: '/record?show=figures',
    unit: unit.startsWith('%') || unit === '' ? unit : ` ${unit}`,
    better: 'neither',
    definition: '',
    figures: others.flatMap(figure => reportedFigure(figure, publishers)),
    comparators: {},
    changes: [],
    absent: others.length > 0 ? '' : 'no other source reports this figure',
  }
}

/** A reason of the record that is only the publisher's mark, as what the mark means; any other as it is. */
function markerSaid(reason: string): string {
  const marker = /^published marker '(.+)'$/.exec(reason)?.[1]
  return marker === undefined ? reason : `${markerInWords(marker)} (${marker})`
}

function reportedFigure(figure: ReportedFigure, publishers: ReadonlyMap<string, string>): DatedFigure[] {
  const on = dayOf(figure.asOf)
  if (!on) return []
  const { value, words, reason, precision } = figure
  const why = markerSaid(reason) || (words === '' ? 'without a value' : `printed as “${words}”`)
  return [
    {
      on,
      period: datedInWords(figure.asOf),
      value,
      precision,
      numerator: null,
      denominator: null,
      reason: value === null ? why : '',
      isSuppressed: false,
      source: [...new Set(figure.sourceIds.map(id => publishers.get(id) ?? id))].join('; '),
    },
  ]
}
