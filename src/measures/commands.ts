import type { Db } from '../db/db.ts'
import { oneAtATime } from '../db/db.ts'
import { firstDayOfMonth } from '../kernel/dates.ts'
import { conflict, notFound } from '../kernel/refuse.ts'
import { record } from '../trail/commands.ts'
import { findMeasure } from './queries.ts'
import type { FootingKind, Measure } from './rules.ts'

/** Declares a measure the authority does not have yet. Throws Refused (conflict) when its key is taken. */
export async function declareMeasure(
  db: Db,
  authority: string,
  measure: Measure,
  actor: string,
  now: Date,
): Promise<void> {
  const { measureId, ...rest } = measure
  const row = { ...rest, authority, measure_id: measureId, known_from: now.toISOString(), changed_by: actor }
  const kept = await db
    .insertInto('measure')
    .values({ ...row, why: 'Declared' })
    .onConflict(clash =>
      clash.columns(['authority', 'measure_id']).where('superseded_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows === 0n)
    throw conflict(`A measure with the key ${measureId} is there already.`)
  await record(db, { authority, actor, act: 'measure declared', subject: measureId }, now)
}

export interface TargetChange {
  /** In the measure's own unit, a share from 0 to 1; null takes the target away. */
  readonly target: number | null
  readonly why: string
  readonly agreedBy: string
  /** The target the person saw: somebody else's change in between is a conflict. */
  readonly was: number | null
}

/** Changes a measure's target from now on: a new row with why and who agreed; the former one stays readable. */
export async function changeTarget(
  db: Db,
  authority: string,
  measureId: string,
  change: TargetChange,
  actor: string,
  now: Date,
): Promise<void> {
  const measure = await findMeasure(db, authority, measureId)
  if (!measure) throw notFound('The measure')
  const ended = await db
    .updateTable('measure')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('measure_id', '=', measureId)
    .where('superseded_at', 'is', null)
    .where('target', 'is not distinct from', change.was)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n)
    throw conflict('Somebody else changed this target while the form was open. Look at the new one first.')
  const { measureId: measure_id, ...kept } = measure
  const why = { why: change.why, agreed_by: change.agreedBy, changed_by: actor }
  const at = { authority, measure_id, known_from: now.toISOString() }
  await db
    .insertInto('measure')
    .values({ ...kept, ...at, ...why, target: change.target })
    .execute()
  const detail = { from: measure.target, to: change.target }
  await record(db, { authority, actor, act: 'target changed', subject: measureId, detail }, now)
}

export interface SeriesChange {
  /** The first month on the new footing, 'YYYY-MM'. */
  readonly month: string
  readonly what: FootingKind
  readonly why: string
}

/** Marks that from a month on a series is counted otherwise; months before and after are never compared. */
export async function markSeriesChange(
  db: Db,
  authority: string,
  measureId: string,
  change: SeriesChange,
  actor: string,
  now: Date,
): Promise<void> {
  if (!(await findMeasure(db, authority, measureId))) throw notFound('The measure')
  await oneAtATime(db, `series changes ${authority}`)
  await refuseMarkedTwice(db, authority, measureId, change)
  await db
    .insertInto('series_change')
    .values({
      authority,
      measure_id: measureId,
      month: firstDayOfMonth(change.month),
      known_from: now.toISOString(),
      what: change.what,
      why: change.why,
      marked_by: actor,
    })
    .execute()
  const detail = { month: change.month, what: change.what }
  await record(db, { authority, actor, act: 'series change marked', subject: measureId, detail }, now)
}

async function refuseMarkedTwice(
  db: Db,
  authority: string,
  measureId: string,
  change: SeriesChange,
): Promise<void> {
  const newest = await db
    .selectFrom('series_change')
    .select(['what', 'why'])
    .where('authority', '=', authority)
    .where('measure_id', '=', measureId)
    .where('month', '=', firstDayOfMonth(change.month))
    .orderBy('known_from', 'desc')
    .executeTakeFirst()
  if (newest?.what === change.what && newest.why === change.why)
    throw conflict('This change is marked already, in the same words.')
}
