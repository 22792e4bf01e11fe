import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { localDate } from '../../kernel/dates.ts'
import { calendarOf } from '../calendar/rules.ts'
import { courses } from '../catalogue/rules.ts'
import { SEED } from '../wrenshire/commands.ts'
import { chanceFrom, drawCount, levelAt } from '../draws/rules.ts'
import { correctedLater, drawFigures, flagged, missing, scorecardFiles, toCorrect } from './rules.ts'

const today = localDate('2026-11-24')
if (!today) throw new Error('unreachable')
const calendar = calendarOf(today)

test('one seed and one day give one scorecard, and another seed another', () => {
  expect(scorecardFiles('one', calendar)).toEqual(scorecardFiles('one', calendar))
  expect(drawFigures('one')).toEqual(drawFigures('one'))
  expect(drawFigures('one')).not.toEqual(drawFigures('two'))
})

test('the authority’s figure is the sum of its teams’, as first sent and as corrected', () => {
  const figures = drawFigures('one')
  for (const { id } of courses.filter(course => course.teams))
    for (let month = 0; month < 48; month += 1) {
      const here = figures.filter(one => one.measureId === id && one.month === month)
      const sum = (of: 'numerator' | 'denominator') =>
        here.filter(one => one.teamId !== '').reduce((total, one) => total + one[of], 0)
      const whole = here.find(one => one.teamId === '')
      expect([whole?.numerator, whole?.denominator]).toEqual([sum('numerator'), sum('denominator')])
    }
})

test('a share’s numerator is never above its denominator', () => {
  const shares = new Set(courses.filter(course => course.unit === 'share').map(course => course.id))
  for (const figure of drawFigures('one'))
    if (shares.has(figure.measureId)) expect(figure.numerator).toBeLessThanOrEqual(figure.denominator)
})

test('one month is missing, the newest of one measure is flagged, and small numbers occur', () => {
  const figures = drawFigures('one')
  expect(figures.some(one => one.measureId === missing.measureId && one.month === missing.month)).toBe(false)
  expect(figures.filter(one => one.flag !== '').map(one => [one.measureId, one.month])).toEqual([
    [flagged.measureId, flagged.month],
  ])
  const small = figures.filter(one => one.measureId === 'rhi-72h' && one.numerator >= 1 && one.numerator <= 5)
  expect(small.length).toBeGreaterThan(12)
})

test('the correction holds only the months that had been sent too low', () => {
  const correction = scorecardFiles('one', calendar).find(file => file.isCorrection)
  const lines = (correction?.text ?? '').split('\r\n').slice(1).filter(Boolean)
  expect(lines).toHaveLength(correctedLater.months.length * 4)
  expect(lines.every(line => line.startsWith(correctedLater.measureId))).toBe(true)
})

test.each([
  ['2026-11-13', '2026-10'],
  ['2026-11-12', '2026-09'],
  ['2026-01-05', '2025-11'],
  ['2028-02-29', '2028-01'],
])('loaded on %s the newest month is %s, whose scorecard had come by then', (day, newest) => {
  const date = localDate(day)
  expect(date && calendarOf(date).month(47)).toBe(newest)
})

test('chance from the same words is the same, and comes out about as often as it should', () => {
  const draws = drawCount(20_000, 0.3, chanceFrom('words'))
  expect(draws).toBe(drawCount(20_000, 0.3, chanceFrom('words')))
  // Six standard errors of a true share of 0.3.
  expect(Math.abs(draws / 20_000 - 0.3)).toBeLessThan(6 * Math.sqrt((0.3 * 0.7) / 20_000))
})

test('a level runs in a straight line between the months given, and is level outside them', () => {
  const levels = '10: 0.2, 20: 0.4'
  expect([0, 10, 15, 20, 47].map(month => levelAt(levels, month))).toEqual([
    0.2,
    0.2,
    expect.closeTo(0.3),
    0.4,
    0.4,
  ])
})

test('the README names the very figure that a newcomer is asked to correct', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const newest = drawFigures(SEED).find(
    one => one.measureId === toCorrect.measureId && one.month === 47 && one.teamId === '',
  )
  expect(readme).toContain(`${newest?.numerator} of ${newest?.denominator}`)
  expect(readme).toContain(`${toCorrect.numerator},${newest?.denominator}`)
})
