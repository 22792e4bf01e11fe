import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWeakness } from '../../inspections/findings/rules.ts'
import { madeUp } from '../testing.ts'
import { recurrenceTable } from './rules.ts'

const finding = (id: string, year: number, kind: 'concern' | 'strength', theme = 'supervision') =>
  madeUp({ findingId: id, year, kind, themes: [theme] })

describe('the table of themes by inspection', () => {
  test('puts looks in order of time and says how often a theme was found before', () => {
    const findings = [
      finding('d', 2025, 'concern'),
      finding('a', 2014, 'concern'),
      finding('c', 2022, 'strength'),
      finding('b', 2018, 'concern'),
    ]
    const { looks, rows } = recurrenceTable(findings)
    expect(looks.map(one => one.inspectionId)).toEqual(['I-2014', 'I-2018', 'I-2022', 'I-2025'])
    const [row] = rows
    expect(row?.timesFound).toBe(3)
    const cells = looks.map(look => row?.cells.get(look.inspectionId))
    expect(cells.map(cell => cell?.foundBefore)).toEqual([0, 1, 2, 2])
    expect(cells.map(cell => cell?.wasStrength)).toEqual([false, false, false, true])
  })

  test('a look that says nothing on a theme has no cell, and a theme nobody spoke of no row', () => {
    const { rows } = recurrenceTable([finding('a', 2014, 'concern'), finding('b', 2018, 'concern', 'visits')])
    expect(rows.map(row => [row.theme, [...row.cells.keys()]])).toEqual([
      ['supervision', ['I-2014']],
      ['visits', ['I-2018']],
    ])
  })

  test('the parts of a split finding are counted, not the whole', () => {
    const whole = { ...finding('w', 2014, 'concern'), childIds: ['p'] }
    const { rows } = recurrenceTable([whole, finding('p', 2014, 'concern')])
    expect(rows[0]?.cells.get('I-2014')?.weaknesses.map(one => one.findingId)).toEqual(['p'])
  })

  test('every finding stands once under each of its themes, a weakness never among the strengths', () => {
    const some = fc.array(
      fc.record({
        year: fc.integer({ min: 2010, max: 2025 }),
        kind: fc.constantFrom('concern' as const, 'strength' as const),
        theme: fc.constantFrom('supervision', 'visits', 'neglect'),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(some, list => {
        const findings = list.map(({ year, kind, theme }, at) => finding(`f${at}`, year, kind, theme))
        const { rows } = recurrenceTable(findings)
        const cells = rows.flatMap(row => [...row.cells.values()])
        expect(cells.flatMap(cell => [...cell.weaknesses, ...cell.strengths])).toHaveLength(findings.length)
        for (const cell of cells) {
          expect(cell.weaknesses.every(one => isWeakness(one.kind))).toBe(true)
          expect(cell.strengths.some(one => isWeakness(one.kind))).toBe(false)
        }
      }),
    )
  })
})
