import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import { listInspections } from '../../inspections/queries.ts'
import type { Inspection } from '../../inspections/queries.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { listVersions } from '../versions/queries.ts'
import type { Version } from '../versions/queries.ts'
import { dutiesFor, reckon } from './rules.ts'
import type { Done, Duty, Reckoned } from './rules.ts'

/** One duty after one inspection: when it is due, and how it stands on the day asked about. */
export interface Deadline extends Reckoned {
  readonly inspectionId: string
  readonly inspectionTitle: string
  readonly receivedOn: LocalDate | null
  readonly publishedOn: LocalDate | null
  /** Received, else published, else the last day that inspectors were there. */
  readonly saidOn: LocalDate | null
  /** What the source says where a day is only approximate. */
  readonly datesNote: string
  readonly duty: Duty
  readonly done: Done
  /** What shows that it was done, in words; empty when nothing does. */
  readonly shownBy: string
  /** The version that was sent; null when none was. */
  readonly versionId: string | null
}

/** What deadlines are reckoned from; it changes only when somebody enters something. */
export interface DeadlineFacts {
  /** The newest look first. */
  readonly inspections: readonly Inspection[]
  readonly withPriorityAction: ReadonlySet<string>
  readonly entered: ReadonlyMap<string, Entered>
  readonly versions: readonly Version[]
}

export async function readDeadlineFacts(db: Db, authority: string): Promise<DeadlineFacts> {
  return {
    inspections: await listInspections(db, authority),
    withPriorityAction: await inspectionsWithPriorityAction(db, authority),
    entered: await readEntered(db, authority),
    versions: await listVersions(db, authority),
  }
}

/** Every duty after an inspection as it stands on a day, the newest inspection first. */
export function deadlinesFrom(facts: DeadlineFacts, today: LocalDate): Deadline[] {
  const { inspections, withPriorityAction, entered, versions } = facts
  return inspections.flatMap(inspection =>
    dutiesFor(inspection, withPriorityAction.has(inspection.inspectionId)).map(duty => {
      const shown = shownBy(inspection, duty, versions, entered)
      const { inspectionId, title: inspectionTitle, receivedOn, publishedOn, saidOn, datesNote } = inspection
      return {
        inspectionId,
        inspectionTitle,
        receivedOn,
        publishedOn,
        saidOn,
        datesNote,
        duty,
        ...shown,
        ...reckon(duty, receivedOn, shown.done, today),
      }
    }),
  )
}

/** Every duty after an inspection, read and reckoned in one go. Read by the reminders as well. */
export async function deadlinesOf(db: Db, authority: string, today: LocalDate): Promise<Deadline[]> {
  return deadlinesFrom(await readDeadlineFacts(db, authority), today)
}

interface Shown {
  readonly done: Done
  readonly shownBy: string
  readonly versionId: string | null
}

/** The first version sent in answer to the inspection, or the day that somebody entered with its source. */
function shownBy(
  { inspectionId }: Inspection,
  duty: Duty,
  versions: readonly Version[],
  entered: ReadonlyMap<string, Entered>,
): Shown {
  const own = entered.get(`${inspectionId} ${duty.duty}`)
  if (own && own.doneOn !== null) return { done: own.doneOn, shownBy: own.source, versionId: null }
  if (duty.doneBy === 'entered') return { done: null, shownBy: '', versionId: null }
  const [first] = versions
    .filter(version => version.inspectionIds.includes(inspectionId))
    .flatMap(version =>
      version.submissions
        // A final plan that was sent is more than the draft that was asked for.
        .filter(one => one.what === duty.doneBy || one.what === 'final')
        .map(submission => ({ version, submission })),
    )
    .toSorted((a, b) =>
      (a.submission.submittedOn ?? '9999') < (b.submission.submittedOn ?? '9999') ? -1 : 1,
    )
  if (!first) return { done: null, shownBy: '', versionId: null }
  const { version, submission } = first
  return {
    done: submission.submittedOn ?? 'some day',
    shownBy: `${version.name}, sent to ${submission.sentTo}`,
    versionId: version.versionId,
  }
}

async function inspectionsWithPriorityAction(db: Db, authority: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ inspectionId: string }>`
    select distinct inspection_id as "inspectionId" from finding
    where authority = ${authority} and kind = 'priority-action'`.execute(db)
  return new Set(rows.map(row => row.inspectionId))
}

/** The day on which a duty was done as somebody entered it; null takes an earlier entry back. */
export interface Entered {
  readonly doneOn: LocalDate | null
  readonly source: string
  readonly enteredByName: string
  readonly knownFrom: Instant
}

async function readEntered(db: Db, authority: string): Promise<ReadonlyMap<string, Entered>> {
  const { rows } = await sql<Entered & { readonly key: string }>`
    select distinct on (inspection_id, duty) inspection_id || ' ' || duty as key, done_on as "doneOn", source,
           coalesce(person.name, entered_by) as "enteredByName", duty_done.known_from as "knownFrom"
    from duty_done left join person on person.id = entered_by
    where authority = ${authority} order by inspection_id, duty, duty_done.known_from desc`.execute(db)
  return new Map(rows.map(({ key, ...row }) => [key, row]))
}
