import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cohorts } from '../cohorts/rules.ts'
import { themes } from '../themes/rules.ts'
import { shortLabel, suggest } from './rules.ts'

const record = '../shared/data/herefordshire/record.json'
const missing = existsSync(record) ? undefined : `${record} is missing`
const oracle = '../shared/oracles/impact-cases.json'

const cases: readonly [string, readonly string[], readonly string[], string | null][] = [
  ['The quality of plans for children in need.', ['child-in-need-plans'], ['children in need'], 'quality'],
  [
    'The timeliness and quality of return home interviews for children who go missing.',
    ['missing-exploitation'],
    ['missing or exploited children'],
    'timeliness',
  ],
  [
    'The response to children who are privately fostered.',
    ['private-fostering'],
    ['privately fostered children'],
    null,
  ],
  [
    'The support for 16- and 17-year-olds who present as homeless.',
    ['housing'],
    ['16- and 17-year-olds'],
    null,
  ],
  ['The frequency and effectiveness of supervision.', ['supervision'], [], 'effectiveness'],
  [
    'The sufficiency of placements for children in care.',
    ['fostering-sufficiency'],
    ['children looked after'],
    'sufficiency',
  ],
  [
    'Care leavers’ access to their health records.',
    ['care-leavers', 'health-emotional-wellbeing'],
    ['care leavers'],
    null,
  ],
  ['Manageable caseloads for social workers.', ['caseloads'], [], null],
  [
    'Oversight of children in pre-proceedings under the Public Law Outline.',
    ['pre-proceedings'],
    ['children in pre-proceedings'],
    'oversight',
  ],
  ['The stability of the workforce.', ['workforce-stability'], [], null],
]

describe('what the words of a finding suggest', () => {
  test.each(cases)('%s', (text, expectedThemes, expectedCohorts, aspect) => {
    const suggested = suggest(text)
    expect(suggested.themes).toEqual(expect.arrayContaining([...expectedThemes]))
    expect(suggested.cohorts).toEqual(expectedCohorts)
    expect(suggested.aspect).toBe(aspect)
  })

  test('the same text always suggests the same', () => {
    for (const [text] of cases) expect(suggest(text)).toEqual(suggest(text))
  })

  test('words that merely contain a theme’s word do not suggest it', () => {
    expect(suggest('A healthy challenge from members.').themes).not.toContain('health-emotional-wellbeing')
    expect(suggest('Senders of referrals are told the outcome.').themes).not.toContain('SEND')
    expect(suggest('The candidate was recorded.').themes).not.toContain('performance-data')
  })
})

describe('the controlled lists', () => {
  test.skipIf(missing)('are the themes of the public record, no more and no fewer', () => {
    const { meta } = JSON.parse(readFileSync(record, 'utf8')) as { meta: { controlledThemes: string[] } }
    expect(themes.map(one => one.theme).toSorted()).toEqual(meta.controlledThemes.toSorted())
  })

  test.skipIf(!existsSync(oracle))('name every cohort that the impact cases name', () => {
    const named = new Set<string>(cohorts.map(one => one.cohort))
    const text = readFileSync(oracle, 'utf8')
    for (const cohort of [
      'children in need',
      'children on a plan',
      'children looked after',
      'care leavers',
    ]) {
      expect(text).toContain(cohort)
      expect(named).toContain(cohort)
    }
  })

  test('have no title twice', () => {
    for (const list of [themes, cohorts]) {
      const titles = list.map(one => one.title)
      expect(new Set(titles).size).toBe(titles.length)
    }
  })
})

describe('a first label', () => {
  test('is a short finding without its full stop', () => {
    expect(shortLabel('The quality of plans.')).toBe('The quality of plans')
  })

  test('stops at a natural break, and never inside a word', () => {
    const long =
      'The quality of social work practice, in particular assessment, planning and the use and completion of chronologies for children.'
    expect(shortLabel(long)).toBe('The quality of social work practice, in particular assessment')
    const unbroken = `The ${'very '.repeat(30)}long finding`
    expect(shortLabel(unbroken)).toMatch(/very…$/)
    expect(shortLabel(unbroken).length).toBeLessThanOrEqual(81)
  })

  test('of a nested list is its opening', () => {
    expect(shortLabel('Services to care leavers, including:\n- health')).toBe(
      'Services to care leavers, including',
    )
  })
})
