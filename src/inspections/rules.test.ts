import { describe, expect, test } from 'vitest'
import { localDate } from '../kernel/dates.ts'
import { frameworkVersion, frameworkVersions, judgementAreas, judgementFits } from './rules.ts'

describe('framework versions', () => {
  const cases: readonly [string, string, string | null, string][] = [
    ['full-inspection', 'SIF', '2014-04-29', 'sif-2013'],
    ['full-inspection', 'ILACS', '2018-06-11', 'ilacs-2018'],
    ['full-inspection', 'ILACS', '2022-12-31', 'ilacs-2018'],
    ['full-inspection', 'ILACS', '2023-01-01', 'ilacs-2023'],
    ['short-inspection', 'ILACS', '2026-03-31', 'ilacs-2023'],
    ['full-inspection', 'ILACS', '2026-04-27', 'ilacs-2026'],
    ['focused-visit', 'ILACS', '2021-07-06', 'no-grades'],
    ['monitoring-visit', 'ILACS', '2024-02-21', 'no-grades'],
    ['peer-review', 'other', '2013-10-01', 'no-grades'],
    ['full-inspection', 'before 2013', '2012-09-01', 'before-2013'],
  ]
  test.each(cases)('a %s under %s begun on %s is judged by %s', (kind, framework, day, version) => {
    expect(frameworkVersion(kind, framework, localDate(day ?? '') ?? null).version).toBe(version)
  })

  test('children in care and care leavers have one grade to December 2022 and two from January 2023', () => {
    const areas = (version: string) => frameworkVersions.find(one => one.version === version)?.areas ?? []
    expect(areas('ilacs-2018')).toContain('childrenInCareAndCareLeavers')
    expect(areas('ilacs-2023')).toEqual(expect.arrayContaining(['childrenInCare', 'careLeavers']))
    expect(areas('ilacs-2023')).not.toContain('childrenInCareAndCareLeavers')
  })

  test('there is no overall grade from April 2026', () => {
    const newest = frameworkVersion('full-inspection', 'ILACS', localDate('2026-04-27') ?? null)
    expect(judgementFits(newest, 'overallEffectiveness', 'good')).toBe(false)
    expect(judgementFits(newest, 'careLeavers', 'good')).toBe(true)
  })

  test('the older framework says "requires improvement", the newer "requires improvement to be good"', () => {
    const fits = (version: string, grade: string) => {
      const found = frameworkVersions.find(one => one.version === version)
      return found && judgementFits(found, 'overallEffectiveness', grade)
    }
    expect(fits('sif-2013', 'requires improvement')).toBe(true)
    expect(fits('sif-2013', 'requires improvement to be good')).toBe(false)
    expect(fits('ilacs-2023', 'requires improvement to be good')).toBe(true)
    expect(fits('ilacs-2023', 'requires improvement')).toBe(false)
  })

  test('every area of every version has words for the page', () => {
    const named = new Set<string>(judgementAreas.map(one => one.area))
    for (const version of frameworkVersions) for (const area of version.areas) expect(named).toContain(area)
  })
})
