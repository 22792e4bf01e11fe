import type { Drawn, Line } from '../../benchmarks/charts/rules.ts'
import { drawLines } from '../../benchmarks/charts/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { addMonths, dateFromParts, daysBetween, inWords } from '../../kernel/dates.ts'
import { capitalised } from '../../kernel/words.ts'
import type { Check } from '../checks/rules.ts'
import { figureOf } from '../checks/sentences.ts'
import type { Assertion, PublicStatement } from '../rules.ts'
import { comparatorInWords } from '../rules.ts'
import type { DatedFigure, FigureSeries } from '../series/rules.ts'
import { sayValue } from '../series/rules.ts'

/** Years of figures that are drawn before the first day spoken of, and after the last. */
const yearsAround = { before: 4, after: 2 } as const

/**
 * The figures around the days a statement speaks of, with what was said drawn among them; undefined where there are
 * not two figures to draw a line between.
 */
export function drawStatement(
  statement: Pick<PublicStatement, 'assertion' | 'aboutOn'>,
  series: FigureSeries,
  check: Check,
  drawing: { readonly id: string; readonly summary: string },
): Drawn | undefined {
  const { assertion, aboutOn } = statement
  const earlierOn = 'earlierOn' in assertion ? assertion.earlierOn : undefined
  const from = addMonths(earlierOn ?? aboutOn, -12 * yearsAround.before)
  const to = addMonths(aboutOn, 12 * yearsAround.after)
  const isAround = (figure: DatedFigure) => figure.on >= from && figure.on <= to
  const shown = series.figures.filter(isAround)
  const drawn = shown.filter(figure => figure.value !== null)
  if (drawn.length < 2) return undefined
  const said = saidLine(assertion, aboutOn, check)
  const days = [...drawn.map(figure => figure.on), aboutOn, ...(earlierOn ? [earlierOn] : [])].toSorted()
  return drawLines({
    ...drawing,
    title: series.title,
    lines: [
      lineOf('own', 'Figures', series, shown),
      ...(assertion.says === 'compared' ? [theirs(assertion, series, isAround)] : []),
      ...(said ? [said] : []),
    ],
    ticks: yearTicks(days[0] ?? aboutOn, days.at(-1) ?? aboutOn),
    marks: [
      ...(earlierOn ? [{ x: dayNumber(earlierOn), text: inWords(earlierOn) }] : []),
      { x: dayNumber(aboutOn), text: inWords(aboutOn) },
    ],
    ...(series.unit.startsWith('%') ? { ceiling: 100 } : {}),
    sayTick: value => sayValue({ unit: series.unit.startsWith('%') ? '%' : '' }, value),
  })
}

function lineOf(
  whose: Line['whose'],
  name: string,
  series: FigureSeries,
  figures: readonly DatedFigure[],
): Line {
  const points = figures
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .map(figure => ({
      x: dayNumber(figure.on),
      value: figure.isSuppressed ? null : figure.value,
      words: `${figure.period}: ${figureOf(series, figure)}`,
    }))
  return { whose, name, points }
}

function theirs(
  { comparator }: Extract<Assertion, { says: 'compared' }>,
  series: FigureSeries,
  isAround: (figure: DatedFigure) => boolean,
): Line {
  const whose = comparator === 'england' || comparator === 'region' ? comparator : 'neighbours'
  const figures = (series.comparators[comparator] ?? []).filter(isAround)
  return lineOf(whose, capitalised(comparatorInWords[comparator]), series, figures)
}

/** What was said as points at the days it speaks of; a share of what it was starts from the figure found then. */
function saidLine(assertion: Assertion, aboutOn: LocalDate, { used }: Check): Line | undefined {
  const point = (on: LocalDate, value: number | null) => ({
    x: dayNumber(on),
    value,
    words: `${inWords(on)}: what was said`,
  })
  const line = (points: Line['points']): Line => ({ whose: 'said', name: 'What was said', points })
  if (assertion.says === 'figure') return line([point(aboutOn, assertion.value)])
  if (assertion.says === 'moved') {
    if (assertion.from === null && assertion.to === null) return undefined
    return line([point(assertion.earlierOn, assertion.from), point(aboutOn, assertion.to)])
  }
  if (assertion.says !== 'share of earlier') return undefined
  const then = used[1]?.figure.value ?? null
  if (then === null) return undefined
  return line([point(assertion.earlierOn, then), point(aboutOn, then * assertion.share)])
}

function yearTicks(from: LocalDate, to: LocalDate) {
  const first = Number(from.slice(0, 4))
  const last = Number(to.slice(0, 4))
  const every = Math.ceil((last - first + 1) / 10)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter(year => (last - year) % every === 0)
    .flatMap(year => {
      const day = dateFromParts(year, 1, 1)
      return day && day >= from ? [{ x: dayNumber(day), text: String(year) }] : []
    })
}

function dayNumber(day: LocalDate): number {
  const epoch = dateFromParts(2000, 1, 1)
  return epoch ? daysBetween(epoch, day) : 0
}
