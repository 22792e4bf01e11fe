import { describe, expect, test } from 'vitest'
import { readRegister } from './forms.ts'
import { nothingAsked, registerPath } from './pages.ts'
import { pageOf, rowsPerPage } from './rules.ts'

describe('a page of the register', () => {
  const rows = Array.from({ length: rowsPerPage * 2 + 1 }, (_, index) => index)

  test('holds every row once over its pages', () => {
    const pages = [1, 2, 3].map(page => pageOf(rows, page))
    expect(pages.flatMap(one => one.rows)).toEqual(rows)
    expect(pages.map(one => one.pages)).toEqual([3, 3, 3])
  })

  test('past the end is the last one, before the start the first', () => {
    expect(pageOf(rows, 99).page).toBe(3)
    expect(pageOf(rows, -1).page).toBe(1)
    expect(pageOf([], 1)).toEqual({ rows: [], page: 1, pages: 1 })
  })
})

describe('the address of the register', () => {
  test('keeps the filter, the sorting and the view', () => {
    const asked = readRegister({ text: 'supervision', year: '2025', sort: 'label', show: 'findings' })
    const path = registerPath(asked, { page: '2' })
    expect(path).toBe('/inspections?show=findings&text=supervision&year=2025&sort=label&page=2')
    const again = readRegister(Object.fromEntries(new URLSearchParams(path.split('?')[1])))
    expect(again).toEqual({ ...asked, page: 2 })
  })

  test('without a filter is the bare address', () => {
    expect(registerPath(readRegister({}))).toBe('/inspections')
    expect(readRegister({}).filter).toEqual(nothingAsked)
  })

  test('what cannot be understood counts as not asked', () => {
    expect(readRegister({ page: 'x', sort: 'y', show: 'z', kind: ['a', 'b'] })).toEqual({
      filter: { ...nothingAsked, kind: 'b' },
      sorting: 'newest',
      page: 1,
      show: 'inspections',
    })
  })
})
