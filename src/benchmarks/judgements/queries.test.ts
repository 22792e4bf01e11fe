import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { asOperator, loadFile, loadShared, missingFiles, sharedTables } from '../testing.ts'
import { inspectionActivity, judgementsOverTime } from './queries.ts'

const judged =
  'Overall effectiveness,The impact of leaders on social work practice with children and families,The experiences and progress of children who need help and protection,The experiences and progress of children in care,The experiences and progress of care leavers'
const latest = (...rows: readonly string[]) =>
  [`Local authority area code,Inspection date,Publication date,${judged}`, ...rows].join('\n')
const overview = (...rows: readonly string[]) =>
  [
    'la_code,ltla23cd,inspection_link,overall_effectiveness_grade,inspection_framework,inspection_start_date,inspection_end_date,publication_date,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade',
    ...rows,
  ].join('\n')
const inYear = (...rows: readonly string[]) =>
  [
    `Local authority area code,Inspection/Visit date,Publication date,Inspection/Visit type,${judged},Visit Theme`,
    ...rows,
  ].join('\n')

describe('judgements over time', () => {
  test('one inspection in two lists is one, and where they disagree both are shown', () =>
    inTest(async db => {
      await loadFile(
        db,
        latest('E06000019,2022-07-18,2022-09-21,Inadequate,Inadequate,Inadequate,Inadequate,'),
      )
      await loadFile(
        db,
        overview(
          '884,E06000019,https://example.invalid/1,inadequate,standard,18/07/2022,29/07/2022,21/09/22,inadequate,inadequate,good,inspection_pre_dates_judgement',
        ),
      )
      const [area] = await judgementsOverTime(db, '884')
      expect(area?.inspections).toHaveLength(1)
      expect(area?.latest).toMatchObject({
        startedOn: '2022-07-18',
        endedOn: '2022-07-29',
        kind: 'standard',
        judgements: {
          overall: { grade: 'inadequate' },
          inCare: { grade: 'inadequate' },
          careLeavers: { grade: null, gap: 'before-2023' },
        },
        disagreements: [
          {
            what: 'The experiences and progress of children in care',
            values: [{ value: 'inadequate' }, { value: 'good' }],
          },
        ],
      })
      expect(area?.latest?.lists).toHaveLength(2)
    }, asOperator))

  test('a later inspection in another list is a second one, the newest last', () =>
    inTest(async db => {
      await loadFile(
        db,
        latest('E06000019,2022-07-18,2022-09-21,Inadequate,Inadequate,Inadequate,Inadequate,'),
      )
      await loadFile(db, overview('884,E06000019,,,short,27/04/2026,01/05/2026,17/06/26,good,good,good,good'))
      const [area] = await judgementsOverTime(db)
      expect(area?.inspections.map(one => one.startedOn)).toEqual(['2022-07-18', '2026-04-27'])
      expect(area?.latest?.judgements.overall).toEqual({ grade: null, gap: 'no-overall' })
    }, asOperator))

  test('a list that ends earlier takes no place, whenever it is loaded', () =>
    inTest(async db => {
      await loadFile(db, latest('E06000019,2025-11-10,2026-01-12,Good,Outstanding,Good,Good,Good'))
      await loadFile(
        db,
        latest('E06000019,2022-07-18,2026-01-09,Inadequate,Inadequate,Inadequate,Inadequate,'),
      )
      const [area] = await judgementsOverTime(db, '884')
      expect(area?.inspections.map(one => one.startedOn)).toEqual(['2025-11-10'])
    }, asOperator))

  test('a newer edition of a list takes the place of the one before; visits are activity and no judgement', () =>
    inTest(async db => {
      await loadFile(
        db,
        latest('E06000019,2022-07-18,2022-09-21,Inadequate,Inadequate,Inadequate,Inadequate,'),
      )
      await loadFile(db, latest('E06000019,2022-07-18,2022-09-21,Inadequate,Inadequate,Inadequate,Good,'))
      const visit = 'E06000019,2025-02-11,2025-03-20,ILACS Focused Visit,,,,,,Front door'
      await loadFile(db, inYear(visit))
      const [area] = await judgementsOverTime(db, '884')
      expect(area?.inspections).toMatchObject([
        { judgements: { inCare: { grade: 'good' } }, disagreements: [] },
      ])
      expect(await inspectionActivity(db, '884')).toMatchObject([
        {
          kind: 'focused-visit',
          theme: 'Front door',
          judgements: { overall: { grade: null, gap: 'visit' } },
        },
      ])
      expect(await inspectionActivity(db, '860')).toEqual([])
    }, asOperator))
})

describe.skipIf(missingFiles !== null)(`with Ofsted’s lists ${missingFiles ?? ''}`, () => {
  test('every graded inspection is there once, and the one known disagreement is shown', () =>
    inTest(async db => {
      await loadShared(
        db,
        sharedTables().filter(path => path.startsWith('ofsted/')),
      )
      const areas = await judgementsOverTime(db)
      const all = areas.flatMap(one => one.inspections)
      // 271 in the history; the overview has 43 that began after it ends, and Wakefield's, which began in its last week.
      expect(all).toHaveLength(271 + 43 + 1)
      expect(areas.filter(one => one.area.abolished === null)).toHaveLength(153)
      const disagreeing = all.filter(one => one.disagreements.some(two => two.what.startsWith('The ')))
      expect(disagreeing.map(one => [one.areaCode, one.startedOn])).toEqual([['342', '2023-07-10']])
      const herefordshire = areas.find(one => one.area.code === '884')
      expect(herefordshire?.inspections.map(one => one.startedOn)).toEqual([
        '2018-06-11',
        '2022-07-18',
        '2025-11-10',
      ])
      const activity = await inspectionActivity(db)
      expect(activity).toHaveLength(112)
      expect(activity.filter(one => one.kind === 'monitoring-visit')).toHaveLength(24)
    }, asOperator))
})
