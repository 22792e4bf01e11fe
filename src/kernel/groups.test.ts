import { expect, test } from 'vitest'
import { groupedBy } from './groups.ts'

test('things keep their order within a group, and groups the order in which they first come', () => {
  const months = ['2026-02', '2025-12', '2026-01', '2025-11']
  expect([...groupedBy(months, month => month.slice(0, 4))]).toEqual([
    ['2026', ['2026-02', '2026-01']],
    ['2025', ['2025-12', '2025-11']],
  ])
  expect(groupedBy([], () => '').size).toBe(0)
})
