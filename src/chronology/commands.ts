import type { Db } from '../db/db.ts'
import { wrongState } from '../kernel/refuse.ts'
import { record } from '../trail/commands.ts'
import { findChronology } from './queries.ts'
import type { Chronology, Discrepancy, RecordedEvent, ReportedFigure, Source } from './rules.ts'

/** Adds to an authority's record, all or nothing; a key that is there already is corrected by the new row. */
export async function addToRecord(
  db: Db,
  authority: string,
  added: Chronology,
  actor: string,
  now: Date,
): Promise<void> {
  await refuseUnsourced(db, authority, added)
  const key = { authority, known_from: now.toISOString() }
  await addSources(db, key, added.sources)
  await addEvents(db, key, added.events)
  await addFigures(db, key, added.figures)
  await addDiscrepancies(db, key, added.discrepancies)
  const { sources, events, figures, discrepancies } = added
  const detail = {
    sources: sources.length,
    events: events.length,
    figures: figures.length,
    discrepancies: discrepancies.length,
  }
  await record(db, { authority, actor, act: 'record added to', subject: authority, detail }, now)
}

/** Nothing enters the record without a source that is there. */
async function refuseUnsourced(db: Db, authority: string, added: Chronology): Promise<void> {
  const known = await findChronology(db, authority)
  const there = new Set([...known.sources, ...added.sources].map(source => source.sourceId))
  const cited = [
    ...added.events.map(event => event.sourceIds),
    ...added.figures.map(figure => figure.sourceIds),
    ...added.discrepancies.flatMap(one => one.values.map(value => value.sourceIds)),
  ]
  const unsourced = cited.some(ids => ids.length === 0 || !ids.every(id => there.has(id)))
  if (unsourced) throw wrongState('Everything in the record needs a source that is in its list of sources.')
}

interface Key {
  readonly authority: string
  readonly known_from: string
}

async function addSources(db: Db, key: Key, sources: readonly Source[]): Promise<void> {
  if (sources.length === 0) return
  const rows = sources.map(({ sourceId, ...source }) => ({ ...key, source_id: sourceId, ...source }))
  await db.insertInto('record_source').values(rows).execute()
}

async function addEvents(db: Db, key: Key, events: readonly RecordedEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ eventId, sourceIds, ...event }) => ({
    ...key,
    ...event,
    event_id: eventId,
    source_ids: [...sourceIds],
  }))
  await db.insertInto('record_event').values(rows).execute()
}

async function addFigures(db: Db, key: Key, figures: readonly ReportedFigure[]): Promise<void> {
  if (figures.length === 0) return
  const rows = figures.map(({ figureId, asOf, precision, sourceIds, ...figure }) => ({
    ...key,
    ...figure,
    figure_id: figureId,
    as_of: asOf,
    precision_note: precision,
    source_ids: [...sourceIds],
  }))
  await db.insertInto('reported_figure').values(rows).execute()
}

async function addDiscrepancies(db: Db, key: Key, all: readonly Discrepancy[]): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(({ discrepancyId, topic, reading }) => ({
    ...key,
    discrepancy_id: discrepancyId,
    topic,
    reading,
  }))
  const values = all.flatMap(one =>
    one.values.map(({ said, sourceIds }, index) => ({
      ...key,
      discrepancy_id: one.discrepancyId,
      number: index + 1,
      said,
      source_ids: [...sourceIds],
    })),
  )
  await db.insertInto('source_discrepancy').values(rows).execute()
  await db.insertInto('discrepancy_value').values(values).execute()
}
