import { expect, test } from 'vitest'
import { localDate } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { seriesAsKnownAt } from './rules.ts'

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new Error(text)
  return date
}

const loaded = [
  { month: '2026-02', value: 2, knownOn: undefined },
  { month: '2026-01', value: 1, knownOn: undefined },
  { month: '2026-01', value: 1.5, knownOn: day('2026-05-10') },
  { month: '2026-03', value: 3, knownOn: day('2026-04-20') },
]

test.each([
  ['2020-01-01', [1, 2]],
  ['2026-04-19', [1, 2]],
  ['2026-04-20', [1, 2, 3]],
  ['2026-05-09', [1, 2, 3]],
  ['2026-05-10', [1.5, 2, 3]],
])('as known on %s the series has the latest row of each month known by then', (date, values) => {
  expect(seriesAsKnownAt(loaded, day(date)).map(point => point.value)).toEqual(values)
})
