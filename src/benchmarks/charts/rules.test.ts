import { expect, test } from 'vitest'
import { drawBars } from './bars.ts'
import type { LineChart } from './rules.ts'
import { drawDots, drawLines } from './rules.ts'

const series = (values: readonly (number | null)[]) =>
  values.map((value, at) => ({ x: 2020 + at, value, words: `${2020 + at}` }))

const chart: LineChart = {
  id: 'one',
  title: 'Caseload <average>',
  summary: 'It fell.',
  lines: [{ whose: 'own', name: 'Ours & theirs', points: series([10, null, 12, 11]) }],
  ticks: [2020, 2021, 2022, 2023].map(x => ({ x, text: String(x) })),
  sayTick: String,
}

test('a year without a figure breaks the line and has no point', () => {
  const { svg } = drawLines(chart)
  expect(svg.match(/<circle/g)).toHaveLength(3)
  expect(/<path d="(M[^"]*)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2)
})

test('a drawing says in words what it shows, and lets no mark of its language through', () => {
  const { svg } = drawLines(chart)
  expect(svg).toContain('<desc id="one-text">It fell.</desc>')
  expect(svg).toContain('Caseload &lt;average&gt;')
  expect(svg).toContain('Ours &amp; theirs, 2020')
  expect(svg).not.toContain('style=')
})

test('every authority with a value is one dot, those of one value above each other', () => {
  const dots = [1, 1, 1, 5].map((value, at) => ({
    name: `A${at}`,
    value,
    words: String(value),
    group: at === 3 ? ('own' as const) : ('other' as const),
  }))
  const { svg, legend } = drawDots({
    id: 'dots',
    title: 'All',
    summary: 'Four.',
    dots,
    england: 3,
    sayTick: String,
    regionName: '',
    ownName: 'Ours',
  })
  const heights = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(match => match.slice(1))
  expect(new Set(heights.map(([x]) => x)).size).toBe(1)
  expect(new Set(heights.map(([, y]) => y)).size).toBe(3)
  expect(legend.map(one => one.words)).toEqual(['Ours', 'Other authorities'])
})

test('the parts of a bar are as long as their counts, and a part that is nowhere has no key', () => {
  const parts = ['Good', 'Not', 'Never'].map(name => ({ name, fill: '#123456', isDark: true }))
  const bars = [{ label: '2025', counts: [30, 10, 0] }]
  const { svg, legend } = drawBars({ id: 'bars', title: 'Grades', summary: '', parts, bars })
  const [good = 0, not = 0] = [...svg.matchAll(/<rect x="[\d.]+" y="\d+" width="([\d.]+)" height="30"/g)].map(
    match => Number(match[1]),
  )
  expect(good / not).toBeCloseTo(3, 2)
  expect(legend.map(one => one.words)).toEqual(['Good', 'Not'])
})
