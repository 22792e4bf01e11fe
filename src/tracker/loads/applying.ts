import type { Db } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { wrongState } from '../../kernel/refuse.ts'
import { nextReference } from '../../plan/actions/rules.ts'
import { addAction, answerFinding, changeDue, enterDelivery, unanswerFinding } from '../../plan/commands.ts'
import { addProgressNote } from '../../plan/notes/commands.ts'
import { removeAction } from '../../plan/removals/commands.ts'
import type { Delivery } from '../../plan/rules.ts'
import { isDelivery } from '../../plan/rules.ts'
import type { DryRun } from './dry-run.ts'
import type { Applied, Keys } from './naming.ts'
import { addWhatIsNamed, dayOf, outcomeOf, partnersOf, referencesKept, withKeys } from './naming.ts'
import { changeParticulars } from './renaming.ts'
import type { State } from './states.ts'
import { isSame, noOwner, noteAsSaid, noteWithoutStatus, unlisted } from './states.ts'

/** What a person says once for a whole load. */
export interface LoadWords {
  /** Why due dates move, and who agreed; who agreed the dates of new actions. */
  readonly reason: string
  readonly agreedBy: string
  readonly meeting: string
  /** Why actions are taken out of the plan. */
  readonly removalReason: string
}

export const notSaid = 'Not said in the tracker'
const noDate = 'No date in the columns of the tracker that were read'

/** Writes a dry run into the plan by the plan's own commands, inside the caller's transaction. */
export async function applyRun(
  db: Db,
  authority: string,
  run: DryRun,
  words: LoadWords,
  actor: string,
  now: Date,
): Promise<Applied[]> {
  refuseUnsaid(run, words)
  const keys = await addWhatIsNamed(db, authority, run, actor, now)
  const agreedBy = words.agreedBy || notSaid
  for (const { action } of run.removed)
    await removeAction(db, authority, action.actionId, { reason: words.removalReason, agreedBy }, actor, now)
  const changed = run.changed.map(planned => withKeys(planned, keys))
  await changeParticulars(db, authority, changed, keys, actor, now)
  for (const one of changed) await changeRest(db, authority, one, words, actor, now)
  const added: Applied[] = []
  const taken = referencesKept(run)
  const wanted = new Set(run.added.map(one => one.theirs.reference ?? ''))
  for (const planned of run.added) {
    const one = withKeys(planned, keys)
    const own = one.state.reference ?? ''
    const reference =
      own !== '' && !taken.has(own) ? own : freeReference(one.state, keys, [...taken, ...wanted])
    taken.add(reference)
    await addOne(db, authority, { ...one, reference }, keys, agreedBy, actor, now)
    added.push({ ...one, reference })
  }
  return [...added, ...changed, ...run.unchanged.map(planned => withKeys(planned, keys))]
}

function refuseUnsaid(run: DryRun, words: LoadWords): void {
  if (run.moves > 0 && (words.reason === '' || words.agreedBy === ''))
    throw wrongState('The file moves due dates: say why, and who agreed.')
  if (run.removed.length > 0 && (words.removalReason === '' || words.agreedBy === ''))
    throw wrongState('Actions are to be taken out of the plan: say why, and who agreed.')
}

function freeReference(state: State, keys: Keys, taken: readonly string[]): string {
  const priority = [...keys.priorities.values()].find(one => one.priorityId === state.priority)
  return nextReference(
    priority ?? { number: 1 },
    taken.map(reference => ({ reference })),
  )
}

async function addOne(
  db: Db,
  authority: string,
  { planned, actionId, state, reference }: Applied & { readonly reference: string },
  keys: Keys,
  agreedBy: string,
  actor: string,
  now: Date,
): Promise<void> {
  const priorityId = state.priority ?? ''
  const dueOn = dayOf(state.due)
  const delivery = deliveryOf(state)
  const input = {
    id: actionId,
    priorityId,
    reference,
    title: state.title ?? '',
    owner: state.owner || noOwner,
    startOn: dayOf(state.start),
    dueOn,
    noDateReason: dueOn ? '' : planned.read.values.dueWords || noDate,
    agreedBy,
    delivery: delivery ?? ('not started' as const),
    deliveryNote: delivery ? (state.progress ?? '') : noteWithoutStatus(state.progress ?? ''),
    findingIds: unlisted(state.findings ?? ''),
    department: state.department ?? '',
    sponsor: state.sponsor ?? '',
    success: state.success ?? '',
    monitoring: state.monitoring ?? '',
    outcomeId: outcomeOf(priorityId, state.outcome ?? '', keys),
    partnerIds: partnersOf(state, keys),
  }
  const { originalOn } = planned.read.values
  // What the council's own tracker keeps of a revised date is slippage from the first day on; what is done stands.
  const isRevised =
    dueOn !== null && originalOn !== null && originalOn !== dueOn && input.delivery !== 'complete'
  await addAction(db, authority, isRevised ? { ...input, dueOn: originalOn } : input, actor, now)
  if (isRevised) {
    const said = { dueOn, reason: 'Revised in the council’s tracker before it was first loaded', agreedBy }
    const after = new Date(now.getTime() + 1)
    await changeDue(db, authority, actionId, { ...said, askedBy: 'The council’s tracker' }, actor, after)
  }
  await noteSoWhat(db, authority, { actionId, state, soWhat: state.soWhat ?? '' }, actor, now)
}

/** Due date, delivery, notes and findings have commands of their own. */
async function changeRest(
  db: Db,
  authority: string,
  applied: Applied,
  words: LoadWords,
  actor: string,
  now: Date,
): Promise<void> {
  const { planned, actionId, state } = applied
  const before = planned.standing?.action
  if (!before) return
  const change = (field: string) => planned.comparison.changes.find(one => one.field === field)
  const delivery = change('delivery') ? (deliveryOf(state) ?? before.delivery) : before.delivery
  const enters = change('delivery') ?? change('progress')
  const note = change('progress') ? (state.progress ?? '') : noteAsSaid(before.deliveryNote)
  const isUnsaid = !change('delivery') && noteAsSaid(before.deliveryNote) !== before.deliveryNote
  const entering = { delivery, note: isUnsaid ? noteWithoutStatus(note) : note }
  // A complete action's date stands: it is opened first, and closed last.
  const opensFirst = before.delivery === 'complete'
  if (enters && opensFirst) await enterDelivery(db, authority, actionId, entering, actor, now)
  const due = change('due')
  if (due) {
    const { reason, agreedBy, meeting } = words
    const dueOn = dayOf(due.now)
    const why = dueOn ? reason : `${planned.read.values.dueWords || noDate}: ${reason}`
    const input = { dueOn, reason: why, askedBy: 'The council’s tracker', agreedBy, meeting }
    await changeDue(db, authority, actionId, input, actor, now)
  }
  if (enters && !opensFirst) await enterDelivery(db, authority, actionId, entering, actor, now)
  const soWhat = change('soWhat')?.now ?? ''
  await noteSoWhat(db, authority, { actionId, state, soWhat }, actor, now)
  const findings = change('findings')
  if (!findings) return
  const [were, are] = [unlisted(findings.was), unlisted(findings.now)]
  for (const findingId of are.filter(id => !were.includes(id)))
    await answerFinding(db, authority, { actionId, findingId }, actor, now)
  for (const findingId of were.filter(id => !are.includes(id)))
    await unanswerFinding(db, authority, { actionId, findingId }, actor, now)
}

async function noteSoWhat(
  db: Db,
  authority: string,
  { actionId, state, soWhat }: { readonly actionId: string; readonly state: State; readonly soWhat: string },
  actor: string,
  now: Date,
): Promise<void> {
  const done = state.progress || state.title || ''
  if (soWhat === '' || isSame(done, soWhat)) return
  await addProgressNote(db, authority, actionId, { notedOn: dateInLondon(now), done, soWhat }, actor, now)
}

function deliveryOf(state: State): Delivery | undefined {
  return state.delivery !== undefined && isDelivery(state.delivery) ? state.delivery : undefined
}
