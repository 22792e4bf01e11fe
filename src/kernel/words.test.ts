import { expect, test } from 'vitest'
import { counted } from './words.ts'

test.each([
  [0, 'action', '0 actions'],
  [1, 'action', '1 action'],
  [1005, 'day', '1,005 days'],
  [2039, 'working day', '2,039 working days'],
])('%i of “%s” reads “%s”', (count, noun, words) => {
  expect(counted(count, noun)).toBe(words)
})

test('a noun with a plural of its own keeps it', () => {
  expect(counted(1, 'priority', 'priorities')).toBe('1 priority')
  expect(counted(2, 'priority', 'priorities')).toBe('2 priorities')
})
