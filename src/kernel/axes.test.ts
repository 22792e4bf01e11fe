import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisBetween, brokenLine, escapedForSvg } from './axes.ts'

const room = { top: 20, height: 300 }
// Published figures have three decimal places at most.
const values = fc.array(
  fc.integer({ min: 0, max: 1_000_000 }).map(thousandths => thousandths / 1000),
  { minLength: 1, maxLength: 20 },
)

test('every value lies on its axis, higher values nearer the top, and the axis has a few round marks', () => {
  fc.assert(
    fc.property(values, all => {
      const axis = axisBetween(all, room)
      for (const value of all) expect(axis.holds(value)).toBe(true)
      for (const value of all) expect(axis.y(value)).toBeGreaterThanOrEqual(room.top)
      for (const value of all) expect(axis.y(value)).toBeLessThanOrEqual(room.top + room.height)
      expect(axis.ticks.length).toBeGreaterThan(1)
      expect(axis.ticks.length).toBeLessThan(14)
      expect([...axis.ticks].toSorted((a, b) => a - b)).toEqual(axis.ticks)
    }),
  )
})

test('a share never goes above 1, and an axis of nothing still stands', () => {
  for (const share of [0.97, 0.999, 1])
    expect(Math.max(...axisBetween([0.2, share], room, 1).ticks)).toBeLessThanOrEqual(1)
  expect(axisBetween([], room).ticks).toEqual([0, 0.25, 0.5, 0.75, 1])
})

test('a line is broken where a year is missing', () => {
  expect(brokenLine([{ x: 0, y: 1 }, { x: 1, y: 2 }, undefined, { x: 3, y: 4.04 }])).toBe('M0 1L1 2M3 4')
})

test('a name with a mark of the language of drawings in it stays text', () => {
  expect(escapedForSvg('<b> & "c"')).toBe('&lt;b&gt; &amp; &quot;c&quot;')
})
