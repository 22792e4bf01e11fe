import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeptEntry } from './rules.ts'
import { canonical, chainStart, hashOf, verifyChain } from './rules.ts'

function chain(acts: readonly string[]): KeptEntry[] {
  let previous = chainStart
  return acts.map((act, index) => {
    const entry = {
      authority: 'Z01',
      seq: index + 1,
      at: '2026-06-01T09:00:00.000Z',
      actor: 'p1',
      act,
      subject: 's1',
      detail: '{}',
    }
    previous = hashOf(entry, previous)
    return { ...entry, hash: previous }
  })
}

async function* given(entries: readonly KeptEntry[]) {
  yield* entries
}

function headOf(entries: readonly KeptEntry[]) {
  const last = entries.at(-1)
  return last ? { seq: last.seq, hash: last.hash } : undefined
}

const someActs = fc.array(fc.string(), { minLength: 1, maxLength: 12 })

describe('the trail', () => {
  test('a chain nobody touched is found whole', async () => {
    await fc.assert(
      fc.asyncProperty(someActs, async acts => {
        const entries = chain(acts)
        expect(await verifyChain(given(entries), headOf(entries))).toMatchObject({
          ok: true,
          entries: acts.length,
        })
      }),
    )
  })

  test('any change of any entry is found at that entry', async () => {
    await fc.assert(
      fc.asyncProperty(
        someActs,
        fc.nat(),
        fc.constantFrom('at', 'actor', 'act', 'subject', 'detail', 'authority'),
        async (acts, where, field) => {
          const entries = chain(acts)
          const at = where % entries.length
          const changed = entries.map((entry, index) =>
            index === at
              ? {
                  ...entry,
                  [field]: field === 'at' ? '2026-06-01T09:00:00.001Z' : `${entry[field as 'act']}!`,
                }
              : entry,
          )
          expect(await verifyChain(given(changed), headOf(entries))).toMatchObject({ ok: false, seq: at + 1 })
        },
      ),
    )
  })

  test('a time that is none, or was moved by less than a millisecond, is found', async () => {
    for (const at of ['infinity', '2026-06-01T09:00:00.000400Z']) {
      const entries = chain(['a', 'b'])
      const changed = entries.map((entry, index) => (index === 1 ? { ...entry, at } : entry))
      expect(await verifyChain(given(changed), headOf(entries))).toMatchObject({ ok: false, seq: 2 })
    }
  })

  test('a tail that was cut off is found by the head that is kept apart', async () => {
    const entries = chain(['a', 'b', 'c'])
    expect(await verifyChain(given(entries.slice(0, 2)), headOf(entries))).toMatchObject({
      ok: false,
      seq: 3,
    })
    expect(await verifyChain(given([]), headOf(entries))).toMatchObject({ ok: false, seq: 1 })
  })

  test('an entry taken out of the middle is named as missing', async () => {
    const entries = chain(['a', 'b', 'c'])
    const without = entries.filter(entry => entry.seq !== 2)
    expect(await verifyChain(given(without), headOf(entries))).toMatchObject({ ok: false, seq: 2 })
  })

  test('entries added without the head are found', async () => {
    const entries = chain(['a', 'b', 'c'])
    expect(await verifyChain(given(entries), headOf(entries.slice(0, 2)))).toMatchObject({
      ok: false,
      seq: 3,
    })
  })

  test('one meaning has one canonical text, whatever the order of its keys', () => {
    expect(canonical({ b: 1, a: { d: [2, { z: 1, y: 2 }], c: null } })).toBe(
      canonical({ a: { c: null, d: [2, { y: 2, z: 1 }] }, b: 1 }),
    )
  })
})
