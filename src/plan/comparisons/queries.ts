import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { listRemovals, readContent } from '../contents/queries.ts'
import type { Removal } from '../contents/queries.ts'
import { contentHash } from '../contents/rules.ts'
import type { PlanContent } from '../contents/rules.ts'
import { listPlannedFindings } from '../queries.ts'
import { listVersions } from '../versions/queries.ts'
import type { Version } from '../versions/queries.ts'

/** One state of the plan that is compared: a frozen version, or the plan as it stands now. */
export interface Side {
  /** Null: the plan now. */
  readonly version: Version | null
  readonly content: PlanContent
  /** False: what is read is not what was frozen. */
  readonly isAsFrozen: boolean
}

/** Two states of the plan, the older first, with what was taken out between them and the names of what they speak of. */
export interface Compared {
  readonly before: Side
  readonly after: Side
  readonly removals: readonly Removal[]
  readonly findings: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
}

/** Reads two versions, or a version and the plan as it stands (`now`), for a comparison. Refuses a version without content. */
export async function readCompared(db: Db, authority: string, from: string, to: string): Promise<Compared> {
  const versions = await listVersions(db, authority)
  const [one, other] = [stateOf(versions, from), stateOf(versions, to)]
  const [older, younger] = instantOf(one) <= instantOf(other) ? [one, other] : [other, one]
  const before = await readSide(db, authority, older)
  const after = await readSide(db, authority, younger)
  const until = younger?.frozenAt ?? 'infinity'
  return {
    before,
    after,
    removals: await listRemovals(db, authority, older?.frozenAt ?? 'infinity', until),
    findings: new Map(
      (await listPlannedFindings(db, authority, until)).map(one => [one.findingId, one.label]),
    ),
    people: await namesOfPeople(db),
  }
}

/** The version asked for; null for the plan now. */
function stateOf(versions: readonly Version[], asked: string): Version | null {
  if (asked === 'now') return null
  const version = versions.find(one => one.versionId === asked)
  if (!version) throw notFound('The version')
  if (version.frozenAt === null)
    throw wrongState(`The content of ${version.name} is not held here, so it cannot be compared.`)
  return version
}

function instantOf(version: Version | null): number {
  return version?.frozenAt ? Date.parse(version.frozenAt) : Number.POSITIVE_INFINITY
}

async function readSide(db: Db, authority: string, version: Version | null): Promise<Side> {
  if (version === null) return { version, content: await readContent(db, authority), isAsFrozen: true }
  const content = await readContent(db, authority, version.frozenAt ?? undefined)
  return { version, content, isAsFrozen: isAsFrozen(version, content) }
}

/** Whether what is read of a version is, to the letter, what was frozen. */
export function isAsFrozen(version: Version, content: PlanContent): boolean {
  return version.contentForm !== null && contentHash(content, version.contentForm) === version.contentSha256
}

/** Before a version goes out as a spreadsheet, which no warning goes with: refuses one that is not what was frozen. */
export function refuseUnlikeFrozen({ version, content }: Pick<Side, 'version' | 'content'>): void {
  if (version === null || isAsFrozen(version, content)) return
  throw wrongState(
    `${version.name} is no longer what was frozen, so it is not given out as a spreadsheet. Its own page shows what is there now, with the warning.`,
  )
}

async function namesOfPeople(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from person`.execute(db)
  return new Map(rows.map(row => [row.id, row.name]))
}

/** The instant after which changes count as made between the two states. */
export function instantBetween({ before }: Compared): Instant {
  return before.version?.frozenAt ?? 'infinity'
}
