import { describe, expect, test } from 'vitest'
import { madeUp, madeUpLink } from '../testing.ts'
import { chainOf, chainsOf, looksIn } from './rules.ts'

const findings = [
  madeUp({ findingId: 'a', year: 2014 }),
  madeUp({ findingId: 'b', year: 2018 }),
  madeUp({ findingId: 'other', year: 2014 }),
  madeUp({ findingId: 'both', year: 2022 }),
  madeUp({ findingId: 'after', year: 2023 }),
  madeUp({ findingId: 'alone', year: 2023 }),
]
// "both" names two issues: that of a and b, and the other.
const links = [
  madeUpLink('b', 'a'),
  madeUpLink('both', 'b'),
  madeUpLink('both', 'other'),
  madeUpLink('after', 'both'),
]
const idsOf = (id: string) => chainOf(id, findings, links).findings.map(one => one.findingId)

describe('the chain of one issue through time', () => {
  test('goes back to the first look that found it and on to the last, oldest first', () => {
    expect(idsOf('b')).toEqual(['a', 'b', 'both', 'after'])
  })

  test('does not run two issues together because one finding names both', () => {
    expect(idsOf('a')).not.toContain('other')
    expect(idsOf('other')).toEqual(['other', 'both', 'after'])
    expect(idsOf('both')).toEqual(['a', 'other', 'b', 'both', 'after'])
  })

  test('of a finding without links is the finding', () => {
    expect(idsOf('alone')).toEqual(['alone'])
  })

  test('keeps a look known by its months after the one whose days came before them', () => {
    const inspected = madeUp({ findingId: 'inspected', year: 2022 })
    const { inspection } = madeUp({ findingId: 'said', year: 2022 })
    const looked = { inspectionId: 'A-2022', startOn: null, endOn: null, ranges: [] }
    const datesNote = 'September 2022 to December 2022'
    const said = {
      ...madeUp({ findingId: 'said', year: 2022 }),
      inspectionId: 'A-2022',
      inspection: { ...inspection, ...looked, datesNote },
    }
    const chain = chainOf('said', [said, inspected], [madeUpLink('said', 'inspected')])
    expect(chain.findings.map(one => one.findingId)).toEqual(['inspected', 'said'])
  })

  test('ends, though links should go round in a circle', () => {
    const circle = [madeUpLink('b', 'a'), madeUpLink('a', 'b')]
    expect(chainOf('a', findings, circle).findings.map(one => one.findingId)).toEqual(['a', 'b'])
  })

  test('every issue found twice is listed by its first finding, that of most looks first', () => {
    const listed = chainsOf(findings, links)
    expect(listed.map(chain => [chain.findings[0]?.findingId, looksIn(chain)])).toEqual([
      ['a', 4],
      ['other', 3],
    ])
  })
})
