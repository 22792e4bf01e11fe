import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '../../kernel/dates.ts'
import { day, madeUpAction } from '../testing.ts'
import { axisOf, barOf, marksOf, size } from './rules.ts'

const today = day('2026-06-17')
const action = (startOn: string | null, firstDueOn: string | null, dueOn: string | null) =>
  madeUpAction({
    startOn: startOn === null ? null : day(startOn),
    firstDueOn: firstDueOn === null ? null : day(firstDueOn),
    dueOn: dueOn === null ? null : day(dueOn),
  })

describe('the axis of a timeline', () => {
  test('runs over whole months, from the first thing that happens to the last, today among them', () => {
    const axis = axisOf([action('2026-01-15', '2026-03-31', '2026-04-10')], today)
    expect(axis).toMatchObject({ first: '2026-01-01', last: '2026-06-30' })
    expect(axis?.months).toHaveLength(6)
    expect(axis?.x(day('2026-01-01'))).toBe(0)
  })

  test('is none without a date', () => {
    expect(axisOf([action(null, null, null)], today)).toBeUndefined()
  })

  test.each([
    [6, 6],
    [24, 8],
    [48, 8],
    [84, 7],
  ])('of %i months names no more than there is room for', (months, most) => {
    const from = day('2026-01-01')
    const last = addDays(addMonths(from, months), -1)
    const axis = axisOf([madeUpAction({ startOn: from, firstDueOn: last, dueOn: last })], from)
    if (!axis) throw new Error('unreachable')
    const marks = marksOf(axis)
    expect(marks.length).toBeLessThanOrEqual(most)
    expect(marks[0]).toEqual({ month: '2026-01', x: 0 })
  })
})

describe('the bar of an action', () => {
  test('ends at the date first set; what came after is by how much it slipped', () => {
    const late = action('2026-01-01', '2026-03-31', '2026-06-30')
    const axis = axisOf([late], today)
    if (!axis) throw new Error('unreachable')
    const planned = axis.x(day('2026-03-31'))
    expect(barOf(late, axis)).toMatchObject({
      from: 0,
      to: planned,
      slip: { from: planned, to: axis.x(day('2026-06-30')) },
      firstDue: planned,
    })
  })

  test('that came forward ends at its date, with a mark where it was first due', () => {
    const sooner = action('2026-01-01', '2026-06-30', '2026-03-31')
    const axis = axisOf([sooner], today)
    if (!axis) throw new Error('unreachable')
    expect(barOf(sooner, axis)).toMatchObject({
      to: axis.x(day('2026-03-31')),
      slip: undefined,
      firstDue: axis.x(day('2026-06-30')),
    })
  })

  test('is none without a due date', () => {
    const undated = action('2026-01-01', null, null)
    const axis = axisOf([undated], today)
    if (!axis) throw new Error('unreachable')
    expect(barOf(undated, axis)).toBeUndefined()
  })

  test('lies within the drawing and never runs backwards, whatever the dates', () => {
    const offset = fc.integer({ min: -900, max: 900 })
    fc.assert(
      fc.property(fc.option(offset, { nil: null }), offset, offset, (start, first, due) => {
        const on = (days: number) => addDays(today, days)
        const one = madeUpAction({
          startOn: start === null ? null : on(start),
          firstDueOn: on(first),
          dueOn: on(due),
        })
        const axis = axisOf([one], today)
        if (!axis) throw new Error('unreachable')
        const bar = barOf(one, axis)
        if (!bar) throw new Error('unreachable')
        expect(bar.from).toBeGreaterThanOrEqual(0)
        expect(bar.to).toBeGreaterThan(bar.from)
        expect(bar.to).toBeLessThanOrEqual(size.width + 3)
        if (bar.slip) expect(bar.slip.to).toBeGreaterThan(bar.slip.from)
      }),
    )
  })
})
