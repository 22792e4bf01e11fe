import { addToMonth, monthInWords } from '../../kernel/dates.ts'
import type { ChartPoint, PointType } from '../../kernel/spc.ts'
import { figureInWords, valueInWords } from '../figures-in-words.ts'
import type { Measure } from '../rules.ts'
import type { MeasureChart, MonthOnChart } from './rules.ts'
import { isCensored } from './rules.ts'

const variation: Record<PointType, string> = {
  common_cause: 'within routine variation',
  special_cause_improvement: 'better than routine variation',
  special_cause_concern: 'worse than routine variation',
  special_cause_neutral_high: 'above routine variation',
  special_cause_neutral_low: 'below routine variation',
}

/** What the newest figure says, as the heading of its chart. */
export function findingOf(measure: Measure, chart: MeasureChart): string {
  const newest = newestShown(chart)
  if (!newest) return 'No figure can be shown yet'
  const figure = `${figureInWords(measure.unit, newest)} in ${monthInWords(newest.month)}`
  if (newest.unreliable !== '') return `${figure}, not to be relied on`
  const { point } = newest
  if (!chart.control || !point) return `${figure}${yearBefore(measure, chart, newest)}`
  if (point.lcl === null) return `${figure}, no routine variation measured`
  const since = firstOfRun(chart, newest)
  const when =
    point.pointType === 'common_cause' || since === newest.month ? '' : ` since ${monthInWords(since)}`
  return `${figure}, ${variation[point.pointType]}${when}${levelMoved(measure, chart)}`
}

/** '; since December 2023 the mean is 90.3%, better than 65.9% before'. */
function levelMoved(measure: Measure, { control, shiftedFrom }: MeasureChart): string {
  const [before, now] = control?.phases.slice(-2).map(phase => phase.mean) ?? []
  if (!shiftedFrom || typeof before !== 'number' || typeof now !== 'number') return ''
  const word =
    measure.better === 'neither'
      ? 'and not'
      : now > before === (measure.better === 'higher')
        ? 'better than'
        : 'worse than'
  return `; since ${monthInWords(shiftedFrom)} the mean is ${valueInWords(measure.unit, now)}, ${word} ${valueInWords(measure.unit, before)}${measure.better === 'neither' ? ' as' : ''} before`
}

/** Without a control chart the plain comparison is with the same month a year before. */
function yearBefore(measure: Measure, chart: MeasureChart, newest: MonthOnChart): string {
  const then = chart.months.find(month => month.month === addToMonth(newest.month, -12))
  if (!then || then.value === null || then.unreliable !== '') return ''
  return `; a year before it was ${figureInWords(measure.unit, then)}`
}

/** The month from which the newest points have been of the newest one's kind, one after another. */
function firstOfRun(chart: MeasureChart, newest: MonthOnChart): string {
  let since = newest.month
  for (const month of chart.months.toReversed()) {
    if (month.value === null) continue
    if (month.point?.pointType !== newest.point?.pointType) break
    since = month.month
  }
  return since
}

/** The chart in a few sentences, for whoever does not see it. */
export function summaryOf(measure: Measure, chart: MeasureChart): string {
  const newest = newestShown(chart)
  if (!newest) return 'There is no month with a figure to show.'
  return [
    `In ${monthInWords(newest.month)} it was ${figureInWords(measure.unit, newest)}.`,
    ...processSentences(measure, chart, newest.point),
    ...targetSentences(measure, newest, chart),
    ...reasonsSentence(chart.months),
  ].join(' ')
}

function newestShown(chart: MeasureChart): MonthOnChart | undefined {
  return chart.months.findLast(month => month.value !== null)
}

function processSentences(measure: Measure, chart: MeasureChart, point: ChartPoint | undefined): string[] {
  if (!point) {
    if (measure.series === 'flow')
      return isCensored(chart.months)
        ? ['Too many months are suppressed for a mean or limits: those left would be wrong.']
        : []
    return [
      'Neighbouring months share most of their children, so the chart has no limits and runs mean nothing.',
    ]
  }
  const mean = `The mean of this phase is ${valueInWords(measure.unit, point.mean)}`
  if (point.lcl === null || point.ucl === null) return [`${mean}; no routine variation measured.`]
  const low = valueInWords(measure.unit, Math.max(0, point.lcl))
  const high = valueInWords(measure.unit, measure.unit === 'share' ? Math.min(1, point.ucl) : point.ucl)
  const why = point.specialCauseType === 'Common Cause' ? [] : [`${causes[point.specialCauseType]}.`]
  return [`${mean}, with routine variation between ${low} and ${high}.`, ...why]
}

const causes: Record<ChartPoint['specialCauseType'], string> = {
  'Above UCL': 'The newest month lies above the upper limit',
  'Below LCL': 'The newest month lies below the lower limit',
  '7 Point Trend (Increasing)': 'The newest month belongs to seven rising in a row',
  '7 Point Trend (Decreasing)': 'The newest month belongs to seven falling in a row',
  '2 in 3 Above CL': 'Two of the last three months lie close to the upper limit',
  '2 in 3 Below CL': 'Two of the last three months lie close to the lower limit',
  '7 Points Above CL': 'The newest month belongs to seven in a row above the mean',
  '7 Points Below CL': 'The newest month belongs to seven in a row below the mean',
  'Common Cause': '',
}

function targetSentences(measure: Measure, newest: MonthOnChart, chart: MeasureChart): string[] {
  const { target, better, unit } = measure
  if (target === null) return ['No target is set.']
  const words = `The target is ${valueInWords(unit, target)}`
  if (better === 'neither' || newest.value === null) return [`${words}; no direction is better.`]
  const met = better === 'higher' ? newest.value >= target : newest.value <= target
  const outlook = chart.control?.assuranceType
  const then = outlook ? ` ${outlooks[outlook]}` : ''
  return [`${words}, which the newest month ${met ? 'meets' : 'does not meet'}.${then}`]
}

const outlooks = {
  consistent_pass: 'Left as it is, the process will go on meeting it.',
  consistent_fail: 'Left as it is, the process will go on missing it.',
  inconsistent: 'Left as it is, the process will meet it in some months and not in others.',
} as const

function reasonsSentence(months: readonly MonthOnChart[]): string[] {
  const reasons = [
    ['suppressed', months.filter(month => month.missing === 'suppressed').length],
    ['not loaded', months.filter(month => month.missing === 'not loaded').length],
    ['with nothing due', months.filter(month => month.missing === 'none due').length],
    ['not to be relied on', months.filter(month => month.unreliable !== '').length],
  ] as const
  const said = reasons.filter(([, count]) => count > 0).map(([words, count]) => `${count} ${words}`)
  return said.length === 0 ? [] : [`Months without a usable figure: ${said.join(', ')}.`]
}
