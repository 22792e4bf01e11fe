import type { Db, Instant } from '../../db/db.ts'
import type { Viewer } from '../../http/viewer.ts'
import { listLinks, listVerdicts } from '../../inspections/findings/queries.ts'
import type { Link, Verdict } from '../../inspections/findings/queries.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { countToDecide } from '../../recurrences/queries.ts'
import { viewMeasure } from '../../measures/series/queries.ts'
import type { MeasureView } from '../../measures/series/queries.ts'
import type { FactIndex } from '../inputs/rules.ts'
import { listStatementsOf } from '../../statements/queries.ts'
import type { PublicStatement } from '../../statements/rules.ts'
import { findFacts, findStanding } from '../standing/queries.ts'
import type { Standing } from '../standing/rules.ts'
import { claimsInForce, statusHistory } from './rules.ts'
import type { PastStatus } from './rules.ts'

export interface FindingMaterial {
  readonly standing: Standing
  readonly index: FactIndex
  readonly history: readonly PastStatus[]
  readonly verdicts: readonly Verdict[]
  readonly links: readonly Link[]
  /** The series of each measure claim in force, by claim id. */
  readonly series: ReadonlyMap<string, MeasureView>
  /** Earlier findings it may repeat on which nobody has decided. */
  readonly proposalsToDecide: number
  /** What was said in public of it; none when a past day is shown. */
  readonly statements: readonly PublicStatement[]
  readonly asAt: LocalDate
  readonly today: LocalDate
}

interface AskedFinding {
  readonly findingId: string
  readonly asAt: LocalDate
  readonly today: LocalDate
}

/** All that the page of a finding shows, as known on a day. Throws Refused (not found) where there is none. */
export async function gatherFinding(
  db: Db,
  viewer: Pick<Viewer, 'authority' | 'seesSmallNumbers'>,
  { findingId, asAt, today }: AskedFinding,
): Promise<FindingMaterial> {
  const { authority } = viewer
  const standing = await findStanding(db, authority, findingId, asAt)
  if (!standing) throw notFound('The finding')
  const index = await findFacts(db, authority)
  const verdicts = await listVerdicts(db, authority)
  const links = await listLinks(db, authority)
  const wasKnown = ({ knownFrom, supersededAt }: Verdict | Link) =>
    dayOf(knownFrom) <= asAt && (supersededAt === null || dayOf(supersededAt) > asAt)
  const series = new Map<string, MeasureView>()
  for (const claim of claimsInForce(standing, index, asAt)) {
    // Without a figure there is nothing to draw; the claim itself says that nothing is known.
    const held = index.series.get(claim.measureId ?? '') ?? []
    if (claim.measureId === null || !held.some(one => one.teamId === claim.teamId)) continue
    const asked = { measureId: claim.measureId, teamId: claim.teamId, asAt }
    const { seesSmallNumbers } = viewer
    series.set(claim.claimId, await viewMeasure(db, authority, { ...asked, seesSmallNumbers }))
  }
  return {
    standing,
    index,
    history: statusHistory(index, standing.finding, asAt),
    verdicts: verdicts.filter(one => one.findingId === findingId && one.saidOn <= asAt && wasKnown(one)),
    links: links.filter(one => [one.laterId, one.earlierId].includes(findingId) && wasKnown(one)),
    series,
    proposalsToDecide: asAt === today ? await countToDecide(db, authority, findingId) : 0,
    statements: asAt === today ? await listStatementsOf(db, authority, findingId) : [],
    asAt,
    today,
  }
}

function dayOf(at: Instant): LocalDate {
  return dateInLondon(new Date(at))
}
