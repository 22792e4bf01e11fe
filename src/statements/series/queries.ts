import type { Db } from '../../db/db.ts'
import { findChronology } from '../../chronology/queries.ts'
import type { Chronology, ReportedFigure } from '../../chronology/rules.ts'
import { datedInWords } from '../../chronology/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { lastDayOfMonth, monthInWords } from '../../kernel/dates.ts'
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
  for (const measureId of new Set(statements.map(one => one.measureId)))
    if (measureId !== '') measures.set(measureId, await measureSeries(db, reader, measureId))
  return statements.map(statement => {
    const own = measures.get(statement.measureId)
    return [
      ...(own ? [own] : []),
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
    const { measure, months } = await viewMeasure(db, authority, asked)
    return {
      kind: 'measure',
      title: measure.title,
      href: `/measures/${measureId}`,
      unit: measure.unit === 'share' ? '%' : '',
      better: measure.better,
      definition: measure.definition,
      figures: months.map(month => monthFigure(measure, month)),
      comparators: {},
      absent: months.length === 0 ? 'no figure of this measure is loaded for the whole authority' : '',
    }
  } catch (fault) {
    if (fault instanceof Refused && fault.kind === 'not-found')
      return nowhere('measure', measureId, 'this measure is not on the scorecard')
    throw fault
  }
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
    absent: others.length > 0 ? '' : 'no other source reports this figure',
  }
}

function reportedFigure(figure: ReportedFigure, publishers: ReadonlyMap<string, string>): DatedFigure[] {
  const on = dayOf(figure.asOf)
  if (!on) return []
  const { value, words, reason, precision } = figure
  const why = reason || (words === '' ? '' : `printed as “${words}”`)
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
