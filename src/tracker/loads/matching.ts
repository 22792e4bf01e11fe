import { groupedBy } from '../../kernel/groups.ts'
import { plain } from '../../kernel/spreadsheets.ts'
import type { Action } from '../../plan/queries.ts'
import type { Asking } from '../rows/asking.ts'
import { placeOf } from '../rows/delivery.ts'
import type { ReadAction } from '../rows/reading.ts'
import type { Likeness } from './likeness.ts'
import type { BaseRow } from './queries.ts'

/** An action of the plan, with how a tracker last had it. */
export interface Standing {
  readonly action: Action
  readonly base: BaseRow | undefined
}

export interface Match {
  readonly read: ReadAction
  readonly standing: Standing | undefined
}

// Below this two wordings are two actions; above it a person is asked.
const alike = 0.6

/**
 * Finds for each action of the file the one it is in the plan. Same reference and like words; then the same words, whose
 * reference was renumbered; then the same reference in other words; then like words. All but the first are asked.
 */
export function matchActions(
  actions: readonly ReadAction[],
  plan: readonly Standing[],
  asking: Asking,
  likeness: Likeness,
): Match[] {
  const wordsOf = new Map(plan.map(one => [one, titlesOf(one).map(plain)]))
  const free = new Set(plan)
  const found = new Map<ReadAction, Standing>()
  const take = (read: ReadAction, standing: Standing | undefined) => {
    if (!standing || !free.delete(standing)) return
    found.set(read, standing)
  }
  const open = () => actions.filter(one => !found.has(one))
  const byReference = (read: ReadAction) => [...free].filter(one => hasReference(one, read))
  for (const read of open())
    take(
      read,
      byReference(read).find(one => likenessTo(one, read, likeness) >= alike),
    )
  const ofSameWords = (read: ReadAction) => {
    const words = plain(read.values.title)
    return [...free].filter(one => wordsOf.get(one)?.includes(words))
  }
  // Two actions of one title are told apart by their other cells: those that agree in all of them first.
  for (const read of open()) {
    const same = ofSameWords(read)
    const exact = same.length > 1 ? same.find(one => differences(one, read) === 0) : undefined
    if (exact && isSameAction(exact, read, asking)) take(read, exact)
  }
  for (const read of open()) {
    const same = ofSameWords(read).toSorted((a, b) => differences(a, read) - differences(b, read))
    const [only] = same
    const here = same.find(one => one.base?.sheet === read.sheet) ?? (same.length === 1 ? only : undefined)
    if (here && isSameAction(here, read, asking)) take(read, here)
  }
  for (const read of open()) {
    const [same] = byReference(read)
    if (same && isRewritten(same, read, asking)) take(read, same)
  }
  const nearestOf = nearestIn([...free], likeness)
  for (const read of open()) {
    const nearest = nearestOf(read, free)
    if (nearest && isSameAction(nearest, read, asking)) take(read, nearest)
  }
  return actions.map(read => ({ read, standing: found.get(read) }))
}

function hasReference({ action, base }: Standing, { values }: ReadAction): boolean {
  return (
    values.reference !== '' &&
    (base?.read.state.reference === values.reference ||
      (!base && action.reference === values.reference) ||
      action.reference === values.reference)
  )
}

/** How many of its other cells are not what the last tracker had in the action's row. */
function differences({ base }: Standing, { values }: ReadAction): number {
  const state = base?.read.state ?? {}
  const cells = [
    [state.owner, values.owner],
    [state.due, values.dueOn ?? ''],
    [state.delivery, values.delivery],
    [state.progress, values.progress],
  ] as const
  return cells.filter(([was, now]) => was !== undefined && plain(was) !== plain(now ?? '')).length
}

/** What the plan calls it, and what the last tracker called it. */
function titlesOf({ action, base }: Standing): string[] {
  return base?.read.state.title === undefined ? [action.title] : [action.title, base.read.state.title]
}

function likenessTo(standing: Standing, { values }: ReadAction, likeness: Likeness): number {
  return Math.max(...titlesOf(standing).map(title => likeness(title, values.title)))
}

const mostSetAgainst = 25

/**
 * Finds the action whose words are likest. Only those that share most words are set against each other, so that a
 * thousand rows against a thousand actions take no minute.
 */
function nearestIn(plan: readonly Standing[], likeness: Likeness) {
  const held = plan.flatMap(standing =>
    wordsIn(titlesOf(standing).join(' ')).map(word => ({ word, standing })),
  )
  const holders = groupedBy(held, one => one.word)
  return (read: ReadAction, free: ReadonlySet<Standing>): Standing | undefined => {
    const shared = new Map<Standing, number>()
    for (const word of wordsIn(read.values.title))
      for (const { standing } of holders.get(word) ?? [])
        shared.set(standing, (shared.get(standing) ?? 0) + 1)
    const likely = [...shared].filter(([standing]) => free.has(standing)).toSorted((a, b) => b[1] - a[1])
    const scored = likely.slice(0, mostSetAgainst).map(([standing]) => ({
      standing,
      score: likenessTo(standing, read, likeness) + (standing.base?.sheet === read.sheet ? 0.05 : 0),
    }))
    const best = scored.toSorted((a, b) => b.score - a.score)[0]
    return best && best.score >= alike + 0.05 ? best.standing : undefined
  }
}

function wordsIn(text: string): string[] {
  return [
    ...new Set(
      plain(text)
        .split(' ')
        .filter(word => word.length > 2),
    ),
  ]
}

/** The very same words without a reference in the file are the same action; anything else is asked. */
function isSameAction({ action, base }: Standing, read: ReadAction, asking: Asking): boolean {
  const { reference, title } = read.values
  const hasSameWords = titlesOf({ action, base }).some(one => plain(one) === plain(title))
  const isCertain = hasSameWords && (reference === '' || base?.read.state.reference === '')
  if (isCertain) return true
  const isRenumbered = reference !== '' && reference !== action.reference
  const answer = asking.ask({
    key: `same:${read.sheet}:${reference || title.slice(0, 60)}`,
    about: 'same',
    where: placeOf(read),
    words: `${isRenumbered ? `${reference} in the file may be ${action.reference} of the plan with a new number` : `The row may be ${action.reference} of the plan in other words`}: “${title.slice(0, 120)}” and “${action.title.slice(0, 120)}”`,
    options: [
      {
        value: 'same',
        text: `the same action${isRenumbered ? `: ${action.reference} becomes ${reference}` : ''}`,
      },
      { value: 'new', text: 'a new action' },
    ],
    proposed: 'same',
  })
  return answer === 'same'
}

/** The same reference in words that are not alike: rewritten where the last tracker had it there, else another action. */
function isRewritten({ action, base }: Standing, read: ReadAction, asking: Asking): boolean {
  const { reference, title } = read.values
  const answer = asking.ask({
    key: `same:${read.sheet}:${reference}`,
    about: 'same',
    where: placeOf(read),
    words: `${reference} is another action by its words: the plan has “${action.title.slice(0, 120)}”, the file “${title.slice(0, 120)}”`,
    options: [
      { value: 'same', text: 'the same action, rewritten' },
      { value: 'new', text: 'a new action, under the next free reference' },
    ],
    proposed: base?.sheet === read.sheet ? 'same' : 'new',
  })
  return answer === 'same'
}
