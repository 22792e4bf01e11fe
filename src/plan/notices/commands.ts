import type { Db } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { findInspection } from '../../inspections/queries.ts'
import type { Inspection } from '../../inspections/queries.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { listNoticeChanges } from './queries.ts'
import { isNotice, noticeChangeOf } from './rules.ts'
import type { NoticeChangeName } from './rules.ts'

export interface NoticeChangeInput {
  readonly inspectionId: string
  readonly change: NoticeChangeName
  readonly happenedOn: LocalDate | null
  readonly happenedNote: string
  readonly words: string
  readonly source: string
}

/** Enters that a notice was varied, lifted or closed. */
export async function changeNotice(
  db: Db,
  authority: string,
  input: NoticeChangeInput,
  actor: string,
  now: Date,
): Promise<void> {
  await oneNoticeAtATime(db, authority)
  const { inspectionId, change, happenedOn, happenedNote, words, source } = input
  await noticeIn(db, authority, inspectionId)
  const before = (await listNoticeChanges(db, authority)).filter(one => one.inspectionId === inspectionId)
  const ended = before.find(one => noticeChangeOf(one.change).ends)
  if (ended) throw conflict(`It has been entered already that this was ${ended.change}.`)
  if (happenedOn === null && happenedNote === '') throw wrongState('Enter the day, or that it is not known.')
  if (happenedOn !== null) await refuseDay(db, authority, inspectionId, happenedOn, now)
  await db
    .insertInto('notice_change')
    .values({
      authority,
      inspection_id: inspectionId,
      known_from: now.toISOString(),
      change,
      words,
      source,
      happened_on: happenedOn,
      happened_note: happenedNote,
      entered_by: actor,
    })
    .execute()
  const detail = { change, on: happenedOn }
  await record(db, { authority, actor, act: 'notice changed', subject: inspectionId, detail }, now)
}

/** Before a notice or one of its conditions is looked at and changed. */
export async function oneNoticeAtATime(db: Db, authority: string): Promise<void> {
  await oneAtATime(db, `notices ${authority}`)
}

/** The notice or direction; refuses a look of another kind. */
export async function noticeIn(db: Db, authority: string, inspectionId: string): Promise<Inspection> {
  const inspection = await findInspection(db, authority, inspectionId)
  if (!inspection) throw notFound('The notice')
  if (!isNotice(inspection.kind))
    throw wrongState('Only an improvement notice or a statutory direction has conditions.')
  return inspection
}

/** Nothing is judged or changed before the notice was given, or on a day still to come. */
export async function refuseDay(db: Db, authority: string, inspectionId: string, on: LocalDate, now: Date) {
  const { startOn, publishedOn } = await noticeIn(db, authority, inspectionId)
  const given = startOn ?? publishedOn
  if (on > dateInLondon(now)) throw wrongState(`${inWords(on)} is still to come.`)
  if (given && on < given) throw wrongState(`${inWords(on)} is before ${inWords(given)}, when it was given.`)
}
