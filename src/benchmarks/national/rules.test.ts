import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../../kernel/dates.ts'
import { localDate } from '../../kernel/dates.ts'
import { areaOf, currentAuthorities } from '../areas/rules.ts'
import type { JudgedArea } from '../judgements/queries.ts'
import type { Grade, Judged, KnownInspection } from '../judgements/rules.ts'
import { frameworkOf } from '../judgements/rules.ts'
import type { NationalChoice } from './rules.ts'
import { distributionOn, givenIn, nationalRows, standingOn } from './rules.ts'

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new Error(text)
  return date
}

function inspection(startedOn: string, publishedOn: string, grade: Grade): KnownInspection {
  const given: Judged = { grade }
  return {
    areaCode: '884',
    kind: 'standard',
    startedOn: day(startedOn),
    endedOn: null,
    publishedOn: day(publishedOn),
    judgements: {
      overall: given,
      leaders: given,
      helpAndProtection: given,
      inCare: given,
      careLeavers: given,
    },
    theme: '',
    areaStatus: '',
    reportAddress: '',
    lists: [],
    disagreements: [],
  }
}

const looks = [
  inspection('2018-06-11', '2018-07-23', 'requires-improvement'),
  inspection('2022-07-18', '2022-09-21', 'inadequate'),
  inspection('2025-11-10', '2026-01-12', 'good'),
]

const herefordshire = areaOf('884')
if (!herefordshire) throw new Error('unreachable')
const judged: JudgedArea[] = [{ area: herefordshire, inspections: looks, latest: looks.at(-1) ?? null }]

test.each([
  ['2022-12-31', 'three areas'],
  ['2023-01-01', 'four areas'],
  ['2026-03-31', 'four areas'],
  ['2026-04-01', 'no overall grade'],
])('an inspection that began on %s judged %s', (on, framework) => {
  expect(frameworkOf({ startedOn: day(on), publishedOn: null })).toBe(framework)
})

describe('a grade is of its own framework', () => {
  test('before 2023 care leavers were judged with children in care, which is another judgement than today’s', () => {
    const look = inspection('2022-07-18', '2022-09-21', 'inadequate')
    expect(givenIn(look, 'careLeavers')).toMatchObject({ grade: null })
    expect(givenIn(look, 'inCare')).toEqual({ grade: 'inadequate', isOlder: true })
    expect(givenIn(look, 'leaders')).toEqual({ grade: 'inadequate', isOlder: false })
  })

  test('since April 2026 there is none overall, whatever a list says', () => {
    const look = inspection('2026-04-27', '2026-06-01', 'good')
    expect(givenIn(look, 'overall')).toMatchObject({ grade: null })
    expect(givenIn(look, 'careLeavers')).toEqual({ grade: 'good', isOlder: false })
  })
})

test.each([
  ['2018-07-22', undefined],
  ['2018-07-23', 'requires-improvement'],
  ['2022-09-20', 'requires-improvement'],
  ['2022-09-21', 'inadequate'],
  ['2026-01-11', 'inadequate'],
  ['2026-01-12', 'good'],
])('on %s an authority stands at the newest grade that was out: %s', (on, grade) => {
  const stood = standingOn(looks, day(on))
  expect(stood && givenIn(stood, 'overall').grade).toBe(grade)
})

test('on every day the counts of the country add up to the authorities that there were', () => {
  for (const on of ['2018-01-01', '2019-04-01', '2021-04-01', '2023-04-01', '2026-06-01']) {
    const there = currentAuthorities().filter(area => area.began === null || area.began.on <= on)
    for (const judgement of ['overall', 'inCare', 'careLeavers'] as const) {
      const { counts, older, ungraded, none } = distributionOn(
        judged,
        currentAuthorities(),
        judgement,
        day(on),
      )
      const sum = Object.values(counts).reduce((total, count) => total + count, 0)
      expect(sum + older + ungraded + none).toBe(there.length)
    }
  }
})

test('grades of two scales are never counted together', () => {
  expect(distributionOn(judged, [herefordshire], 'inCare', day('2023-03-31'))).toMatchObject({
    counts: { inadequate: 0 },
    older: 1,
  })
  expect(distributionOn(judged, [herefordshire], 'inCare', day('2026-03-31'))).toMatchObject({
    counts: { good: 1 },
    older: 0,
  })
})

describe('the list of authorities', () => {
  const choice: NationalChoice = {
    judgement: 'overall',
    on: day('2026-06-01'),
    region: '',
    grade: '',
    search: '',
    sort: 'name',
  }
  const names = (more: Partial<NationalChoice>) =>
    nationalRows(judged, currentAuthorities(), { ...choice, ...more }).map(row => row.area.name)

  test('holds 153 authorities, also those that no list has', () => expect(names({})).toHaveLength(153))

  test('is filtered by region, grade and name as they stood on the day', () => {
    expect(names({ region: 'E12000005' })).toHaveLength(14)
    expect(names({ grade: 'good' })).toEqual(['Herefordshire'])
    expect(names({ grade: 'good', on: day('2025-12-31') })).toEqual([])
    expect(names({ search: 'hereford' })).toEqual(['Herefordshire'])
  })

  test('shows no inspection whose report was not out by the day', () => {
    const [row] = nationalRows(judged, [herefordshire], { ...choice, on: day('2022-09-20') })
    expect(row?.inspections).toHaveLength(1)
  })

  test('begins with the worst grade when asked', () => {
    expect(names({ sort: 'grade', on: day('2023-01-01') })[0]).toBe('Herefordshire')
  })
})
