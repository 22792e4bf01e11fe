import { expect, test } from 'vitest'
import type { Status } from '../../impact/status-table.ts'
import { stripOf } from '../strips/rules.ts'
import { day } from '../testing.ts'
import { spellsOf } from './rules.ts'

function history(...statuses: readonly (readonly [string, Status])[]) {
  return statuses.map(([asAt, status]) => ({ asAt: day(asAt), status, usable: 1, of: 1 }))
}
const slide = history(
  ['2026-02-28', 'Embedded'],
  ['2026-03-31', 'Embedded'],
  ['2026-04-30', 'Improving'],
  ['2026-05-31', 'Slipped back'],
  ['2026-06-15', 'Slipped back'],
)

test('neighbouring month-ends with one status are one spell, told in months', () => {
  expect(spellsOf(slide).map(spell => [spell.status, spell.inWords])).toEqual([
    ['Embedded', 'from before or in February 2026 to March 2026'],
    ['Improving', 'April 2026'],
    ['Slipped back', 'from May 2026 to now'],
  ])
})

test('a finding has no status from before it was said', () => {
  const [first, ...rest] = slide
  if (!first) throw new Error('unreachable')
  expect(spellsOf([{ ...first, isFirst: true }, ...rest])[0]?.inWords).toBe(
    'from February 2026 to March 2026',
  )
})

test('a status that is new today is told by the day', () => {
  const spells = spellsOf(history(['2026-05-31', 'Improving'], ['2026-06-15', 'Getting worse']))
  expect(spells.at(-1)?.inWords).toBe('15 June 2026')
})

test('the strip says in words what it shows', () => {
  const strip = stripOf(slide, 'Supervision')
  expect(strip.description).toContain('Slipped back from May 2026 to now')
  expect(strip.blocks.map(block => block.width / strip.width)).toEqual([2 / 5, 1 / 5, 2 / 5])
})
