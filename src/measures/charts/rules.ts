import type { Axis } from '../../kernel/axes.ts'
import { brokenLine, escapedForSvg } from '../../kernel/axes.ts'
import { monthInWords } from '../../kernel/dates.ts'
import type { PointType } from '../../kernel/spc.ts'
import { valueInWords } from '../figures-in-words.ts'
import type { Measure } from '../rules.ts'
import type { MeasureChart, MonthOnChart } from '../series/rules.ts'
import { axisOf, size, xOf } from './axes.ts'

/** What a month's mark on a chart says: by shape as well as colour, since colour alone is never enough. */
export type Mark = PointType | 'unreliable'

const marks: Record<Mark, { readonly colour: string; readonly shape: Shape; readonly words: string }> = {
  common_cause: { colour: '#5f676c', shape: 'circle', words: 'Routine variation' },
  special_cause_improvement: { colour: '#0b62b0', shape: 'diamond', words: 'Special cause, improvement' },
  special_cause_concern: { colour: '#b3450c', shape: 'triangle', words: 'Special cause, concern' },
  special_cause_neutral_high: { colour: '#490092', shape: 'square', words: 'Special cause, high' },
  special_cause_neutral_low: { colour: '#490092', shape: 'square', words: 'Special cause, low' },
  unreliable: { colour: '#5f676c', shape: 'ring', words: 'Not to be relied on' },
}
type Shape = 'circle' | 'diamond' | 'triangle' | 'square' | 'ring'

export interface DrawnChart {
  readonly svg: string
  /** The marks that occur, in words, each with a small drawing of its own. */
  readonly legend: readonly { readonly svg: string; readonly words: string }[]
}

export interface ToDraw {
  readonly measure: Pick<Measure, 'title' | 'unit' | 'target'>
  readonly chart: MeasureChart
  readonly footings: readonly { readonly month: string; readonly what: string }[]
  /** One sentence for whoever hears the chart instead of seeing it. */
  readonly summary: string
  /** Tells the charts of one page apart. */
  readonly id: string
}

/** The chart of a measure as SVG with presentation attributes only; its table stands beside it on the page. */
export function drawChart(drawing: ToDraw): DrawnChart {
  const { chart, measure, id } = drawing
  const axis = axisOf(chart, measure)
  const parts = [
    frame(axis, chart, measure.unit),
    ...drawing.footings.map(footing => footingLine(footing, chart)),
    measure.target === null ? '' : targetLine(measure.target, axis),
    ...limits(chart, axis),
    trace(chart, axis),
    ...chart.months.map((month, index) => markOf(month, index, chart, axis, measure.unit)),
  ]
  const svg = `<svg class="app-chart app-chart--measure" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="${id}-title ${id}-text" font-family="Arial, Helvetica, sans-serif" font-size="15"><title id="${id}-title">${escapedForSvg(measure.title)}</title><desc id="${id}-text">${escapedForSvg(drawing.summary)}</desc><rect width="${size.width}" height="${size.height}" fill="#ffffff"/>${parts.join('')}</svg>`
  return { svg, legend: legendOf(drawing) }
}

/** A line as small as a word, for lists; hidden from screen readers, because the list says the figures. */
export function drawSparkline(values: readonly (number | null)[]): string {
  const known = values.filter(value => value !== null)
  if (known.length < 2) return ''
  const low = Math.min(...known)
  const height = Math.max(...known) - low || 1
  const step = 116 / Math.max(1, values.length - 1)
  const path = brokenLine(
    values.map((value, index) =>
      value === null ? undefined : { x: 2 + index * step, y: 26 - ((value - low) / height) * 22 },
    ),
  )
  return `<svg class="app-sparkline" viewBox="0 0 120 30" width="120" height="30" aria-hidden="true" focusable="false"><path d="${path}" fill="none" stroke="#12436d" stroke-width="2"/></svg>`
}

function frame(axis: Axis, chart: MeasureChart, unit: Measure['unit']): string {
  const lines = axis.ticks.map(tick => {
    const y = axis.y(tick)
    return `<line x1="${size.left}" x2="${size.width - size.right}" y1="${y}" y2="${y}" stroke="#e1e4e6"/><text x="${size.left - 10}" y="${y + 5}" text-anchor="end" fill="#383f43">${tickText(unit, tick)}</text>`
  })
  const { length } = chart.months
  const every = [1, 2, 3, 6, 12, 24].find(step => length / step <= 10) ?? 36
  const labels = chart.months.map((month, index) => {
    // Counted from the newest month, which always has its label.
    if ((length - 1 - index) % every !== 0) return ''
    const x = xOf(index, length)
    const [name = '', year = ''] = monthInWords(month.month).split(' ')
    const bottom = size.height - size.bottom
    return `<line x1="${x}" x2="${x}" y1="${bottom}" y2="${bottom + 6}" stroke="#383f43"/><text x="${x}" y="${bottom + 24}" text-anchor="middle" fill="#383f43">${name.slice(0, 3)}<tspan x="${x}" dy="18">${year}</tspan></text>`
  })
  return [...lines, ...labels].join('')
}

function tickText(unit: Measure['unit'], tick: number): string {
  return unit === 'share' ? `${Number((tick * 100).toFixed(4))}%` : String(Number(tick.toFixed(4)))
}

function footingLine({ month, what }: { month: string; what: string }, chart: MeasureChart): string {
  const index = chart.months.findIndex(one => one.month === month)
  if (index < 0) return ''
  const x = Math.round((xOf(index, chart.months.length) + xOf(index - 1, chart.months.length)) / 2)
  const rightHalf = x > size.width * 0.7
  return `<line x1="${x}" x2="${x}" y1="${size.top}" y2="${size.height - size.bottom}" stroke="#0b0c0c" stroke-width="1.5" stroke-dasharray="2 4"/><text x="${x + (rightHalf ? -6 : 6)}" y="${size.top + 2}" text-anchor="${rightHalf ? 'end' : 'start'}" fill="#0b0c0c">change of ${escapedForSvg(what)}</text>`
}

function targetLine(target: number, axis: Axis): string {
  const y = axis.y(target)
  return `<line x1="${size.left}" x2="${size.width - size.right}" y1="${y}" y2="${y}" stroke="#b30f0f" stroke-width="2" stroke-dasharray="12 5"/><text x="${size.left + 2}" y="${y - 6}" fill="#b30f0f">target</text>`
}

/** Mean and limits, phase by phase; a limit beyond what the figure can be is not drawn. */
function limits(chart: MeasureChart, axis: Axis): string[] {
  const { length } = chart.months
  const lines = ['mean', 'lcl', 'ucl'] as const
  return lines.flatMap(name => {
    const phases = [...new Set(chart.months.map(month => month.point?.phase))]
    return phases.map(phase => {
      const at = chart.months.map(month => {
        const value = month.point?.phase === phase ? month.point?.[name] : null
        return value === null || value === undefined || !axis.holds(value) ? undefined : axis.y(value)
      })
      const path = brokenLine(
        at.map((y, index) => (y === undefined ? undefined : { x: xOf(index, length), y })),
      )
      if (path === '') return ''
      return name === 'mean'
        ? `<path d="${path}" fill="none" stroke="#383f43" stroke-width="1.5"/>`
        : `<path d="${path}" fill="none" stroke="#5f676c" stroke-width="1.5" stroke-dasharray="6 4"/>`
    })
  })
}

function trace(chart: MeasureChart, axis: Axis): string {
  const points = chart.months.map((month, index) =>
    month.value === null ? undefined : { x: xOf(index, chart.months.length), y: axis.y(month.value) },
  )
  return `<path d="${brokenLine(points)}" fill="none" stroke="#8a9299" stroke-width="1.5"/>`
}

function round(coordinate: number): number {
  return Math.round(coordinate * 10) / 10
}

function markOf(
  month: MonthOnChart,
  index: number,
  chart: MeasureChart,
  axis: Axis,
  unit: Measure['unit'],
): string {
  if (month.value === null) return ''
  const mark = marks[kindOf(month)]
  const words = `${monthInWords(month.month)}: ${valueInWords(unit, month.value)}, ${mark.words.toLowerCase()}`
  const x = round(xOf(index, chart.months.length))
  return `<g><title>${words}</title>${shapeAt(mark.shape, x, round(axis.y(month.value)), mark.colour)}</g>`
}

function kindOf(month: MonthOnChart): Mark {
  return month.unreliable === '' ? (month.point?.pointType ?? 'common_cause') : 'unreliable'
}

function shapeAt(shape: Shape, x: number, y: number, colour: string): string {
  switch (shape) {
    case 'circle':
      return `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`
    case 'ring':
      return `<circle cx="${x}" cy="${y}" r="4.5" fill="#ffffff" stroke="${colour}" stroke-width="2" stroke-dasharray="2 2"/>`
    case 'square':
      return `<rect x="${x - 5}" y="${y - 5}" width="10" height="10" fill="${colour}"/>`
    case 'diamond':
      return `<path d="M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z" fill="${colour}"/>`
    case 'triangle':
      return `<path d="M${x} ${y - 7}L${x + 7} ${y + 6}L${x - 7} ${y + 6}Z" fill="${colour}"/>`
  }
}

function legendOf({ chart, measure }: ToDraw): DrawnChart['legend'] {
  const shown = chart.months.filter(month => month.value !== null)
  const kinds = chart.control ? [...new Set(shown.map(kindOf))] : []
  const flagged =
    chart.control || !shown.some(month => month.unreliable !== '') ? [] : ['unreliable' as const]
  const shapes = [...kinds, ...flagged].map(kind => ({
    svg: small(shapeAt(marks[kind].shape, 14, 8, marks[kind].colour)),
    words: marks[kind].words,
  }))
  const line = (attributes: string) => small(`<line x1="0" x2="28" y1="8" y2="8" ${attributes}/>`)
  const control = chart.control?.phases.some(phase => phase.mean !== null)
    ? [{ svg: line('stroke="#383f43" stroke-width="1.5"'), words: 'Mean' }]
    : []
  const limited = chart.control?.phases.some(phase => phase.lcl !== null)
    ? [
        {
          svg: line('stroke="#5f676c" stroke-width="1.5" stroke-dasharray="6 4"'),
          words: 'Limits of routine variation',
        },
      ]
    : []
  const target =
    measure.target === null
      ? []
      : [{ svg: line('stroke="#b30f0f" stroke-width="2" stroke-dasharray="12 5"'), words: 'Target' }]
  return [...shapes, ...control, ...limited, ...target]
}

function small(content: string): string {
  return `<svg viewBox="0 0 28 16" width="28" height="16" aria-hidden="true" focusable="false">${content}</svg>`
}
