import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import { addDays, dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { actionsByFinding } from '../../plan/queries.ts'
import { countSeriesChanges, loadFacts, loadSeries } from '../facts/queries.ts'
import type { SeriesFact } from '../facts/rules.ts'
import { indexFacts } from '../inputs/rules.ts'
import type { FactIndex } from '../inputs/rules.ts'
import { rememberingJudge } from '../memos/rules.ts'
import type { Judge } from '../memos/rules.ts'
import { standingsAt } from './rules.ts'
import type { Standing } from './rules.ts'

/** What was worked out of an authority's facts while its change counter stood at `changes`. */
interface Worked {
  readonly changes: number
  readonly index: FactIndex
  readonly seriesStamp: string
  readonly standings: Map<LocalDate, readonly Standing[]>
  readonly judge: Judge
}

const mostAuthorities = 20
const mostDates = 40
const kept = new Map<string, Worked>()

/**
 * How every finding of an authority stands as at a day, by the claims agreed by then and what was known then.
 * A view costs one small query while nothing has changed; a change is worked out again once, by whoever asks
 * first. Closed findings and strengths are among them. A reader who was told the change counter as the request
 * began gives it as `changes`, and then pays nothing.
 */
export async function findingStandings(
  db: Db,
  authority: string,
  asAt: LocalDate,
  changes?: number,
): Promise<readonly Standing[]> {
  const before = kept.get(authority)
  const good = changes !== undefined && before?.changes === changes ? before.standings.get(asAt) : undefined
  if (good) return good
  const { worked, isWriting } = await workedFacts(db, authority)
  const found = worked.standings.get(asAt)
  if (found) return found
  const actions = await actionsByFinding(db, authority, endOfDay(asAt))
  const standings = standingsAt({ index: worked.index, asAt, actions, judge: worked.judge })
  if (!isWriting) keep(worked.standings, asAt, standings, mostDates)
  return standings
}

/** The facts themselves, indexed, for a page that looks at one finding through time. */
export async function findFacts(db: Db, authority: string): Promise<FactIndex> {
  return (await workedFacts(db, authority)).worked.index
}

async function workedFacts(db: Db, authority: string): Promise<{ worked: Worked; isWriting: boolean }> {
  const { changes, isWriting } = await state(db, authority)
  const before = kept.get(authority)
  if (before?.changes === changes) return { worked: before, isWriting }
  const worked = await workOut(db, authority, changes, before)
  // What a transaction that may yet be rolled back has seen is for itself alone.
  if (!isWriting) keep(kept, authority, worked, mostAuthorities)
  return { worked, isWriting }
}

async function state(db: Db, authority: string): Promise<{ changes: number; isWriting: boolean }> {
  const { rows } = await sql<{ changes: number; isWriting: boolean }>`
    select coalesce((select changes from trail_head where authority = ${authority}), 0) as changes,
           pg_current_xact_id_if_assigned() is not null as "isWriting"`.execute(db)
  return rows[0] ?? { changes: 0, isWriting: true }
}

/** The monthly series are the bulk of it: they are read again only when a scorecard was loaded. */
async function workOut(
  db: Db,
  authority: string,
  changes: number,
  before: Worked | undefined,
): Promise<Worked> {
  const facts = await loadFacts(db, authority)
  const seriesStamp = await countSeriesChanges(db, authority)
  const wanted = new Set(facts.claims.flatMap(claim => claim.measureId ?? []))
  const good = before?.seriesStamp === seriesStamp ? before.index.facts.series : []
  const series: SeriesFact[] = good.filter(one => wanted.has(one.measureId))
  for (const one of series) wanted.delete(one.measureId)
  series.push(...(await loadSeries(db, authority, [...wanted])))
  const judge = before?.judge ?? rememberingJudge()
  return { changes, index: indexFacts({ ...facts, series }), seriesStamp, standings: new Map(), judge }
}

/** Keeps the newest so many: the one kept longest ago is let go. */
function keep<Key, Value>(store: Map<Key, Value>, key: Key, value: Value, most: number): void {
  store.delete(key)
  store.set(key, value)
  const [oldest] = store.keys()
  if (store.size > most && oldest !== undefined) store.delete(oldest)
}

/** The last instant of a day in England. */
function endOfDay(day: LocalDate): Instant {
  const last = Date.parse(`${addDays(day, 1)}T00:00:00Z`) - 1
  const isSummer = dateInLondon(new Date(last)) > day
  return new Date(isSummer ? last - 3_600_000 : last).toISOString()
}

/** How one finding, or one part of a split finding, stands as at a day; undefined when there is none by then. */
export async function findStanding(
  db: Db,
  authority: string,
  findingId: string,
  asAt: LocalDate,
): Promise<Standing | undefined> {
  const standings = await findingStandings(db, authority, asAt)
  return [...standings, ...standings.flatMap(partsOf)].find(one => one.finding.findingId === findingId)
}

/** The parts of a split finding, and theirs. */
export function partsOf(standing: Standing): readonly Standing[] {
  return standing.parts.flatMap(part => [part, ...partsOf(part)])
}
