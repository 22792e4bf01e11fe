import { describe, expect, test } from 'vitest'
import { narrowed } from './form-pages.ts'

const sources = Array.from({ length: 80 }, (_, at) => ({
  value: `S${at}`,
  text: `Report ${at} of the council’s`,
}))

describe('a list too long to look through', () => {
  test('is empty but for what is chosen until words are typed', () => {
    const list = narrowed(sources, '', 'S3')
    expect(list.items).toEqual([{ value: 'S3', text: 'Report 3 of the council’s', selected: true }])
    expect(list.hint).toBe('80 to choose from: find some first')
  })

  test('holds what has every word in it, whatever its capitals and apostrophes, and what is chosen', () => {
    const list = narrowed(sources, "COUNCIL'S  report 77", 'S3')
    expect(list.items.map(one => one.value)).toEqual(['S3', 'S77'])
    expect(list.hint).toBe('1 of 80 hold these words')
  })
})

test('a short list is shown whole, and can be narrowed all the same', () => {
  const few = sources.slice(0, 5)
  expect(narrowed(few, '', '').items).toHaveLength(5)
  expect(narrowed(few, 'report 4', '').items.map(one => one.value)).toEqual(['S4'])
})
