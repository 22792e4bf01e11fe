import { expect, test } from 'vitest'
import { judged } from './rules.ts'
import { placesOf, publicRecord, recallAt, tried } from './testing.ts'

const { chains, falseFriends } = judged()
const uses = ['tune', 'measure'] as const

test('the chains were judged over the whole record and split in two halves', () => {
  expect(chains.length).toBeGreaterThanOrEqual(40)
  for (const use of uses) expect(chains.filter(one => one.use === use).length).toBe(chains.length / 2)
  expect(falseFriends.length).toBeGreaterThanOrEqual(20)
})

for (const withThemes of [false, true]) {
  const trial = tried(publicRecord(withThemes))
  const how = withThemes ? 'with its themes' : 'without themes'

  test.each(uses)(
    `${how}, nine in ten findings that repeat an earlier one have a true one among the first five (%s)`,
    use => {
      const places = placesOf(
        trial,
        chains.filter(one => one.use === use),
      )
      expect(places.length).toBeGreaterThan(60)
      expect(recallAt(5, places)).toBeGreaterThanOrEqual(0.9)
      expect(recallAt(1, places)).toBeGreaterThanOrEqual(0.6)
    },
  )

  test(`${how}, no finding of the six chains that the record itself gives is missed`, () => {
    const record = publicRecord(withThemes) as { recurrences: { title: string; findingIds: string[] }[] }
    const given = record.recurrences.map(({ title, findingIds }) => ({
      chain: title,
      use: 'tune' as const,
      findings: findingIds,
    }))
    expect(placesOf(trial, given).filter(one => one.place > 5)).toEqual([])
  })

  test(`${how}, nine in ten false friends stay out of the first three`, () => {
    const taken = falseFriends.filter(({ a, b }) =>
      (trial.proposals.get(a) ?? []).slice(0, 3).some(one => one.earlierId === b),
    )
    expect(taken.length / falseFriends.length).toBeLessThanOrEqual(0.1)
  })

  test(`${how}, a strength is never the repeat of a weakness, and only a strength can be lost`, () => {
    const kinds = new Map(
      trial.index.held.map(one => [one.profile.finding.id, one.profile.finding.kind === 'strength']),
    )
    for (const proposals of trial.proposals.values())
      for (const { laterId, earlierId, relation } of proposals) {
        expect(kinds.get(laterId)).toBe(false)
        expect([earlierId, relation]).toEqual([earlierId, kinds.get(earlierId) ? 'relapse of' : 'recurs'])
      }
  })
}
