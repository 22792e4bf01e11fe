import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { refuseUnseen } from '../actions/commands.ts'
import { listCourses } from '../courses/queries.ts'
import { faultOf, standingOf } from '../courses/rules.ts'
import { listVersions } from '../versions/queries.ts'
import { listPractices } from './queries.ts'
import { inStageOrder, practiceOn, stageOf } from './rules.ts'
import type { Practice, Stage } from './rules.ts'

/** Before a version's course is looked at and added to: two people's steps come one after the other. */
export async function oneStepAtATime(db: Db, authority: string): Promise<void> {
  await oneAtATime(db, `approval ${authority}`)
}

export interface PutForward {
  /** Null: the day is not known. */
  readonly putForwardOn: LocalDate | null
  readonly stages: readonly Stage[]
  /** Stages that the version it came from has passed, and that need not be taken again. */
  readonly carried: readonly Stage[]
  /** Why a stage that is usual here is left out; empty when none is. */
  readonly leftOutReason: string
}

/** Puts a version forward for the stages it is to take: once. */
export async function putForward(
  db: Db,
  authority: string,
  versionId: string,
  input: PutForward,
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  const courses = await listCourses(db, authority)
  const found = courses.find(one => one.version.versionId === versionId)
  if (!found) throw notFound('The version')
  const { version } = found
  if (version.path) throw conflict(`${version.name} has been put forward already.`)
  const from = courses.find(one => one.version.versionId === version.cameFrom)
  const fault =
    faultOfCarrying(input, from && standingOf(from.course).passed) ??
    faultOfLeaving(
      input,
      practiceOn(await listPractices(db, authority), input.putForwardOn ?? dateInLondon(now)),
    ) ??
    (input.putForwardOn === null ? undefined : faultOfDay(input.putForwardOn, version.frozenAt, now))
  if (fault) throw wrongState(fault)
  await db
    .insertInto('plan_path')
    .values({
      authority,
      version_id: versionId,
      known_from: now.toISOString(),
      stages: inStageOrder(input.stages),
      carried: inStageOrder(input.carried),
      left_out_reason: input.leftOutReason,
      put_forward_on: input.putForwardOn,
      put_forward_by: actor,
    })
    .execute()
  const detail = { stages: inStageOrder(input.stages), carried: inStageOrder(input.carried) }
  await record(db, { authority, actor, act: 'version put forward', subject: versionId, detail }, now)
}

/** What the version it came from has passed may be carried over, but not past a stage that is taken again. */
function faultOfCarrying({ stages, carried }: PutForward, passed: readonly Stage[] = []): string | undefined {
  if (stages.length === 0) return 'A version that is put forward takes at least one stage.'
  const notPassed = inStageOrder(carried).find(stage => !passed.includes(stage) || stages.includes(stage))
  if (notPassed) return `${stageOf(notPassed).title} cannot be carried over: it was not passed before.`
  const [first] = inStageOrder(stages)
  const order = inStageOrder([...stages, ...carried])
  const after = inStageOrder(carried).find(
    stage => first !== undefined && order.indexOf(stage) > order.indexOf(first),
  )
  if (first && after)
    return `${stageOf(after).title} cannot be carried over when ${stageOf(first).done} takes the plan again before it.`
  return undefined
}

function faultOfLeaving({ stages, carried, leftOutReason }: PutForward, usual: Practice) {
  const left = usual.stages.filter(stage => !stages.includes(stage) && !carried.includes(stage))
  if (left.length === 0 || leftOutReason !== '') return undefined
  return `Say why it does not take ${left.map(stage => stageOf(stage).title.toLowerCase()).join(' and ')}: the council’s plans usually do.`
}

function faultOfDay(on: LocalDate, frozenAt: Instant | null, now: Date): string | undefined {
  if (on > dateInLondon(now)) return `${inWords(on)} is still to come.`
  const frozenOn = frozenAt === null ? null : dateInLondon(new Date(frozenAt))
  if (frozenOn === null || on >= frozenOn) return undefined
  return `It cannot have been put forward on ${inWords(on)}: it was frozen on ${inWords(frozenOn)}.`
}

export interface SubmissionInput {
  readonly what: 'draft' | 'final'
  /** Null: the day is not known; then the note says what is. */
  readonly submittedOn: LocalDate | null
  readonly submittedNote?: string
  readonly sentTo: string
  readonly how: string
  readonly source?: string
  /** Why what was entered before is replaced; needed when something was. */
  readonly correctionReason?: string
  readonly seen?: Instant
}

/** Enters that a version was sent off, or corrects what was entered: the former entry stays. */
export async function submitVersion(
  db: Db,
  authority: string,
  versionId: string,
  input: SubmissionInput,
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  const found = (await listCourses(db, authority)).find(one => one.version.versionId === versionId)
  if (!found) throw notFound('The version')
  const { version, course } = found
  const before = version.submissions.find(one => one.what === input.what)
  const { submittedOn, submittedNote = '', correctionReason = '' } = input
  if (before && correctionReason === '')
    throw conflict(`Somebody has entered already when ${version.name} was sent. Look at it again.`)
  refuseUnseen(before?.knownFrom, input.seen, now)
  if (submittedOn === null && submittedNote === '') throw wrongState('Enter the day, or what is known of it.')
  if (submittedOn !== null) {
    const early = faultOfDay(submittedOn, version.frozenAt, now)
    if (early) throw wrongState(early.replace('put forward', 'sent'))
  }
  if (input.what === 'final') {
    const fault = faultOf({ ...course, finalSubmission: { submittedOn } }) ?? faultOfSending(course.path)
    if (fault) throw wrongState(fault)
  }
  const kept = { ...input, submittedNote, correctionReason, inError: false }
  await replaceSubmission(db, authority, versionId, kept, actor, now)
  const detail = { what: input.what, on: submittedOn, corrects: before !== undefined }
  await record(db, { authority, actor, act: 'version submitted', subject: versionId, detail }, now)
}

function faultOfSending(path: { readonly stages: readonly Stage[] } | null): string | undefined {
  if (path?.stages.includes('submitted')) return undefined
  return 'When it was put forward, sending it was left out.'
}

/** Marks that a version was never sent, though somebody entered it: that stays to be read, and counts for nothing. */
export async function takeBackSubmission(
  db: Db,
  authority: string,
  versionId: string,
  input: { readonly what: SubmissionInput['what']; readonly reason: string; readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  const { what, reason, seen } = input
  const version = (await listVersions(db, authority)).find(one => one.versionId === versionId)
  if (!version) throw notFound('The version')
  const before = version.submissions.find(one => one.what === what)
  if (!before) throw conflict(`Nobody has entered that ${version.name} was sent, or it has been taken back.`)
  refuseUnseen(before.knownFrom, seen, now)
  if (reason === '') throw wrongState('Say what was wrong.')
  const marked = { ...before, correctionReason: reason, inError: true }
  await replaceSubmission(db, authority, versionId, marked, actor, now)
  await record(
    db,
    { authority, actor, act: 'submission taken back', subject: versionId, detail: { what } },
    now,
  )
}

async function replaceSubmission(
  db: Db,
  authority: string,
  versionId: string,
  input: SubmissionInput & {
    readonly submittedNote: string
    readonly correctionReason: string
    readonly inError: boolean
  },
  actor: string,
  now: Date,
) {
  await db
    .updateTable('plan_submission')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('version_id', '=', versionId)
    .where('what', '=', input.what)
    .where('superseded_at', 'is', null)
    .execute()
  await db
    .insertInto('plan_submission')
    .values({
      authority,
      version_id: versionId,
      what: input.what,
      known_from: now.toISOString(),
      correction_reason: input.correctionReason,
      in_error: input.inError,
      submitted_on: input.submittedOn,
      submitted_note: input.submittedNote,
      sent_to: input.sentTo,
      how: input.how,
      source: input.source ?? '',
      entered_by: actor,
    })
    .execute()
}

/** Sets the council's own practice from a day on; what counted before that day goes on counting for it. */
export async function setPractice(
  db: Db,
  authority: string,
  input: Omit<Practice, 'fromOn'> & { readonly fromOn: LocalDate },
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  const { fromOn, stages, callInDays, source } = input
  if (stages.length === 0) throw wrongState('A plan takes at least one stage.')
  await db
    .insertInto('approval_practice')
    .values({
      authority,
      from_on: fromOn,
      known_from: now.toISOString(),
      stages: inStageOrder(stages),
      call_in_days: callInDays,
      source,
      entered_by: actor,
    })
    .execute()
  const detail = { from: fromOn, stages: inStageOrder(stages), callInDays }
  await record(db, { authority, actor, act: 'approval practice set', subject: fromOn, detail }, now)
}
