import { describe, expect, test } from 'vitest'
import { openFile } from './files.ts'
import { faultInWords } from './outcomes.ts'
import type { Known, Reading } from './reading.ts'
import { readScorecard } from './rules.ts'
import { csvOf, known, workbookOf } from './testing.ts'
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

describe('a figure is read in its measure’s own unit', () => {
  test.each<
    [string, Typed[], { numerator: number | null; denominator: number | null; value: number | null }]
  >([
    [
      'a percentage with its numbers',
      ['re-referrals', 'May 2026', 4, 20, '20.0%'],
      { numerator: 4, denominator: 20, value: null },
    ],
    [
      'nothing due that month',
      ['re-referrals', 'May 2026', 0, 0, ''],
      { numerator: 0, denominator: 0, value: null },
    ],
    [
      'nothing due, with the 0% that spreadsheets put there',
      ['re-referrals', 'May 2026', 0, 0, '0%'],
      { numerator: 0, denominator: 0, value: null },
    ],
    [
      'a percentage alone',
      ['re-referrals', 'May 2026', '', '', '71.1%'],
      { numerator: null, denominator: null, value: 0.711 },
    ],
    [
      'a percentage of a known number',
      ['re-referrals', 'May 2026', '', 173, '71.1%'],
      { numerator: 123, denominator: 173, value: null },
    ],
    [
      'thousands with commas',
      ['re-referrals', 'May 2026', '"1,123"', '"2,173"', ''],
      { numerator: 1123, denominator: 2173, value: null },
    ],
    [
      'an average',
      ['caseload', 'May 2026', '', '', 17.4],
      { numerator: null, denominator: null, value: 17.4 },
    ],
    [
      'an average from its parts',
      ['caseload', 'May 2026', 348, 20, ''],
      { numerator: 348, denominator: 20, value: null },
    ],
    ['a count', ['open-plans', 'May 2026', '', '', 212], { numerator: null, denominator: null, value: 212 }],
    [
      'a count in the column of numerators',
      ['open-plans', 'May 2026', 212, '', ''],
      { numerator: null, denominator: null, value: 212 },
    ],
  ])('%s', async (_, row, figure) => {
    const { figures, faults } = await readRows(row)
    expect(faults).toEqual([])
    expect(figures).toMatchObject([figure])
  })

  test.each<[string, Typed[], string]>([
    [
      'a numerator above its denominator',
      ['re-referrals', 'May 2026', 200, 173],
      'Row 2, column C (Numerator): “200” is above its denominator, 173: check which is which.',
    ],
    [
      'a negative number',
      ['re-referrals', 'May 2026', -4, 20],
      'Row 2, column C (Numerator): “-4” is below 0.',
    ],
    [
      'a word where a number belongs',
      ['re-referrals', 'May 2026', 'four', 20],
      'Row 2, column C (Numerator): “four” is not a number.',
    ],
    [
      'a percentage above 100',
      ['re-referrals', 'May 2026', '', '', '711%'],
      'Row 2, column E (Value): “711%” is above 100%.',
    ],
    [
      'a percentage that its numbers do not give',
      ['re-referrals', 'May 2026', 4, 20, '25%'],
      'Row 2, column E (Value): “25%” does not agree with 4 of 20, which is 20.0%.',
    ],
    [
      'a percentage that no number of children gives',
      ['re-referrals', 'May 2026', '', 3, '50%'],
      'Row 2, column E (Value): “50%” of 3 is not a whole number: check both, or give the numerator.',
    ],
    [
      'a numerator alone',
      ['re-referrals', 'May 2026', 4, ''],
      'Row 2, column E (Value): a percentage needs its numerator and denominator, or a value.',
    ],
    [
      'an unknown team',
      ['re-referrals', 'May 2026', 4, 20, '', 'Narnia'],
      'Row 2, column F (Team): “Narnia” is not a team of this authority: add it first (lineofsight team).',
    ],
    [
      'a team that was closed by then',
      ['re-referrals', 'May 2026', 4, 20, '', 'North'],
      'Row 2, column F (Team): “North” was not a team in May 2026: it is known from 1 January 2020 until 1 March 2026.',
    ],
  ])('%s is refused', async (_, row, words) => {
    expect(await faultsOf(row)).toEqual([words])
  })

  test.each<[string, Typed[], string]>([
    [
      'a NUL among the words of a cell',
      ['re-referrals', 'May 2026', 4, 20, '', 'Moved\0system'],
      'Row 2, column F (Data quality): “Moved\uFFFDsystem” holds a character that is no text.',
    ],
    [
      'a bell in the name of a team',
      ['re-referrals', 'May 2026', 4, 20, 'Ea\u0007st', ''],
      'Row 2, column E (Team): “Ea\uFFFDst” holds a character that is no text.',
    ],
    [
      'a note longer than a page can carry',
      ['re-referrals', 'May 2026', 4, 20, '', 'n'.repeat(2_001)],
      `Row 2, column F (Data quality): “${'n'.repeat(100)} ...” is longer than 2,000 characters: shorten it.`,
    ],
  ])('%s is refused', async (_, row, words) => {
    const columns = ['Measure', 'Month', 'Numerator', 'Denominator', 'Team', 'Data quality']
    // A NUL among the first 1,024 bytes shows a file of another kind: these rows stand before it.
    const rows = [...Array.from({ length: 60 }, () => ['caseload', 'May 2026', 348, 20, '', '']), row]
    const { faults } = readScorecard(await openFile(csvOf([columns, ...rows])), known)
    expect(faults.map(fault => faultInWords({ ...fault, row: (fault.row ?? 0) - 60 }))).toEqual([words])
  })

  test('an unknown measure is refused until it is declared', async () => {
    expect(await faultsOf(['Unheard of', 'May 2026', 4, 20])).toEqual([
      expect.stringContaining('Row 2, column A (Measure): “Unheard of” is not a measure of this authority'),
    ])
  })

  test('a row without a figure is left out and counted, never taken as 0', async () => {
    const { figures, notes, faults } = await readRows(['re-referrals', 'May 2026', '', 'n/a', '-'])
    expect({ figures, faults }).toEqual({ figures: [], faults: [] })
    expect(notes).toContain('1 row without a figure was left out.')
  })
})

describe('values without a percent sign', () => {
  test('one above 1 shows that the measure’s values are percentages, and it is said', async () => {
    const { figures, notes } = await readRows(
      ['re-referrals', 'Apr 2026', '', '', 71.1],
      ['re-referrals', 'May 2026', '', '', 0.9],
    )
    expect(figures.map(figure => figure.value)).toEqual([0.711, 0.009])
    expect(notes).toContain(
      'Values without a percent sign were read as percentages (71.1 as 71.1%): Re-referrals within 12 months.',
    )
  })

  test('none above 1 shows that they are shares, and it is said', async () => {
    const { figures, notes } = await readRows(['re-referrals', 'Apr 2026', '', '', 0.711])
    expect(figures.map(figure => figure.value)).toEqual([0.711])
    expect(notes).toContain(
      'Values without a percent sign were read as shares of 1 (0.711 as 71.1%): Re-referrals within 12 months.',
    )
  })
})

describe('rows for the same measure, month and team', () => {
  test('with the same figure are one', async () => {
    const { figures, faults } = await readRows(
      ['re-referrals', 'May 2026', 4, 20],
      ['Re-referrals within 12 months', '2026-05', 4, 20, '20%', 'Whole authority'],
    )
    expect([figures.length, faults.length]).toEqual([1, 0])
  })

  test('with different figures are refused, naming the first', async () => {
    expect(await faultsOf(['re-referrals', 'May 2026', 4, 20], ['re-referrals', '2026-05', 5, 20])).toEqual([
      'Row 3, column B (Month): “2026-05” has another figure for the same measure, month and team in row 2.',
    ])
  })

  test('of a team and of the whole authority stand side by side', async () => {
    const { figures } = await readRows(
      ['re-referrals', 'May 2026', 4, 20],
      ['re-referrals', 'May 2026', 1, 9, '', 'EAST'],
    )
    expect(figures.map(figure => figure.teamId)).toEqual(['', 'east'])
  })
})

describe('a measure that the authority does not have yet', () => {
  const declaration = ['Title', 'Series', 'Better', 'Unit', 'Target', 'Definition']
  const seen = ['Children seen alone', 'flow', 'higher', '%', '90%', 'Seen without a parent']

  test('is declared on a sheet of its own, and its figures are loaded with it', async () => {
    const bytes = workbookOf({
      Figures: [
        ['Month', 'KPI', 'Out of', 'Count'],
        ['Apr 2026', 'Children seen alone', 20, 18],
      ],
      Measures: [declaration, seen],
      Notes: [['Made up for a test']],
    })
    const { declared, figures, faults, notes } = await reading(bytes)
    expect(faults).toEqual([])
    expect(declared).toEqual([
      {
        measureId: 'children-seen-alone',
        title: 'Children seen alone',
        theme: '',
        series: 'flow',
        better: 'higher',
        unit: 'share',
        target: 0.9,
        definition: 'Seen without a parent',
        source: '',
      },
    ])
    expect(figures).toMatchObject([{ measureId: 'children-seen-alone', numerator: 18, denominator: 20 }])
    expect(notes).toContain('The sheet Notes has no headings of a scorecard and was not read.')
  })

  test('is not declared under a word that is an address of the site', async () => {
    const { faults } = await reading(
      csvOf([
        ['Measure', 'Series', 'Better', 'Month', 'Numerator', 'Denominator'],
        ['New', 'flow', 'higher', '2026-04', 4, 20],
      ]),
    )
    expect(faults.map(faultInWords)).toEqual([
      'Row 2, column A (Measure): “New” is an address of the site: use a longer title.',
    ])
  })

  test('is declared in columns beside its figures', async () => {
    const { declared, figures } = await reading(
      csvOf([
        ['Indicator', 'Series', 'Better', 'Unit', 'Period', 'Result'],
        ['Vacancies', 'month end', 'lower', 'share', 'Apr 2026', '12%'],
        ['Vacancies', 'month end', 'lower', 'share', 'May 2026', '11%'],
      ]),
    )
    expect(declared.map(measure => [measure.measureId, measure.series])).toEqual([['vacancies', 'stock']])
    expect(figures.map(figure => figure.value)).toEqual([0.12, 0.11])
  })

  test('is refused with words that are not those of a declaration', async () => {
    const { faults } = await reading(
      csvOf([
        ['Title', 'Series', 'Better', 'Target'],
        ['Vacancies', 'weekly', 'sideways', '120%'],
      ]),
    )
    expect(faults.map(faultInWords)).toEqual([
      'Row 2, column B (Series): “weekly” is not known here: write flow, stock or rolling.',
      'Row 2, column C (Better): “sideways” is not known here: write higher, lower or neither.',
      'Row 2, column D (Target): “120%” is above 100%.',
    ])
  })

  test('when it is here already stays as it is kept, and the difference is said', async () => {
    const { declared, notes, faults } = await reading(
      csvOf([
        ['Measure ID', 'Title', 'Series', 'Better', 'Target'],
        ['re-referrals', 'Re-referrals', 'flow', 'lower', '15%'],
      ]),
    )
    expect([declared, faults]).toEqual([[], []])
    expect(notes.join(' ')).toContain('the file gives another target than is kept here')
  })
})
