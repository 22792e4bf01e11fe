import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { localDate } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { addOutcome } from '../../plan/outcomes/commands.ts'
import { addPartner } from '../../plan/partners/commands.ts'
import { addPriority } from '../../plan/priorities/commands.ts'
import { listPriorities } from '../../plan/queries.ts'
import type { DryRun, Planned } from './dry-run.ts'
import type { State } from './states.ts'
import { unlisted } from './states.ts'

/** What loading made of each action: its key, and what the file says with the plan's own keys in it. */
export interface Applied {
  readonly planned: Planned
  readonly actionId: string
  readonly state: State
  /** The reference it has in the plan, where that is not the file's own. */
  readonly reference?: string
}

/** The plan's keys of what a file names by words. */
export interface Keys {
  readonly priorities: ReadonlyMap<string, { readonly priorityId: string; readonly number: number }>
  readonly partners: ReadonlyMap<string, string>
  /** By priority and statement. */
  readonly outcomes: ReadonlyMap<string, string>
}

/** Adds the priorities, partners and outcomes that a file names and the plan does not have. */
export async function addWhatIsNamed(
  db: Db,
  authority: string,
  run: DryRun,
  actor: string,
  now: Date,
): Promise<Keys> {
  const added = new Map<string, { priorityId: string; number: number }>()
  for (const { key, number, title } of run.newPriorities)
    added.set(key, { priorityId: await addPriority(db, authority, { number, title }, actor, now), number })
  const standing = await listPriorities(db, authority)
  const priorities = new Map([...standing.map(one => [one.priorityId, one] as const), ...added])
  const partners = new Map([...run.names.partners].map(([id, name]) => [name.toLowerCase(), id]))
  const outcomes = new Map(
    standing.flatMap(one =>
      one.outcomes.map(outcome => [`${one.priorityId}\n${outcome.statement}`, outcome.outcomeId] as const),
    ),
  )
  const next = new Map(
    standing.map(one => [one.priorityId, Math.max(0, ...one.outcomes.map(outcome => outcome.number)) + 1]),
  )
  for (const { theirs, standing: before, comparison } of [...run.added, ...run.changed]) {
    const takes = (field: string) => !before || comparison.changes.some(change => change.field === field)
    for (const name of takes('partners') ? unlisted(theirs.partners ?? '') : [])
      if (!partners.has(name.toLowerCase()))
        partners.set(
          name.toLowerCase(),
          await addPartner(db, authority, { name, contactPost: '' }, actor, now),
        )
    const wanted = theirs.priority ?? before?.action.priorityId ?? ''
    const priorityId = priorities.get(wanted)?.priorityId ?? ''
    const statement = takes('outcome') ? (theirs.outcome ?? '') : ''
    if (statement === '' || outcomes.has(`${priorityId}\n${statement}`)) continue
    const number = next.get(priorityId) ?? 1
    next.set(priorityId, number + 1)
    outcomes.set(
      `${priorityId}\n${statement}`,
      await addOutcome(db, authority, priorityId, { number, statement }, actor, now),
    )
  }
  return { priorities, partners, outcomes }
}

/** The references that the plan's own actions have once the file is loaded: a new action takes none of them. */
export function referencesKept(
  run: Pick<DryRun, 'changed' | 'unchanged' | 'missing' | 'onlyInPlan' | 'removed'>,
): Set<string> {
  const gone = new Set(run.removed.map(({ action }) => action.actionId))
  const planned = [...run.changed, ...run.unchanged].map(
    ({ standing, comparison }) =>
      comparison.changes.find(change => change.field === 'reference')?.now ??
      standing?.action.reference ??
      '',
  )
  const rest = [...run.missing, ...run.onlyInPlan].filter(action => !gone.has(action.actionId))
  return new Set([...planned, ...rest.map(action => action.reference)])
}

export function withKeys(planned: Planned, keys: Keys): Applied {
  const { theirs, standing, comparison } = planned
  const priority =
    theirs.priority === undefined ? undefined : keys.priorities.get(theirs.priority)?.priorityId
  // What this file says nothing of, the last one still said.
  const before = standing?.base?.read.state ?? {}
  // What the plan did not take is proposed again when it can, and the cell is given back as it came.
  const held = Object.fromEntries(comparison.held.map(({ change }) => [change.field, change.was]))
  const state = { ...before, ...theirs, ...(priority === undefined ? {} : { priority }), ...held }
  return { planned, actionId: standing?.action.actionId ?? randomUUID(), state }
}

/** An outcome of the action's own priority, by its words. */
export function outcomeOf(priorityId: string, statement: string, keys: Keys): string | null {
  return keys.outcomes.get(`${priorityId}\n${statement}`) ?? null
}

export function partnersOf(state: State, keys: Keys): string[] {
  return unlisted(state.partners ?? '').flatMap(name => keys.partners.get(name.toLowerCase()) ?? [])
}

export function dayOf(text: string | undefined): LocalDate | null {
  return localDate(text ?? '') ?? null
}
