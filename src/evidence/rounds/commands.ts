import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { dateInLondon, firstDayOfMonth, monthOf } from '../../kernel/dates.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { findEvidenceSeries, listAnswers, listEvidenceSeries, listRounds } from './queries.ts'
import type { AnswersEntry, EvidenceSeries, RoundEntry } from './queries.ts'

/** What an entry did: a second one for the same date or month corrects the first, and both stay. */
export type Entered = 'entered' | 'corrected' | 'unchanged'

/** Names a series of audit rounds or of feedback answers, and gives back its key. */
export async function addEvidenceSeries(
  db: Db,
  authority: string,
  input: Omit<EvidenceSeries, 'seriesId'>,
  actor: string,
  now: Date,
): Promise<string> {
  await oneAtATime(db, `evidence series ${authority}`)
  const all = await listEvidenceSeries(db, authority)
  const same = (one: EvidenceSeries) =>
    one.type === input.type && one.title.toLowerCase() === input.title.toLowerCase()
  if (all.some(same)) throw conflict(`There is a series called “${input.title}” already.`)
  const seriesId = randomUUID()
  await db
    .insertInto('evidence_series')
    .values({ authority, series_id: seriesId, ...input, known_from: now.toISOString() })
    .execute()
  const detail = { type: input.type }
  await record(db, { authority, actor, act: 'evidence series added', subject: seriesId, detail }, now)
  return seriesId
}

export type NewRound = Omit<RoundEntry, 'enteredAt' | 'enteredBy'> & { readonly seriesId: string }

/** Enters one dated draw of audits as counts. */
export async function enterRound(
  db: Db,
  authority: string,
  { seriesId, ...round }: NewRound,
  actor: string,
  now: Date,
): Promise<Entered> {
  await mustBeSeries(db, authority, seriesId, 'audit')
  if (round.heldOn > dateInLondon(now)) throw wrongState('The round lies in the future.')
  if (round.draw === 'cohort' && round.population === null)
    throw wrongState('A round of a whole cohort needs the size of the cohort.')
  await oneAtATime(db, `audit rounds ${authority}`)
  const before = (await listRounds(db, authority, seriesId)).find(one => one.heldOn === round.heldOn)
  if (before && isSame(before, round)) return 'unchanged'
  refuseSameMoment(before, now)
  await db
    .insertInto('audit_round')
    .values({
      authority,
      series_id: seriesId,
      held_on: round.heldOn,
      known_from: now.toISOString(),
      draw: round.draw,
      population: round.population,
      graded: round.graded,
      reaching: round.reaching,
      moderated: round.moderated,
      moderated_reaching: round.moderatedReaching,
      entered_by: actor,
    })
    .execute()
  const did = before ? 'corrected' : 'entered'
  await record(db, { authority, actor, act: `audit round ${did}`, subject: seriesId, detail: round }, now)
  return did
}

export type NewAnswers = Omit<AnswersEntry, 'enteredAt' | 'enteredBy'> & { readonly seriesId: string }

/** Enters one month's answers to one question as counts. */
export async function enterAnswers(
  db: Db,
  authority: string,
  { seriesId, ...answers }: NewAnswers,
  actor: string,
  now: Date,
): Promise<Entered> {
  await mustBeSeries(db, authority, seriesId, 'feedback')
  if (answers.month > monthOf(dateInLondon(now))) throw wrongState('The month lies in the future.')
  await oneAtATime(db, `feedback answers ${authority}`)
  const before = (await listAnswers(db, authority, seriesId)).find(one => one.month === answers.month)
  if (before && isSame(before, answers)) return 'unchanged'
  refuseSameMoment(before, now)
  const { month, notAsked, ...counts } = answers
  await db
    .insertInto('feedback_answers')
    .values({
      authority,
      series_id: seriesId,
      month: firstDayOfMonth(month),
      known_from: now.toISOString(),
      ...counts,
      not_asked: notAsked,
      entered_by: actor,
    })
    .execute()
  const did = before ? 'corrected' : 'entered'
  // Who could not be asked is narrative: it stays out of the trail.
  const detail = { month, ...counts }
  await record(db, { authority, actor, act: `feedback answers ${did}`, subject: seriesId, detail }, now)
  return did
}

/** Whether an entry says nothing new: every field of the new one has the value it had. */
function isSame<Entry extends object>(before: Entry, entered: Partial<Entry>): boolean {
  const known = new Map<string, unknown>(Object.entries(before))
  return Object.entries(entered).every(([field, value]) => known.get(field) === value)
}

/** A correction is later than what it corrects: who sent other counts in the same moment has not seen the first. */
function refuseSameMoment(before: { readonly enteredAt: Instant } | undefined, now: Date): void {
  if (before && Date.parse(before.enteredAt) >= now.getTime())
    throw conflict('Somebody else has just entered other counts. Look at them before you correct them.')
}

async function mustBeSeries(
  db: Db,
  authority: string,
  seriesId: string,
  type: EvidenceSeries['type'],
): Promise<void> {
  const series = await findEvidenceSeries(db, authority, seriesId)
  if (series?.type !== type) throw notFound(`The ${type} series`)
}
