import { escapedForSvg } from '../../kernel/axes.ts'
import type { Drawn } from './rules.ts'

/** One part of every bar: its name, its fill, and whether its number is written in white. */
export interface BarPart {
  readonly name: string
  readonly fill: string
  readonly isDark: boolean
}

export interface BarChart {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly parts: readonly BarPart[]
  /** Of each bar its label and as many counts as there are parts. */
  readonly bars: readonly { readonly label: string; readonly counts: readonly number[] }[]
}

const size = { width: 960, left: 150, right: 20, bar: 30, gap: 12 } as const

/** Counts that make up a whole, one bar a row, each number written in its part; its table stands beside it. */
export function drawBars({ id, title, summary, parts, bars }: BarChart): Drawn {
  const most = Math.max(1, ...bars.map(bar => bar.counts.reduce((sum, count) => sum + count, 0)))
  const room = size.width - size.left - size.right
  const height = bars.length * (size.bar + size.gap) + size.gap
  const rows = bars.map((bar, index) => {
    const y = size.gap + index * (size.bar + size.gap)
    let x: number = size.left
    const pieces = bar.counts.map((count, at) => {
      const part = parts[at]
      const width = (count / most) * room
      const from = x
      x += width
      if (!part || count === 0) return ''
      const label =
        width < 22
          ? ''
          : `<text x="${rounded(from + width / 2)}" y="${y + 21}" text-anchor="middle" fill="${part.isDark ? '#ffffff' : '#0b0c0c'}">${count}</text>`
      return `<g><title>${escapedForSvg(`${bar.label}, ${part.name}: ${count}`)}</title><rect x="${rounded(from)}" y="${y}" width="${rounded(width)}" height="${size.bar}" fill="${part.fill}" stroke="#ffffff" stroke-width="2"/>${label}</g>`
    })
    return `<text x="${size.left - 10}" y="${y + 21}" text-anchor="end" fill="#0b0c0c">${escapedForSvg(bar.label)}</text>${pieces.join('')}`
  })
  const svg = `<svg class="app-chart app-chart--measure" viewBox="0 0 ${size.width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text" font-family="Arial, Helvetica, sans-serif" font-size="15"><title id="${id}-title">${escapedForSvg(title)}</title><desc id="${id}-text">${escapedForSvg(summary)}</desc><rect width="${size.width}" height="${height}" fill="#ffffff"/>${rows.join('')}</svg>`
  const shown = parts.filter((_, at) => bars.some(bar => (bar.counts[at] ?? 0) > 0))
  return { svg, legend: shown.map(part => ({ svg: swatch(part.fill), words: part.name })) }
}

function swatch(fill: string): string {
  return `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><rect width="16" height="16" fill="${fill}" stroke="#383f43"/></svg>`
}

function rounded(coordinate: number): number {
  return Math.round(coordinate * 10) / 10
}
