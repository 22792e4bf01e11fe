import type { Db } from '../../db/db.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { oneStepAtATime } from '../approvals/commands.ts'
import { listCourses } from '../courses/queries.ts'
import { faultAfter } from '../courses/rules.ts'

export interface WithdrawalInput {
  readonly withdrawnOn: LocalDate
  /** A body or a post, never a private person's name. */
  readonly byWhom: string
  readonly reason: string
}

/** Withdraws a version that was put forward: once, with why. What was decided on it stays to be read. */
export async function withdrawVersion(
  db: Db,
  authority: string,
  versionId: string,
  input: WithdrawalInput,
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  const courses = await listCourses(db, authority)
  const found = courses.find(one => one.version.versionId === versionId)
  if (!found) throw notFound('The version')
  const { version, course } = found
  const { withdrawnOn, byWhom, reason } = input
  if (version.withdrawal) throw conflict(`${version.name} has been withdrawn already.`)
  if (!version.path)
    throw wrongState(`${version.name} has not been put forward: there is nothing to withdraw.`)
  if (reason === '') throw wrongState('Say why it is withdrawn.')
  const all = courses.map(one => one.course)
  const fault =
    faultOfDay(withdrawnOn, version.path.putForwardOn, now) ??
    faultAfter(all, course, { ...course, withdrawnOn })
  if (fault) throw wrongState(fault)
  await db
    .insertInto('plan_withdrawal')
    .values({
      authority,
      version_id: versionId,
      known_from: now.toISOString(),
      withdrawn_on: withdrawnOn,
      by_whom: byWhom,
      reason,
      entered_by: actor,
    })
    .execute()
  const detail = { on: withdrawnOn }
  await record(db, { authority, actor, act: 'version withdrawn', subject: versionId, detail }, now)
}

function faultOfDay(on: LocalDate, putForwardOn: LocalDate | null, now: Date): string | undefined {
  if (on > dateInLondon(now)) return `${inWords(on)} is still to come.`
  if (putForwardOn === null || on >= putForwardOn) return undefined
  return `${inWords(on)} is before it was put forward on ${inWords(putForwardOn)}.`
}
