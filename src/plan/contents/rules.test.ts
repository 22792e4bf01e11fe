import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween, recordsOf } from '../comparisons/rules.ts'
import { madeUpAction, madeUpOutcome, madeUpPartner, madeUpPriority } from '../testing.ts'
import { contentForm, contentHash } from './rules.ts'
import type { PlanContent } from './rules.ts'

const plan: PlanContent = {
  priorities: [madeUpPriority({ outcomes: [madeUpOutcome()] })],
  actions: [madeUpAction({ ownerPersonId: 'p1', partnerIds: ['b', 'a'] })],
  partners: [madeUpPartner()],
}

test('the kept hash is that of the text in form 1, written here by hand', () => {
  const text =
    '[1,[["P1",1,"Supervision",[["O1",1,"Children see the same social worker",""]]]],' +
    '[["A1","P1","1.1","Train managers","Workforce lead",null,"p1","","",["a","b"],null,"","",null,[],"not started","",' +
    '[["2026-03-31","","","Board",""]],[],[],[]]],' +
    '[["health","Made-up Health","",false]]]'
  expect(contentHash(plan, contentForm)).toBe(createHash('sha256').update(text).digest('hex'))
})

test('the order in which records are read makes no other hash', () => {
  const second = madeUpAction({ actionId: 'A2', reference: '1.2' })
  const one = { ...plan, actions: [...plan.actions, second] }
  const other = { ...plan, actions: [second, ...plan.actions] }
  expect(contentHash(one, 1)).toBe(contentHash(other, 1))
})

test('a form that is none of ours is a fault, never another reading', () => {
  expect(() => contentHash(plan, 2)).toThrow(RangeError)
})

const words = fc.constantFrom('', 'a', 'b')
const action = fc
  .record({
    title: words,
    owner: words,
    success: words,
    sponsor: words,
    priorityId: fc.constantFrom('P1', 'P2'),
    partnerIds: fc.subarray(['a', 'b']),
    findingIds: fc.subarray(['F1', 'F2']),
    delivery: fc.constantFrom('on track' as const, 'complete' as const),
  })
  .map(madeUpAction)
const content = fc.record({
  priorities: fc.record({ title: words, number: fc.constantFrom(1, 2) }).map(one => [madeUpPriority(one)]),
  actions: fc.option(action, { nil: undefined }).map(one => (one ? [one] : [])),
  partners: fc.record({ name: words, ended: fc.boolean() }).map(one => [madeUpPartner(one)]),
})

test('two plans have one hash exactly when comparing them shows no change', () => {
  fc.assert(
    fc.property(content, content, (one, other) => {
      const isSame = changesBetween(recordsOf(one), recordsOf(other)).length === 0
      expect(contentHash(one, 1) === contentHash(other, 1)).toBe(isSame)
    }),
    { numRuns: 2000 },
  )
})
