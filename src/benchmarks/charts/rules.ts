import type { Axis } from '../../kernel/axes.ts'
import { axisBetween, brokenLine, escapedForSvg } from '../../kernel/axes.ts'

/** Whose figures a line shows: told apart by shape and dash as well as by colour. */
export type Whose = 'own' | 'england' | 'region' | 'neighbours' | 'said'

export interface Line {
  readonly whose: Whose
  readonly name: string
  /** In the order of `x`; a missing value breaks the line. `words` is read out with the point. */
  readonly points: readonly { readonly x: number; readonly value: number | null; readonly words: string }[]
}

export interface LineChart {
  /** Tells the charts of one page apart. */
  readonly id: string
  readonly title: string
  /** One sentence for whoever hears the chart instead of seeing it. */
  readonly summary: string
  readonly lines: readonly Line[]
  /** Where the axis below is marked. */
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
  /** Days or years to point out with a line from top to bottom. */
  readonly marks?: readonly { readonly x: number; readonly text: string }[]
  readonly sayTick: (value: number) => string
  /** Above which no value can lie: 100 for a percentage. */
  readonly ceiling?: number
}

export interface Drawn {
  readonly svg: string
  /** What each shape means, with a small drawing of its own. */
  readonly legend: readonly { readonly svg: string; readonly words: string }[]
}

const size = { width: 960, height: 400, left: 72, right: 24, top: 26, bottom: 40 } as const
const room = { top: size.top, height: size.height - size.top - size.bottom }

const looks: Readonly<Record<Whose, { colour: string; dash: string; shape: Shape }>> = {
  own: { colour: '#12436d', dash: '', shape: 'circle' },
  england: { colour: '#0b0c0c', dash: '8 4', shape: 'square' },
  region: { colour: '#28665a', dash: '2 4', shape: 'triangle' },
  neighbours: { colour: '#801650', dash: '10 3 2 3', shape: 'diamond' },
  said: { colour: '#b3450c', dash: '4 4', shape: 'ring' },
}
type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'ring'

/** Figures of several over time as SVG with presentation attributes only; their table stands beside it on the page. */
export function drawLines(chart: LineChart): Drawn {
  const values = chart.lines.flatMap(line =>
    line.points.flatMap(point => (point.value === null ? [] : [point.value])),
  )
  const axis = axisBetween(values, room, chart.ceiling)
  const xOf = xScale([
    ...chart.ticks.map(tick => tick.x),
    ...chart.lines.flatMap(line => line.points.map(point => point.x)),
    ...(chart.marks ?? []).map(mark => mark.x),
  ])
  const parts = [
    frame(axis, chart, xOf),
    ...(chart.marks ?? []).map((mark, index) => markLine(mark, index, xOf)),
    // Our own line is drawn last, above the others.
    ...chart.lines.toReversed().map(line => lineOf(line, axis, xOf)),
  ]
  return { svg: wrapped(chart, parts.join(''), size.height), legend: legendOf(chart.lines) }
}

function wrapped(
  { id, title, summary }: Pick<LineChart, 'id' | 'title' | 'summary'>,
  inside: string,
  height: number,
) {
  return `<svg class="app-chart app-chart--measure" viewBox="0 0 ${size.width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text" font-family="Arial, Helvetica, sans-serif" font-size="15"><title id="${id}-title">${escapedForSvg(title)}</title><desc id="${id}-text">${escapedForSvg(summary)}</desc><rect width="${size.width}" height="${height}" fill="#ffffff"/>${inside}</svg>`
}

function xScale(all: readonly number[]): (x: number) => number {
  const low = Math.min(...all)
  const spread = Math.max(...all) - low
  const width = size.width - size.left - size.right - 40
  return x => rounded(size.left + 20 + (spread === 0 ? width / 2 : ((x - low) / spread) * width))
}

function frame(axis: Axis, chart: LineChart, xOf: (x: number) => number): string {
  const across = axis.ticks.map(tick => {
    const y = axis.y(tick)
    return `<line x1="${size.left}" x2="${size.width - size.right}" y1="${y}" y2="${y}" stroke="#e1e4e6"/><text x="${size.left - 10}" y="${y + 5}" text-anchor="end" fill="#383f43">${escapedForSvg(chart.sayTick(Number(tick.toFixed(4))))}</text>`
  })
  const bottom = size.height - size.bottom
  const below = chart.ticks.map(
    ({ x, text }) =>
      `<line x1="${xOf(x)}" x2="${xOf(x)}" y1="${bottom}" y2="${bottom + 6}" stroke="#383f43"/><text x="${xOf(x)}" y="${bottom + 24}" text-anchor="middle" fill="#383f43">${escapedForSvg(text)}</text>`,
  )
  return [...across, ...below].join('')
}

function markLine(mark: { x: number; text: string }, index: number, xOf: (x: number) => number): string {
  const x = xOf(mark.x)
  const rightHalf = x > size.width * 0.6
  return `<line x1="${x}" x2="${x}" y1="${size.top}" y2="${size.height - size.bottom}" stroke="#0b0c0c" stroke-width="1.5" stroke-dasharray="2 4"/><text x="${x + (rightHalf ? -6 : 6)}" y="${size.top - 10 + index * 18}" text-anchor="${rightHalf ? 'end' : 'start'}" fill="#0b0c0c">${escapedForSvg(mark.text)}</text>`
}

function lineOf(line: Line, axis: Axis, xOf: (x: number) => number): string {
  const { colour, dash, shape } = looks[line.whose]
  const places = line.points.map(point =>
    point.value === null ? undefined : { x: xOf(point.x), y: axis.y(point.value) },
  )
  const width = line.whose === 'own' ? 3 : 2
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`
  const path = `<path d="${brokenLine(places)}" fill="none" stroke="${colour}" stroke-width="${width}"${dashes}/>`
  const shapes = line.points.map((point, index) => {
    const place = places[index]
    if (!place) return ''
    return `<g><title>${escapedForSvg(`${line.name}, ${point.words}`)}</title>${shapeAt(shape, place.x, place.y, colour)}</g>`
  })
  return path + shapes.join('')
}

function shapeAt(shape: Shape, x: number, y: number, colour: string): string {
  switch (shape) {
    case 'circle':
      return `<circle cx="${x}" cy="${y}" r="5" fill="${colour}"/>`
    case 'ring':
      return `<circle cx="${x}" cy="${y}" r="6" fill="#ffffff" stroke="${colour}" stroke-width="2.5"/>`
    case 'square':
      return `<rect x="${rounded(x - 4)}" y="${rounded(y - 4)}" width="8" height="8" fill="${colour}"/>`
    case 'diamond':
      return `<path d="M${x} ${rounded(y - 6)}L${rounded(x + 6)} ${y}L${x} ${rounded(y + 6)}L${rounded(x - 6)} ${y}Z" fill="${colour}"/>`
    case 'triangle':
      return `<path d="M${x} ${rounded(y - 6)}L${rounded(x + 6)} ${rounded(y + 5)}L${rounded(x - 6)} ${rounded(y + 5)}Z" fill="${colour}"/>`
  }
}

function legendOf(lines: readonly Line[]): Drawn['legend'] {
  return lines.map(({ whose, name }) => {
    const { colour, dash, shape } = looks[whose]
    const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`
    const drawing = `<line x1="0" x2="40" y1="8" y2="8" stroke="${colour}" stroke-width="2"${dashes}/>${shapeAt(shape, 20, 8, colour)}`
    return {
      svg: `<svg viewBox="0 0 40 16" width="40" height="16" aria-hidden="true" focusable="false">${drawing}</svg>`,
      words: name,
    }
  })
}

/** One authority's figure among all. */
export interface Dot {
  readonly name: string
  readonly value: number
  readonly words: string
  readonly group: 'own' | 'region' | 'other'
}

export interface DotChart {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly dots: readonly Dot[]
  readonly england: number | null
  readonly sayTick: (value: number) => string
  /** What the highlighted group is called: 'West Midlands'. */
  readonly regionName: string
  readonly ownName: string
  readonly ceiling?: number
}

const dotLooks = {
  own: { colour: '#12436d', shape: 'diamond', words: '' },
  region: { colour: '#28665a', shape: 'triangle', words: '' },
  other: { colour: '#8a9299', shape: 'circle', words: 'Other authorities' },
} as const

/** Every authority as a dot above its value, those of one value stacked; England as a line. */
export function drawDots(chart: DotChart): Drawn {
  const values = [...chart.dots.map(dot => dot.value), ...(chart.england === null ? [] : [chart.england])]
  const width = size.width - 80
  const across = axisBetween(values, { top: 0, height: width }, chart.ceiling)
  // The axis counts from the top; lying on its side, from the left.
  const xOf = (value: number) => rounded(40 + width - across.y(value))
  const stacks = stacked(chart.dots, xOf)
  const height = 90 + Math.max(1, ...stacks.map(one => one.level)) * 11
  const bottom = height - 40
  const ticks = across.ticks.map(
    tick =>
      `<line x1="${xOf(tick)}" x2="${xOf(tick)}" y1="24" y2="${bottom}" stroke="#e1e4e6"/><text x="${xOf(tick)}" y="${bottom + 24}" text-anchor="middle" fill="#383f43">${escapedForSvg(chart.sayTick(Number(tick.toFixed(4))))}</text>`,
  )
  const dots = (['other', 'region', 'own'] as const).flatMap(group =>
    stacks
      .filter(({ dot }) => dot.group === group)
      .map(
        ({ dot, x, level }) =>
          `<g><title>${escapedForSvg(`${dot.name}, ${dot.words}`)}</title>${shapeAt(dotLooks[group].shape, x, bottom - level * 11, dotLooks[group].colour)}</g>`,
      ),
  )
  const england =
    chart.england === null
      ? ''
      : `<line x1="${xOf(chart.england)}" x2="${xOf(chart.england)}" y1="20" y2="${bottom}" stroke="#0b0c0c" stroke-width="2" stroke-dasharray="8 4"/><text x="${xOf(chart.england)}" y="15" text-anchor="middle" fill="#0b0c0c">England</text>`
  return { svg: wrapped(chart, [...ticks, ...dots, england].join(''), height), legend: dotLegend(chart) }
}

/** Dots that would lie on one another are put one above the other. */
function stacked(dots: readonly Dot[], xOf: (value: number) => number) {
  const columns = new Map<number, number>()
  return dots.map(dot => {
    const x = xOf(dot.value)
    const column = Math.round(x / 10)
    const level = (columns.get(column) ?? 0) + 1
    columns.set(column, level)
    return { dot, x, level }
  })
}

function dotLegend(chart: DotChart): Drawn['legend'] {
  const names = { own: chart.ownName, region: chart.regionName, other: dotLooks.other.words }
  return (['own', 'region', 'other'] as const)
    .filter(group => chart.dots.some(dot => dot.group === group))
    .map(group => ({
      svg: `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shapeAt(dotLooks[group].shape, 8, 8, dotLooks[group].colour)}</svg>`,
      words: names[group],
    }))
}

function rounded(coordinate: number): number {
  return Math.round(coordinate * 10) / 10
}
