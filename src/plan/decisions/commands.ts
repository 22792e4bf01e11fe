import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { oneStepAtATime } from '../approvals/commands.ts'
import { listPractices } from '../approvals/queries.ts'
import { callInUntil, practiceOn } from '../approvals/rules.ts'
import type { DecidedStage, Outcome } from '../approvals/rules.ts'
import { refuseUnseen } from '../actions/commands.ts'
import { listCourses, takenOf } from '../courses/queries.ts'
import type { VersionCourse } from '../courses/queries.ts'
import { faultAfter, faultOf } from '../courses/rules.ts'
import type { CallInState } from '../courses/rules.ts'
import type { Decision, Paper } from './queries.ts'
import { faultOfDates } from './rules.ts'

/** A decision in the fields in which councils publish them. */
export interface DecisionInput {
  readonly outcome: Outcome
  readonly decisionMaker: string
  readonly keyDecision: boolean | null
  readonly callIn: boolean | null
  readonly purpose: string
  readonly parts: readonly string[]
  readonly reasons: string
  readonly alternatives: string
  readonly wards: string
  /** A post, never a private person's name. */
  readonly contactPost: string
  readonly publishedOn: LocalDate | null
  /** Null: the day is not known; then the note says what is. */
  readonly decidedOn: LocalDate | null
  readonly decidedNote?: string
  readonly effectiveOn: LocalDate | null
  readonly papers: readonly Paper[]
  readonly source?: string
}

/** Records what was decided on a version at one of its stages; returns the record's id. */
export async function recordDecision(
  db: Db,
  authority: string,
  input: DecisionInput & { readonly id?: string; readonly versionId: string; readonly stage: DecidedStage },
  actor: string,
  now: Date,
): Promise<string> {
  await oneStepAtATime(db, authority)
  const courses = await listCourses(db, authority)
  const found = courses.find(one => one.version.versionId === input.versionId)
  if (!found) throw notFound('The version')
  const id = input.id ?? randomUUID()
  await keepDecision(db, authority, { ...found, courses }, { ...input, decisionId: id }, '', actor, now)
  const { stage, outcome, decidedOn } = input
  const detail = { version: input.versionId, stage, outcome, on: decidedOn }
  await record(db, { authority, actor, act: 'decision recorded', subject: id, detail }, now)
  return id
}

/** Corrects a decision record: the new one says why, the former one stays to be read. */
export async function correctDecision(
  db: Db,
  authority: string,
  decisionId: string,
  input: DecisionInput & { readonly correctionReason: string; readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  const { found, decision } = await decisionIn(db, authority, decisionId)
  refuseUnseen(decision.knownFrom, input.seen, now)
  if (input.correctionReason === '') throw wrongState('A correction says why it was made.')
  const { stage, callIns } = decision
  await keepDecision(
    db,
    authority,
    found,
    { ...input, decisionId, stage, callIns },
    input.correctionReason,
    actor,
    now,
  )
  const detail = { version: decision.versionId, stage, outcome: input.outcome, on: input.decidedOn }
  await record(db, { authority, actor, act: 'decision corrected', subject: decisionId, detail }, now)
}

/** Takes a record back that was entered in error: it stays to be read, and counts for nothing. */
export async function takeBackDecision(
  db: Db,
  authority: string,
  decisionId: string,
  input: { readonly reason: string; readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  const { found, decision } = await decisionIn(db, authority, decisionId)
  refuseUnseen(decision.knownFrom, input.seen, now)
  if (input.reason === '') throw wrongState('Say what was wrong.')
  const marked = { ...decision, outcome: 'entered in error' } as const
  await keepDecision(db, authority, found, marked, input.reason, actor, now)
  const detail = { version: decision.versionId, stage: decision.stage }
  await record(db, { authority, actor, act: 'decision taken back', subject: decisionId, detail }, now)
}

async function decisionIn(db: Db, authority: string, decisionId: string) {
  const courses = await listCourses(db, authority)
  for (const found of courses) {
    const decision = found.decisions.find(one => one.decisionId === decisionId)
    if (decision?.outcome === 'entered in error')
      throw conflict('The record has been marked as entered in error.')
    if (decision) return { found: { ...found, courses }, decision }
  }
  throw notFound('The decision')
}

/** A version on its way, among all of them. */
type Found = VersionCourse & { readonly courses: readonly VersionCourse[] }

type Kept = DecisionInput & {
  readonly decisionId: string
  readonly stage: DecidedStage
  readonly callIns?: Decision['callIns']
}

async function keepDecision(
  db: Db,
  authority: string,
  { version, course, courses }: Found,
  input: Kept,
  correctionReason: string,
  actor: string,
  now: Date,
): Promise<void> {
  const { decisionId, stage, papers, publishedOn } = input
  const known_from = now.toISOString()
  const practice = practiceOn(
    await listPractices(db, authority),
    publishedOn ?? input.decidedOn ?? dateInLondon(now),
  )
  const until = input.callIn === true && publishedOn ? callInUntil(publishedOn, practice.callInDays) : null
  const taken = takenOf({
    ...input,
    callIns: input.callIns ?? [],
    callInUntil: until,
    knownFrom: known_from,
  })
  const others = course.decisions.filter(one => one.decisionId !== decisionId)
  const decisions = input.outcome === 'entered in error' ? others : [...others, taken]
  const fault =
    faultOfDates(input, until, dateInLondon(now)) ??
    faultAfter(
      courses.map(one => one.course),
      course,
      { ...course, decisions },
    )
  // A record that never should have been is no less in error where the version is out of order without it.
  const isHeld = input.outcome !== 'entered in error' || fault !== faultOf(course)
  if (fault && isHeld) throw wrongState(fault)
  if (correctionReason !== '') await supersede(db, authority, decisionId, now)
  await db
    .insertInto('plan_decision')
    .values({
      authority,
      decision_id: decisionId,
      known_from,
      version_id: version.versionId,
      stage,
      correction_reason: correctionReason,
      outcome: input.outcome,
      decision_maker: input.decisionMaker,
      key_decision: input.keyDecision,
      call_in: input.callIn,
      purpose: input.purpose,
      parts: [...input.parts],
      reasons: input.reasons,
      alternatives: input.alternatives,
      wards: input.wards,
      contact_post: input.contactPost,
      published_on: publishedOn,
      decided_on: input.decidedOn,
      decided_note: input.decidedNote ?? '',
      effective_on: input.effectiveOn,
      call_in_days: until === null ? null : practice.callInDays,
      call_in_until: until,
      source: input.source ?? '',
      entered_by: actor,
    })
    .execute()
  if (papers.length === 0) return
  const rows = papers.map((paper, index) => ({ ...paper, number: index + 1 }))
  await db
    .insertInto('decision_paper')
    .values(rows.map(row => ({ authority, decision_id: decisionId, known_from, ...row })))
    .execute()
}

async function supersede(db: Db, authority: string, decisionId: string, now: Date) {
  await db
    .updateTable('plan_decision')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('decision_id', '=', decisionId)
    .where('superseded_at', 'is', null)
    .execute()
}

export interface CallInInput {
  readonly state: CallInState
  readonly happenedOn: LocalDate
  readonly byWhom: string
  readonly words: string
  /** When the last entry was made that the person saw; empty when there was none. */
  readonly seen?: Instant
}

/** Enters that a decision was called in, and later that it stands or was sent back. */
export async function enterCallIn(
  db: Db,
  authority: string,
  decisionId: string,
  input: CallInInput,
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  const { decision } = await decisionIn(db, authority, decisionId)
  const last = decision.callIns.at(-1)
  if (input.seen !== undefined && input.seen !== (last?.knownFrom ?? ''))
    throw conflict('Somebody else has entered something about this call-in. Look at it again.')
  // What happened is kept, also where it undoes what was entered before: the version then shows the fault.
  const fault = faultOfCallIn(decision, input, now)
  if (fault) throw wrongState(fault)
  const { state, happenedOn, byWhom, words } = input
  await db
    .insertInto('decision_call_in')
    .values({
      authority,
      decision_id: decisionId,
      known_from: now.toISOString(),
      state,
      words,
      entered_by: actor,
      happened_on: happenedOn,
      by_whom: byWhom,
    })
    .execute()
  const detail = { state, on: happenedOn }
  await record(db, { authority, actor, act: 'call-in entered', subject: decisionId, detail }, now)
}

function faultOfCallIn(
  decision: Decision,
  { state, happenedOn }: CallInInput,
  now: Date,
): string | undefined {
  const last = decision.callIns.at(-1)
  const from = last?.happenedOn ?? decision.publishedOn ?? decision.decidedOn
  if (happenedOn > dateInLondon(now)) return `${inWords(happenedOn)} is still to come.`
  if (from && happenedOn < from)
    return `${inWords(happenedOn)} is before ${inWords(from)}, when ${last ? 'it was called in' : 'the decision was made known'}.`
  if (state !== 'called in')
    return last?.state === 'called in'
      ? undefined
      : 'The decision is not called in: there is nothing to settle.'
  if (last)
    return last.state === 'called in'
      ? 'The decision is called in already.'
      : 'A decision can be called in once.'
  if (decision.callIn === false) return 'The decision is not subject to call-in.'
  if (decision.callInUntil && happenedOn > decision.callInUntil)
    return `The time for calling it in ended on ${inWords(decision.callInUntil)}.`
  return undefined
}
