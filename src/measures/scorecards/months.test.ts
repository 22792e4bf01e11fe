import { describe, expect, test } from 'vitest'
import { openFile } from './files.ts'
import { faultInWords } from './outcomes.ts'
import type { Known, Reading } from './reading.ts'
import { loadedEarly, readScorecard } from './rules.ts'
import { csvOf, known } from './testing.ts'
import type { Typed } from './testing.ts'

async function reading(bytes: Uint8Array, against: Known = known): Promise<Reading> {
  return readScorecard(await openFile(bytes), against)
}

function readRows(...rows: Typed[][]): Promise<Reading> {
  return reading(csvOf([['Measure', 'Month', 'Numerator', 'Denominator', 'Value', 'Team'], ...rows]))
}

async function faultsOf(...rows: Typed[][]): Promise<string[]> {
  return (await readRows(...rows)).faults.map(faultInWords)
}

describe('a month is read however an officer writes it', () => {
  test.each([
    '2026-04',
    'Apr 2026',
    'April 2026',
    'Apr-26',
    'apr 26',
    'APRIL, 2026',
    '01/04/2026',
    '30/04/2026',
    '1 April 2026',
    '2026-04-01',
    '2026-04-30 00:00:00',
    '04/2026',
    '202604',
    '46113',
  ])('%s is April 2026', async typed => {
    const { figures, faults } = await reading(
      csvOf([
        ['Measure', 'Month', 'Num', 'Denom'],
        ['re-referrals', `"${typed}"`, 4, 20],
      ]),
    )
    expect(faults).toEqual([])
    expect(figures.map(figure => figure.month)).toEqual(['2026-04'])
  })

  test.each([
    ['2026-13', 'is not a month that exists'],
    ['31/02/2026', 'is not a month that exists'],
    ['30 Feb 2026', 'is not a month that exists'],
    ['13/2026', 'is not a month that exists'],
    ['Smarch 2026', 'is not a month that exists'],
    ['Q1 2026', 'is not a month that exists'],
    ['26-Apr', 'is not a month that exists'],
    ['Feb 30', 'is in the future: it was read as February 2030'],
    ['July 2026', 'is in the future: it was read as July 2026'],
    ['April 1926', 'is before the year 2000'],
    ['', 'is missing: which month'],
  ])('%j is refused: %s', async (typed, why) => {
    const [fault, ...others] = await faultsOf(['re-referrals', typed, 4, 20])
    expect(fault).toContain('Row 2, column B (Month): ')
    expect(fault).toContain(why)
    expect(others).toEqual([])
  })

  test('a month still running is shown, and flagged so that nothing is judged by half a month', async () => {
    const { figures } = await readRows(['re-referrals', '2026-06', 4, 20], ['re-referrals', '2026-05', 4, 20])
    expect(figures.map(figure => figure.unreliable)).toEqual([loadedEarly, ''])
  })
})
