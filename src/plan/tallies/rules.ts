import { counted } from '../../kernel/words.ts'
import type { RecordChange, RecordKind, Value } from '../comparisons/rules.ts'
import { inPounds } from '../money/rules.ts'

/** What changed between two states of the plan, counted. Money in pence; dates by which way they went. */
export interface Tally {
  readonly kinds: ReadonlyMap<
    RecordKind,
    { readonly added: number; readonly removed: number; readonly changed: number }
  >
  readonly moved: number
  readonly renumbered: number
  readonly later: number
  readonly earlier: number
  readonly budgetPence: { readonly before: number; readonly after: number }
  readonly delivery: number
}

export function tallyOf(changes: readonly RecordChange[]): Tally {
  const kinds = new Map<RecordKind, { added: number; removed: number; changed: number }>()
  for (const change of changes) {
    const { kind } = change.change === 'removed' ? change.before : change.after
    const count = kinds.get(kind) ?? { added: 0, removed: 0, changed: 0 }
    count[change.change] += 1
    kinds.set(kind, count)
  }
  const ways = changes.flatMap(wayOfDate)
  return {
    kinds,
    moved: countFields(changes, 'action', 'of'),
    renumbered: countFields(changes, 'action', 'reference'),
    later: ways.filter(way => way === 'later').length,
    earlier: ways.filter(way => way === 'earlier').length,
    budgetPence: {
      before: sumOf(changes, change =>
        change.change === 'added' ? null : change.before.fields['budgetPence'],
      ),
      after: sumOf(changes, change =>
        change.change === 'removed' ? null : change.after.fields['budgetPence'],
      ),
    },
    delivery: countFields(changes, 'action', 'delivery'),
  }
}

function countFields(changes: readonly RecordChange[], kind: RecordKind, field: string): number {
  return changes.filter(
    change =>
      change.change === 'changed' &&
      change.after.kind === kind &&
      change.fields.some(one => one.field === field),
  ).length
}

/** Whether an action's due date went later or earlier; nothing where there was none before or is none now. */
function wayOfDate(change: RecordChange): ('later' | 'earlier')[] {
  if (change.change !== 'changed' || change.after.kind !== 'action') return []
  const due = change.fields.find(one => one.field === 'dueOn')
  if (typeof due?.before !== 'string' || typeof due.after !== 'string') return []
  return [due.after > due.before ? 'later' : 'earlier']
}

function sumOf(changes: readonly RecordChange[], pence: (change: RecordChange) => Value | undefined): number {
  return changes
    .filter(change => (change.change === 'removed' ? change.before : change.after).kind === 'money')
    .reduce((sum, change) => sum + Number(pence(change) ?? 0), 0)
}

const nouns: readonly (readonly [RecordKind, string, string])[] = [
  ['priority', 'priority', 'priorities'],
  ['outcome', 'outcome', 'outcomes'],
  ['action', 'action', 'actions'],
  ['milestone', 'milestone', 'milestones'],
]

/** What changed, a sentence each; empty when nothing did. */
export function countsInWords(changes: readonly RecordChange[]): string[] {
  const tally = tallyOf(changes)
  const said = nouns.flatMap(([kind, one, many]) => {
    const count = tally.kinds.get(kind)
    if (!count) return []
    const parts = (['added', 'removed', 'changed'] as const)
      .filter(what => count[what] > 0)
      .map(what => `${count[what]} ${what}`)
    const total = count.added + count.removed + count.changed
    return [`${total === 1 ? capital(one) : capital(many)}: ${parts.join(', ')}`]
  })
  const { budgetPence } = tally
  return [
    ...said,
    ...ofActions(tally.moved, 'moved to another priority'),
    ...ofActions(tally.renumbered, 'renumbered'),
    ...(tally.later + tally.earlier === 0
      ? []
      : [`Due dates: ${tally.later} later, ${tally.earlier} earlier`]),
    ...(budgetPence.before === budgetPence.after
      ? []
      : [
          `Budgets that changed: ${inPounds(budgetPence.before)} before, ${inPounds(budgetPence.after)} after`,
        ]),
    ...ofActions(tally.delivery, 'with another delivery status'),
  ]
}

function ofActions(count: number, what: string): string[] {
  return count === 0 ? [] : [`${counted(count, 'action')} ${what}`]
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
