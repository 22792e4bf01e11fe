import type { LocalDate } from '../kernel/dates.ts'
import { localDate } from '../kernel/dates.ts'
import type { NewStatement } from './commands.ts'
import type { DatedFigure, FigureSeries } from './series/rules.ts'

export function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new Error(`No such day: ${text}`)
  return date
}

export function dated(on: string, value: number | null, more: Partial<DatedFigure> = {}): DatedFigure {
  const plain = {
    period: on,
    precision: '',
    numerator: null,
    denominator: null,
    reason: '',
    isSuppressed: false,
  }
  return { on: day(on), value, source: 'A table', ...plain, ...more }
}

export function series(figures: readonly DatedFigure[], more: Partial<FigureSeries> = {}): FigureSeries {
  return {
    kind: 'reported',
    title: 'Average caseload',
    href: '',
    unit: ' cases',
    better: 'lower',
    definition: '',
    figures,
    comparators: {},
    changes: [],
    absent: figures.length === 0 ? 'no figure is loaded' : '',
    ...more,
  }
}

/** A made-up statement: the council says that caseloads are less than half of a year ago. */
export function statement(more: Partial<NewStatement> = {}): NewStatement {
  return {
    saidOn: day('2022-12-06'),
    saidAbout: false,
    saidBy: 'The council, in a press release',
    words: 'Caseloads are less than half of a year ago',
    wording: 'verbatim',
    source: 'A press release, 6 December 2022',
    sourceUrl: '',
    sourceId: '',
    aboutOn: day('2022-12-06'),
    assertion: { says: 'share of earlier', relation: 'less than', share: 0.5, earlierOn: day('2021-12-06') },
    measureId: '',
    publishedId: '',
    reportedMeasure: '',
    differs: '',
    findingId: '',
    note: '',
    ...more,
  }
}
