import { expect, test } from 'vitest'
import { readChoice } from './forms.ts'
import { figuresCsv, recordPage } from './pages.ts'
import type { Chronology, ReportedFigure } from './rules.ts'
import { chosen, datedInWords, figureInWords, yearIn } from './rules.ts'

const figure: ReportedFigure = {
  figureId: 'F1',
  measure: 'Average caseload',
  value: 16.9,
  words: '',
  reason: '',
  unit: 'cases per FTE',
  asOf: '2017-09-30',
  precision: '',
  note: '',
  sourceIds: ['S2'],
}
const source = { title: 'A page', publisher: 'A council', url: '', access: 'read in full', note: '' }
const record: Chronology = {
  sources: [
    { ...source, sourceId: 'S1', dated: '2012-10', kind: 'news' },
    { ...source, sourceId: 'S2', dated: '2018', kind: 'official statistics' },
  ],
  events: [
    { eventId: 'E1', dated: '2012-09', approximate: true, what: 'A look', note: '', sourceIds: ['S1'] },
    { eventId: 'E2', dated: '2018-07-23', approximate: false, what: 'A report', note: '', sourceIds: ['S2'] },
  ],
  figures: [figure],
  discrepancies: [
    {
      discrepancyId: 'D1',
      topic: 'When was the look?',
      reading: 'On site in September.',
      values: [
        { said: 'September 2012', sourceIds: ['S1'] },
        { said: 'October 2012', sourceIds: ['S2'] },
      ],
    },
  ],
}

test.each([
  ['2013-03-14', '14 March 2013', 2013],
  ['2012-09', 'September 2012', 2012],
  ['year to 2013-03-31', 'year to 31 March 2013', 2013],
  ['2022-09/10', 'September to October 2022', 2022],
  ['2024 spring', '2024 spring', 2024],
  ['2023-2024', '2023-2024', 2023],
  ['within two years of 2024-06', 'within two years of June 2024', 2024],
  ['2018-10 (about 18 Oct)', 'October 2018 (about 18 Oct)', 2018],
])('a date that a source gives as %s is shown as %s and stands in %i', (dated, words, year) => {
  expect(datedInWords(dated)).toBe(words)
  expect(yearIn(dated)).toBe(year)
})

test.each([
  [{ ...figure }, '16.9 cases per FTE'],
  [{ ...figure, value: 54.9, unit: '% FTE' }, '54.9% FTE'],
  [{ ...figure, value: 11.49, unit: '£ million' }, '£11.49 million'],
  [{ ...figure, value: 2308, unit: 'referrals' }, '2,308 referrals'],
  [{ ...figure, value: null, words: '16-18', unit: 'cases' }, '16-18 cases'],
  [{ ...figure, value: null, reason: 'marked u' }, 'not available: marked u'],
  [{ ...figure, value: 0, unit: 'children' }, '0 children'],
])('a reported figure is shown as it was printed, and its absence with the reason (%#)', (given, words) => {
  expect(figureInWords(given)).toBe(words)
})

test('years are both included, and a kind of source keeps what one such source says', () => {
  const all = { part: 'events', from: undefined, to: undefined, kind: '' } as const
  expect(chosen(record, all)).toEqual(record)
  expect(chosen(record, { ...all, from: 2018, to: 2018 }).events.map(one => one.eventId)).toEqual(['E2'])
  expect(chosen(record, { ...all, to: 2012 }).events.map(one => one.eventId)).toEqual(['E1'])
  expect(chosen(record, { ...all, kind: 'news' }).figures).toEqual([])
  expect(chosen(record, { ...all, kind: 'official statistics' }).discrepancies).toHaveLength(1)
})

test('a year that is no year, or a last year before the first, is answered beside its field', () => {
  expect(readChoice({ from: '20x2' })).toMatchObject({
    ok: false,
    errors: { from: expect.stringMatching(/four figures/) },
  })
  expect(readChoice({ from: '2020', to: '2018' })).toMatchObject({
    ok: false,
    errors: { to: expect.stringMatching(/before/) },
  })
  const page = recordPage(record, readChoice({ from: '20x2' }))
  expect(page.filter.from).toMatchObject({
    value: '20x2',
    error: { text: expect.stringMatching(/four figures/) },
  })
})

test('two values of one thing stand side by side, each with its own source', () => {
  const page = recordPage(record, readChoice({ show: 'discrepancies' }))
  expect(page.discrepancies[0]?.values.map(value => [value.said, value.sources[0]?.id])).toEqual([
    ['September 2012', 'S1'],
    ['October 2012', 'S2'],
  ])
})

test('a figure with no value leaves its cell empty in the spreadsheet and says why beside it', () => {
  const unknown = { ...record, figures: [{ ...figure, value: null, reason: 'marked u' }] }
  const all = { part: 'figures', from: undefined, to: undefined, kind: '' } as const
  expect(figuresCsv(unknown, all)).toContain('Average caseload,2017-09-30,,marked u,')
})
