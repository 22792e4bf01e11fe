import type { Asking } from '../rows/asking.ts'
import { placeOf } from '../rows/delivery.ts'
import type { ReadAction } from '../rows/reading.ts'
import type { ComparedField, Names, State } from './states.ts'
import { comparedFields, inFieldWords, isSame } from './states.ts'

/** One field that loading the file would change. */
export interface FieldChange {
  readonly field: ComparedField
  readonly title: string
  readonly was: string
  readonly now: string
}

/** Fields of one action: what the file changes in the plan, and what the plan has newer. */
export interface Comparison {
  readonly changes: readonly FieldChange[]
  /** Changed in the plan since the last load, while the file still says what it said then. */
  readonly newer: readonly FieldChange[]
  /** What the plan cannot take over: the cell stays the council's own, and the plan what it was. */
  readonly held: readonly Held[]
}

export interface Held {
  readonly change: FieldChange
  readonly why: string
}

// An empty cell never takes these away: an action has them always.
const never = new Set<ComparedField>(['reference', 'title', 'priority', 'delivery'])

/**
 * Sets the file against the plan, and both against the last load. What only the file changed is a change; what only the
 * plan changed stays; where both did a person chooses, and nothing is chosen for them. What the plan cannot take is held
 * back and said.
 */
export function compareAction(
  read: ReadAction,
  states: { readonly theirs: State; readonly ours: Required<State>; readonly base: State | undefined },
  names: Names,
  asking: Asking,
): Comparison {
  const changes: FieldChange[] = []
  const newer: FieldChange[] = []
  const held: Held[] = []
  const opens = () => changes.some(one => one.field === 'delivery')
  for (const { field, title } of inOrder) {
    const theirs = states.theirs[field]
    const ours = states.ours[field]
    const base = states.base?.[field]
    if (theirs === undefined || isSame(theirs, ours)) continue
    const words = { was: inFieldWords(field, ours, names), now: inFieldWords(field, theirs, names) }
    const change = { field, title, was: ours, now: theirs }
    if (theirs === '' && (never.has(field) || base === undefined)) {
      if (isEmptied(read, change, base)) held.push({ change, why: emptied(title, words.was) })
    } else if (field === 'due' && states.ours.delivery === 'complete' && !opens())
      held.push({ change, why: dueStands(words) })
    else if (base !== undefined && isSame(base, theirs)) newer.push(change)
    else if (base === undefined ? ours === '' : isAsLoaded(field, base, ours)) changes.push(change)
    else if (
      chooses(
        read,
        { ...change, reference: states.ours.reference },
        words,
        base === undefined ? undefined : inFieldWords(field, base, names),
        asking,
      )
    )
      changes.push(change)
    else newer.push(change)
  }
  const place = ({ field }: FieldChange) => comparedFields.findIndex(one => one.field === field)
  return { changes: changes.toSorted((a, b) => place(a) - place(b)), newer, held }
}

/** The plan still has what the last load brought; without a status that was 'not started'. */
function isAsLoaded(field: ComparedField, base: string, ours: string): boolean {
  return isSame(base, ours) || (field === 'delivery' && base === '' && ours === 'not started')
}

/** The due date last: whether it may move hangs on the delivery that the file gives. */
const inOrder = [
  ...comparedFields.filter(one => one.field !== 'due'),
  ...comparedFields.filter(one => one.field === 'due'),
]

function dueStands({ was, now }: { readonly was: string; readonly now: string }): string {
  return `the due date of a complete action stands: the plan keeps ${was}, and “${now}” stays in the tracker. Give the action another status to move its date`
}

function isEmptied({ fields }: ReadAction, { field }: FieldChange, base: string | undefined): boolean {
  const columns = comparedFields.find(one => one.field === field)?.columns ?? []
  return base !== undefined && base !== '' && columns.some(column => fields.has(column))
}

function emptied(title: string, was: string): string {
  return `${title} was taken out of the cell: an action always has one, so the plan keeps “${was}”, and the cell stays empty`
}

/**
 * True for what the file says. Nothing is proposed, with a last load to go by or without one: either side may be the
 * newer decision. The plan's reference is in the key, as two sheets of a file may use the same number.
 */
function chooses(
  read: ReadAction,
  change: FieldChange & { readonly reference: string },
  words: { readonly was: string; readonly now: string },
  base: string | undefined,
  asking: Asking,
): boolean {
  const before =
    base === undefined
      ? 'The plan and the file differ'
      : `Changed on both sides since the last load (“${short(base)}”)`
  const answer = asking.ask({
    key: `field:${change.reference}:${change.field}`,
    about: 'field',
    where: placeOf(read),
    words: `${change.reference} ${change.title}. ${before}: the plan has “${short(words.was)}”, the file “${short(words.now)}”`,
    options: [
      { value: 'file', text: `the file: ${short(words.now)}` },
      { value: 'plan', text: `the plan: ${short(words.was)}` },
    ],
    proposed: '',
  })
  return answer === 'file'
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)} ...` : text
}
