import { expect, test } from 'vitest'
import { openTracker } from '../files/opening.ts'
import { day, sheetOf, trackerOf } from '../testing.ts'
import { meaningOf } from './fields.ts'
import { findHeader } from './headers.ts'
import { meaningOfColour, nameOfFill, usualMeaning } from './keys.ts'
import { layOut, mappingFaults, signatureOf } from './mapping.ts'

// Headings of English councils' plans (field notes 2.1), each with what a practitioner would say it is.
test.each([
  ['No.', 'reference'],
  ['Ofsted Para No', 'paragraph'],
  ['Ofsted Area for Improvement', 'finding'],
  ['Lead', 'owner'],
  ['Action', 'action'],
  ['By When', 'due'],
  ['Progress', 'progress'],
  ['R/A/G', 'rag'],
  ['Monitoring and Evaluation', 'monitoring'],
  ['Success Criteria', 'success'],
  ['What success will look like', 'success'],
  ['Progress Report', 'progress'],
  ['BRAG', 'rag'],
  ['Evidencing Improvement', 'monitoring'],
  ['Actions Required', 'action'],
  ['Lead Officer(s)', 'owner'],
  ['by', 'due'],
  ['Action from', 'owner'],
  ['Target date', 'due'],
  ['Completion', 'due'],
  ['So what?', 'soWhat'],
  ['What difference has it made?', 'soWhat'],
  ['Senior Responsible Officer', 'sponsor'],
  ['Partner agencies', 'partners'],
  ['Workstream', 'priority'],
  ['Outcome for children and families', 'outcome'],
  ['Progress: RAG', 'rag'],
  ['WP Ref', 'reference'],
  ['Support from', 'partners'],
  ['Cost centre', 'kept'],
  ['When by?', 'due'],
  ['To be done by', 'due'],
  ['Revised target date', 'due'],
  ['Original target date', 'originalDue'],
  ['Actual completion date', 'kept'],
  ['Review date', 'kept'],
  ['Last updated', 'kept'],
])('the heading “%s” means %s', (heading, meaning) => {
  expect(meaningOf(heading).meaning).toBe(meaning)
})

test.each([
  ['R', 'off track'],
  ['Amber', 'at risk'],
  ['G', 'on track'],
  ['GREEN - on track', 'on track'],
  ['Blue', 'complete'],
  ['Completed', 'complete'],
  ['Not yet started', 'not started'],
  ['R/A', undefined],
  ['In progress', undefined],
  ['Green to amber', undefined],
  ['N/A', undefined],
  ['n/a', undefined],
  ['Completed - awaiting evidence', undefined],
  ['G?', undefined],
  ['RAG: Amber', 'at risk'],
])('the words “%s” mean %s', (text, delivery) => {
  expect(usualMeaning(text)).toBe(delivery)
})

// Fills as Excel offers them: standard colours, theme tints, and the styles Good, Neutral and Bad.
test.each([
  ['FF0000', 'off track'],
  ['C00000', 'off track'],
  ['FFC7CE', 'off track'],
  ['FFC000', 'at risk'],
  ['FFFF00', 'at risk'],
  ['FFEB9C', 'at risk'],
  ['00B050', 'on track'],
  ['92D050', 'on track'],
  ['C6EFCE', 'on track'],
  ['00B0F0', 'complete'],
  ['0070C0', 'complete'],
  ['D9D9D9', 'not started'],
])('the fill #%s is usually %s', (fill, delivery) => {
  expect(meaningOfColour(nameOfFill(fill) ?? '')).toBe(delivery)
})

test.each(['7030A0', '8064A2', 'B1A0C7', 'CC99FF', 'FF00FF', '000000', 'FF6600', '996633'])(
  'the fill #%s is no clear colour of status, and is asked',
  fill => {
    expect(nameOfFill(fill)).toBeUndefined()
  },
)

const opened = async (...rows: Parameters<typeof sheetOf>[1]) => {
  const [sheet] = (await openTracker(await trackerOf(sheetOf('Plan', rows)))).sheets
  if (!sheet) throw new Error('No sheet')
  return sheet
}

const meaningsOf = (sheet: Awaited<ReturnType<typeof opened>>) => {
  const header = findHeader(sheet)
  if (!header) throw new Error('No header')
  return layOut(sheet, header, undefined).columns.map(column => column.meaning)
}

test('the headings are found below a title, and not in prose', async () => {
  const sheet = await opened(
    ['Improvement plan 2026'],
    ['This plan says which action each lead will take by when.'],
    [],
    ['Action', 'Lead', 'By when'],
    ['Do it', 'Me', 'TBC'],
  )
  expect(findHeader(sheet)?.top).toBe(3)
})

test('a sheet without headings has none', async () => {
  expect(findHeader(await opened(['R', 'off track'], ['A', 'at risk']))).toBeUndefined()
})

test('the signature is the same whatever the order of the columns, and another when a heading changes', async () => {
  const signature = async (...headings: string[]) => {
    const header = findHeader(await opened(headings, ['x', 'y', 'z']))
    return header && signatureOf(header)
  }
  const first = await signature('Ref', 'Action', 'Lead')
  expect(await signature('Lead', 'Ref', 'Action')).toBe(first)
  expect(await signature('Ref', 'Action', 'Lead officer')).not.toBe(first)
})

test('a column of letters without a known heading is proposed as the status, as a guess', async () => {
  const sheet = await opened(
    ['Ref', 'Action', 'Lead', 'Xyz'],
    ['1', 'One', 'A', 'R'],
    ['2', 'Two', 'B', 'G'],
    ['3', 'Three', 'C', 'A'],
  )
  const header = findHeader(sheet)
  if (!header) throw new Error('No header')
  const column = layOut(sheet, header, undefined).columns[3]
  expect([column?.meaning, column?.confidence]).toEqual(['rag', 'guess'])
})

test('status as the fill of the action’s own cell is found where there is no column for it', async () => {
  const sheet = await opened(
    ['Ref', 'Action', 'Lead'],
    ['1', { text: 'One', fill: 'FF0000' }, 'A'],
    ['2', { text: 'Two', fill: '92D050' }, 'B'],
  )
  const header = findHeader(sheet)
  if (!header) throw new Error('No header')
  expect(layOut(sheet, header, undefined).colourFrom).toBe('action')
})

test('two columns for one field are a fault of the second', () => {
  const columns = [
    { key: 'lead', heading: 'Lead', meaning: 'owner' },
    { key: 'officer', heading: 'Officer', meaning: 'owner' },
    { key: 'a', heading: 'A', meaning: 'kept' },
    { key: 'b', heading: 'B', meaning: 'kept' },
  ] as const
  expect([...mappingFaults(columns).keys()]).toEqual(['officer'])
})

test('a column says what it is by the days or the posts in it, whatever stands over it, and days of other kinds do not', async () => {
  const [day1, day2] = [{ date: day('2026-03-31') }, { date: day('2026-06-30') }]
  const file = await opened(
    ['Ref', 'Action', 'Horizon', 'Champion', 'Last reviewed', 'RAG'],
    ['1.1', 'Write the policy', day1, 'Head of safeguarding', day1, 'G'],
    ['1.2', 'Train managers', day2, 'Workforce manager', day2, 'A'],
    ['1.3', 'Audit cases', 'TBC', 'Director', day2, 'R'],
  )
  expect(meaningsOf(file)).toEqual(['reference', 'action', 'due', 'owner', 'kept', 'rag'])
})

test.each([
  [
    ['Update March', 'Update April', 'Update May'],
    ['kept', 'kept', 'progress'],
  ],
  [
    ['Update February', 'Update January', 'Update December'],
    ['progress', 'kept', 'kept'],
  ],
  [
    ['Progress Dec 2025', 'Progress Feb 2026', 'Progress Jan 2026'],
    ['kept', 'progress', 'kept'],
  ],
])('of %j the newest is the progress', async (updates, expected) => {
  const file = await opened(
    ['Ref', 'Action', 'Lead', ...updates],
    ['1.1', 'Write it', 'Director', 'a', 'b', 'c'],
  )
  expect(meaningsOf(file).slice(3)).toEqual(expected)
})
