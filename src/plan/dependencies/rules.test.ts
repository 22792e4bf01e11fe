import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ringClosedBy, ringInWords } from './rules.ts'
import type { Waiting } from './rules.ts'

const waits = (...pairs: readonly string[]): Waiting[] =>
  pairs.map(pair => ({ actionId: pair.slice(0, 1), needsId: pair.slice(1) }))

describe('a ring of actions that wait for one another', () => {
  test.each([
    ['a waits for b', 'ab', [], undefined],
    ['a waits for b, which waits for a', 'ab', ['ba'], ['a', 'b', 'a']],
    ['through a third', 'ab', ['bc', 'ca'], ['a', 'b', 'c', 'a']],
    ['the shorter of two ways round', 'ab', ['bc', 'cd', 'da', 'bd'], ['a', 'b', 'd', 'a']],
    ['two that wait for the same third are none', 'ab', ['ac', 'cb'], undefined],
    ['a waits for itself', 'aa', [], ['a', 'a']],
  ])('%s', (_name, added, existing, ring) => {
    const [one] = waits(added)
    if (!one) throw new Error('unreachable')
    expect(ringClosedBy(one, waits(...existing))).toEqual(ring)
  })

  test('is found exactly where following what is needed leads back', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const pair = fc.record({ actionId: id, needsId: id })
    const leadsTo = (
      from: string,
      to: string,
      all: readonly Waiting[],
      seen: readonly string[] = [],
    ): boolean =>
      from === to ||
      all.some(
        one =>
          one.actionId === from &&
          !seen.includes(one.needsId) &&
          leadsTo(one.needsId, to, all, [...seen, from]),
      )
    fc.assert(
      fc.property(pair, fc.array(pair, { maxLength: 12 }), (added, existing) => {
        const ring = ringClosedBy(added, existing)
        expect(ring !== undefined).toBe(leadsTo(added.needsId, added.actionId, existing))
        if (!ring) return
        const all = [added, ...existing]
        for (const [index, actionId] of ring.slice(0, -1).entries())
          expect(all).toContainEqual({ actionId, needsId: ring[index + 1] })
      }),
    )
  })

  test('is named by the references people know', () => {
    const actions = [
      { actionId: 'a', reference: '1.2', needs: [] },
      { actionId: 'b', reference: '1.4', needs: ['a'] },
    ]
    expect(ringInWords({ actionId: 'a', needsId: 'b' }, actions)).toBe(
      '1.2 would wait for itself: 1.2 waits for 1.4, which waits for 1.2',
    )
  })
})
