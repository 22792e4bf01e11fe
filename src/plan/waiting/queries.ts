import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { addDays, inWords } from '../../kernel/dates.ts'
import { shortened } from '../../kernel/words.ts'
import { listConditions } from '../conditions/queries.ts'
import type { Condition } from '../conditions/queries.ts'
import { deadlinesOf } from '../deadlines/queries.ts'
import { listNoticeChanges } from '../notices/queries.ts'
import { noticeChangeOf } from '../notices/rules.ts'
import { listPapers } from '../attachments/queries.ts'
import { expiresSoon, stateOn } from '../attachments/rules.ts'
import type {
  Asking,
  OwnAction,
  Reminded,
  ReminderItem,
  ReminderSource,
  SharedFacts,
} from '../reminders/rules.ts'
import { dayInWords, quietSince, urgencyOf } from '../reminders/rules.ts'
import { deliveryStatus, isDelivery } from '../rules.ts'

/** Everything a person can be reminded of, in the order of the page. */
export const reminderSources: readonly ReminderSource[] = [
  { source: 'actions', title: 'Actions', read: async (_db, reminded) => dueActions(reminded) },
  { source: 'milestones', title: 'Milestones', read: dueMilestones },
  { source: 'deadlines', title: 'Deadlines after inspections', read: dueDeadlines },
  { source: 'conditions', title: 'Conditions of notices', read: dueConditions },
  { source: 'reviews', title: 'Papers to review', read: papersToReview },
  { source: 'papers', title: 'Papers that need you', read: ownPapers },
  { source: 'quiet', title: 'No progress note', read: async (_db, reminded) => quietActions(reminded) },
]

/** What every source reads of an authority that does not depend on who asks. */
export function sharedFacts(db: Db, authority: string, today: LocalDate): SharedFacts {
  return {
    papers: once(() => listPapers(db, authority)),
    deadlines: once(() => deadlinesOf(db, authority, today)),
    openConditions: once(() => openConditions(db, authority)),
  }
}

function once<Found>(read: () => Promise<Found>): () => Promise<Found> {
  let found: Promise<Found> | undefined
  return () => (found ??= read())
}

type OwnRow = Omit<OwnAction, 'delivery'> & { readonly delivery: string }

/**
 * A person's open actions; for those who may change the plan also the ones that name nobody who holds a role here
 * today, because otherwise nobody would be reminded of them.
 */
export async function readOwnActions(db: Db, asking: Asking, today: LocalDate): Promise<OwnAction[]> {
  const { authority, personId } = asking
  const { rows } = await sql<OwnRow>`
    select action.action_id as "actionId", reference, title, start_on as "startOn", due.due_on as "dueOn",
           delivery.delivery, note.noted_on as "notedOn",
           (first.known_from at time zone 'Europe/London')::date as "addedOn",
           coalesce(owner_person_id = ${personId}, false) as "isOwn"
    from action
    cross join lateral (
      select due_on from action_due as one where one.authority = action.authority
        and one.action_id = action.action_id order by known_from desc limit 1) as due
    cross join lateral (
      select delivery from action_delivery as one where one.authority = action.authority
        and one.action_id = action.action_id order by known_from desc limit 1) as delivery
    cross join lateral (
      select min(known_from) as known_from from action as one where one.authority = action.authority
        and one.action_id = action.action_id) as first
    cross join lateral (
      select max(noted_on) as noted_on from progress_note as one where one.authority = action.authority
        and one.action_id = action.action_id and superseded_at is null) as note
    where action.authority = ${authority} and superseded_at is null
      and (owner_person_id = ${personId} or ${asking.can('plan.change')} and not exists (
        select from role_holding as held where held.authority = action.authority
          and held.person_id = action.owner_person_id and held.superseded_at is null
          and held.from_on <= ${today} and (held.until_on is null or held.until_on > ${today})))
    order by reference, action.action_id`.execute(db)
  return rows
    .map(row => ({ ...row, delivery: asDelivery(row.delivery) }))
    .filter(action => deliveryStatus(action.delivery).open)
}

function asDelivery(text: string) {
  if (!isDelivery(text)) throw new Error(`No such delivery status: ${text}`)
  return text
}

const onAction = ({ actionId, reference, title, isOwn }: OwnAction) => ({
  reference: `Action ${reference}`,
  title,
  href: `/plan/actions/${actionId}`,
  isOwn,
})

function dueActions(reminded: Reminded): ReminderItem[] {
  return reminded.actions.flatMap(action => {
    const { dueOn } = action
    const urgency = dueOn === null ? null : urgencyOf(dueOn, reminded)
    if (dueOn === null || urgency === null) return []
    const words = `${dayInWords(dueOn, reminded.today)}.`
    return [{ source: 'actions', urgency, ...onAction(action), dueOn, words }]
  })
}

async function dueMilestones(db: Db, reminded: Reminded): Promise<ReminderItem[]> {
  const byId = new Map(reminded.actions.map(action => [action.actionId, action]))
  if (byId.size === 0) return []
  const { rows } = await sql<{ actionId: string; title: string; dueOn: LocalDate | null }>`
    select action_id as "actionId", title, due.due_on as "dueOn"
    from milestone cross join lateral (
      select due_on from milestone_due as one where one.authority = milestone.authority
        and one.milestone_id = milestone.milestone_id order by known_from desc limit 1) as due
    where milestone.authority = ${reminded.authority} and superseded_at is null and done_on is null
      and action_id in (${sql.join([...byId.keys()])})
    order by action_id, number`.execute(db)
  return rows.flatMap(({ actionId, title, dueOn }) => {
    const action = byId.get(actionId)
    const urgency = dueOn === null ? null : urgencyOf(dueOn, reminded)
    if (!action || dueOn === null || urgency === null) return []
    const reference = `Milestone of action ${action.reference}`
    const words = `${dayInWords(dueOn, reminded.today)}.`
    return [{ source: 'milestones', urgency, ...onAction(action), reference, title, dueOn, words }]
  })
}

function quietActions(reminded: Reminded): ReminderItem[] {
  return reminded.actions.flatMap(action => {
    const since = quietSince(action, reminded.today)
    const hasBegun = action.startOn === null || action.startOn <= reminded.today
    if (since === null || !hasBegun) return []
    const words =
      action.notedOn === null
        ? 'No progress note has been written yet.'
        : `No progress note since ${inWords(since)}.`
    return [{ source: 'quiet', urgency: 'waiting', ...onAction(action), dueOn: null, words }]
  })
}

/** What was missed longer ago stays on its own page: nobody is reminded of it for ever. */
const longestMissed = 365

/** The duties of an authority after a report, for those who approve versions and enter decisions. */
async function dueDeadlines(_db: Db, reminded: Reminded): Promise<ReminderItem[]> {
  if (!reminded.can('plan.approve')) return []
  const { today, shared } = reminded
  const deadlines = await shared.deadlines()
  return deadlines.flatMap(({ dueOn, done, duty, inspectionTitle }) => {
    const urgency = dueOn === null || done !== null ? null : urgencyOf(dueOn, reminded)
    if (dueOn === null || urgency === null || dueOn < addDays(today, -longestMissed)) return []
    return [
      {
        source: 'deadlines',
        urgency,
        reference: inspectionTitle,
        title: duty.title,
        href: '/plan/deadlines',
        dueOn,
        words: `${dayInWords(dueOn, today)}.`,
        isOwn: true,
      },
    ]
  })
}

async function openConditions(db: Db, authority: string): Promise<Condition[]> {
  const conditions = await listConditions(db, authority)
  if (conditions.length === 0) return []
  const changes = await listNoticeChanges(db, authority)
  const ended = new Set(changes.filter(one => noticeChangeOf(one.change).ends).map(one => one.inspectionId))
  return conditions.filter(one => !ended.has(one.inspectionId) && one.judgements.at(-1)?.state !== 'met')
}

async function dueConditions(_db: Db, reminded: Reminded): Promise<ReminderItem[]> {
  if (!reminded.can('plan.approve')) return []
  const { today, shared } = reminded
  return (await shared.openConditions()).flatMap(({ inspectionId, number, words, dueOn }) => {
    const urgency = dueOn === null ? null : urgencyOf(dueOn, reminded)
    if (dueOn === null || urgency === null || dueOn < addDays(today, -longestMissed)) return []
    return [
      {
        source: 'conditions',
        urgency,
        reference: `Condition ${number}`,
        title: shortened(words, 100),
        href: `/plan/notices/${inspectionId}`,
        dueOn,
        words: `${dayInWords(dueOn, today)}.`,
        isOwn: true,
      },
    ]
  })
}

async function papersToReview(_db: Db, reminded: Reminded): Promise<ReminderItem[]> {
  if (!reminded.can('plan.review')) return []
  const papers = await reminded.shared.papers()
  return papers
    .filter(paper => paper.state === 'in review' && paper.keptBy !== reminded.personId)
    .map(paper => ({
      source: 'reviews',
      urgency: 'waiting',
      reference: `Paper of action ${paper.actionReference}`,
      title: paper.actionTitle,
      href: `/plan/papers/${paper.attachmentId}`,
      dueOn: null,
      words: `Added by ${paper.keptByName}; waits for a review.`,
      isOwn: true,
    }))
}

/** Papers a person added, or that show the person's own actions: rejected, near their last day, or past it. */
async function ownPapers(_db: Db, reminded: Reminded): Promise<ReminderItem[]> {
  const { today, personId } = reminded
  const own = new Set(reminded.actions.filter(action => action.isOwn).map(action => action.actionId))
  const papers = await reminded.shared.papers()
  return papers
    .filter(paper => paper.keptBy === personId || own.has(paper.actionId))
    .flatMap(paper => {
      const state = stateOn(paper, today)
      const last = paper.expiresOn
      const base = {
        source: 'papers',
        reference: `Paper of action ${paper.actionReference}`,
        title: paper.actionTitle,
        href: `/plan/papers/${paper.attachmentId}`,
        dueOn: null,
        isOwn: true,
      }
      if (state === 'rejected' && paper.keptBy === personId)
        return [
          {
            ...base,
            urgency: 'waiting' as const,
            words: 'It was rejected: add a better one, or withdraw it.',
          },
        ]
      if (state === 'expired' && last !== null)
        return [{ ...base, urgency: 'waiting' as const, words: `Expired: last good on ${inWords(last)}.` }]
      if (last !== null && expiresSoon(paper, today))
        return [
          { ...base, urgency: 'waiting' as const, words: `Good until ${inWords(last)}, and then no longer.` },
        ]
      return []
    })
}
