import { expect, test } from 'vitest'
import { localDate } from '../kernel/dates.ts'
import { gradeTag, inspectionPage } from './pages.ts'
import { datesInWords } from './rules.ts'
import { placeInTime } from './queries.ts'
import type { Inspection } from './queries.ts'

const day = (text: string) => {
  const date = localDate(text)
  if (!date) throw new Error(`Not a date: ${text}`)
  return date
}

test('the days of a look are said in words, two ranges joined, or what the source says of them', () => {
  const ranges = [
    { from: day('2022-12-05'), to: day('2022-12-09') },
    { from: day('2023-02-06'), to: day('2023-02-10') },
  ]
  expect(datesInWords({ ranges, datesNote: '' })).toBe('5 to 9 December 2022 and 6 to 10 February 2023')
  expect(datesInWords({ ranges: [], datesNote: 'September 2012' })).toBe('September 2012')
  expect(datesInWords({ ranges: [], datesNote: '' })).toBe('date not known')
})

test('a grade is always a word, in the colour of its place on the scale', () => {
  expect(gradeTag('inadequate')).toEqual({ text: 'Inadequate', classes: 'govuk-tag--red' })
  expect(gradeTag('requires improvement').classes).toBe(gradeTag('requires improvement to be good').classes)
})

test('a look known only by its year stands where its findings were said, if that was the same year', () => {
  const known = { startOn: null, saidOn: day('2024-12-04') }
  expect(placeInTime({ ...known, datesNote: '2024' })).toBe('2024-12-04')
  expect(placeInTime({ ...known, datesNote: 'between 2022 and 2023' })).toBe('2022')
  expect(placeInTime({ startOn: null, saidOn: null, datesNote: 'autumn' })).toBe('')
})

test('a look known by its month stands in that month, though it was published in the next year', () => {
  const commissioner = { startOn: null, saidOn: day('2023-03-01'), datesNote: 'September to December 2022' }
  expect(placeInTime(commissioner)).toBe('2022-09')
  expect(placeInTime({ startOn: null, saidOn: null, datesNote: '2018; published December 2018' })).toBe(
    '2018-12',
  )
})

test('a correction made after midnight in summer time is of that day, though it is still the day before in UTC', () => {
  const former: Inspection = {
    inspectionId: 'i1',
    knownFrom: '2026-06-01T09:00:00Z',
    supersededAt: '2026-06-30T23:30:00Z',
    documentId: null,
    kind: 'focused-visit',
    framework: 'ILACS',
    title: 'Focused visit',
    datesNote: '',
    ranges: [],
    receivedOn: null,
    publishedOn: null,
    source: 'Letter',
    judgements: [],
    startOn: null,
    endOn: null,
    saidOn: null,
  }
  const inspection = { ...former, knownFrom: former.supersededAt ?? '', supersededAt: null }
  const seen = { inspection, findings: [], document: undefined, waiting: 0, history: [former, inspection] }
  const { history } = inspectionPage(seen, { correct: false, confirm: false })
  expect(history).toMatchObject([{ until: '2026-07-01', title: 'Focused visit' }])
})
