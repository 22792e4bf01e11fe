import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween, withChanges } from './rules.ts'
import type { PlanRecord, RecordKind, Value } from './rules.ts'

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom('', 'a', 'b'),
  fc.integer({ min: 0, max: 3 }),
  fc.constant(null),
  fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
)
const record: fc.Arbitrary<PlanRecord> = fc.record({
  kind: fc.constantFrom<RecordKind>('priority', 'action', 'milestone'),
  id: fc.constantFrom('1', '2', '3', '4', '5'),
  of: fc.constantFrom(null, 'P1', 'P2'),
  fields: fc.record({ title: value, dueOn: value }),
})
const plan = fc.uniqueArray(record, { selector: one => `${one.kind} ${one.id}`, maxLength: 12 })
const inKeyOrder = (records: readonly PlanRecord[]) =>
  records.toSorted((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1))

test('a plan compared with itself has no changes', () => {
  fc.assert(
    fc.property(plan, one => {
      expect(changesBetween(one, one)).toEqual([])
    }),
  )
})

test('the changes from one plan to another, applied to the one, give the other', () => {
  fc.assert(
    fc.property(plan, plan, (one, other) => {
      expect(inKeyOrder(withChanges(one, changesBetween(one, other)))).toEqual(inKeyOrder(other))
    }),
    { numRuns: 1000 },
  )
})

test('compared the other way round, what was added was removed and each field goes back', () => {
  fc.assert(
    fc.property(plan, plan, (one, other) => {
      const there = changesBetween(one, other)
      const back = changesBetween(other, one)
      const count = (changes: typeof there, change: string) =>
        changes.filter(each => each.change === change).length
      expect(count(there, 'added')).toBe(count(back, 'removed'))
      expect(count(there, 'removed')).toBe(count(back, 'added'))
      expect(count(there, 'changed')).toBe(count(back, 'changed'))
    }),
  )
})

test('only the fields that differ are among the changes, and a line that moved says from where to where', () => {
  const before: PlanRecord = { kind: 'action', id: '1', of: 'P1', fields: { title: 'One', dueOn: null } }
  const after: PlanRecord = { ...before, of: 'P2', fields: { title: 'One', dueOn: '2026-03-31' } }
  expect(changesBetween([before], [after])).toEqual([
    {
      change: 'changed',
      before,
      after,
      fields: [
        { field: 'of', before: 'P1', after: 'P2' },
        { field: 'dueOn', before: null, after: '2026-03-31' },
      ],
    },
  ])
})
