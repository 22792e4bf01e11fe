import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { listInspections } from '../../inspections/queries.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { refuseUnseen } from '../actions/commands.ts'
import { oneStepAtATime } from '../approvals/commands.ts'
import { readContent } from '../contents/queries.ts'
import { contentForm, contentHash } from '../contents/rules.ts'
import { listVersions } from './queries.ts'
import type { Version } from './queries.ts'

/** What a version is called and what it is for; a correction changes these and never its content. */
export interface VersionDescription {
  readonly name: string
  readonly inspectionIds: readonly string[]
  /** The version it came from. */
  readonly cameFrom: string | null
  readonly why: string
}

/** Freezes the plan as it stands at `now`: keeps the instant and the hash of the content, copies nothing. */
export async function freezeVersion(
  db: Db,
  authority: string,
  input: VersionDescription & { readonly id?: string },
  actor: string,
  now: Date,
): Promise<string> {
  // The lock that every change of the plan shares (migration 0042): whoever is changing it is waited for.
  await oneAtATime(db, `frozen plan ${authority}`)
  const versions = await listVersions(db, authority)
  const newest = versions.find(version => version.frozenAt !== null)
  if (newest?.frozenAt && Date.parse(newest.frozenAt) >= now.getTime())
    throw conflict(`${newest.name} was frozen at the same moment. Look at it before you freeze another.`)
  await refuseUnfit(db, authority, input, versions)
  const content = await readContent(db, authority, now.toISOString())
  if (content.priorities.length === 0) throw wrongState('There is nothing in the plan yet to be frozen.')
  const sha256 = contentHash(content, contentForm)
  const id = input.id ?? randomUUID()
  const frozen = { frozen_at: now.toISOString(), content_sha256: sha256, content_form: contentForm }
  const number = nextNumber(versions)
  await insertVersion(db, authority, { version_id: id, number, ...frozen }, actor, now)
  await insertDescription(db, authority, id, input, actor, now)
  const detail = { number, sha256, actions: content.actions.length }
  await record(db, { authority, actor, act: 'version frozen', subject: id, detail }, now)
  return id
}

export interface PublicVersion extends VersionDescription {
  readonly id?: string
  /** What the source says of its date: `version 9, 26 June 2015`. */
  readonly dated: string
  readonly source: string
}

/** Keeps that there was a version whose content is not held here, as a public source has it. */
export async function keepPublicVersion(
  db: Db,
  authority: string,
  input: PublicVersion,
  actor: string,
  now: Date,
): Promise<string> {
  if (input.source === '') throw wrongState('A version without content needs the source that tells of it.')
  await oneAtATime(db, `frozen plan ${authority}`)
  const versions = await listVersions(db, authority)
  await refuseUnfit(db, authority, input, versions)
  const id = input.id ?? randomUUID()
  const number = nextNumber(versions)
  const { dated, source } = input
  await insertVersion(db, authority, { version_id: id, number, dated, source }, actor, now)
  await insertDescription(db, authority, id, input, actor, now)
  await record(db, { authority, actor, act: 'version noted', subject: id, detail: { number } }, now)
  return id
}

/** Corrects a version's name, what it answers or where it came from; what it was called stays known. */
export async function describeVersion(
  db: Db,
  authority: string,
  versionId: string,
  input: VersionDescription & { readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  await oneStepAtATime(db, authority)
  await oneAtATime(db, `frozen plan ${authority}`)
  const versions = await listVersions(db, authority)
  const version = versions.find(one => one.versionId === versionId)
  if (!version) throw notFound('The version')
  refuseUnseen(version.describedAt, input.seen, now)
  const others = versions.filter(one => one !== version)
  if (version.path && version.path.carried.length > 0 && input.cameFrom !== version.cameFrom)
    throw wrongState(
      `${version.name} carried over what was decided on the version it comes from: where it comes from stays as it is.`,
    )
  const from = others.find(one => one.versionId === input.cameFrom)
  if (from && from.number > version.number)
    throw wrongState(`${version.name} cannot come from ${from.name}, which is younger.`)
  await refuseUnfit(db, authority, input, others)
  await insertDescription(db, authority, versionId, input, actor, now)
  const detail = { inspections: input.inspectionIds, from: input.cameFrom }
  await record(db, { authority, actor, act: 'version described', subject: versionId, detail }, now)
}

async function refuseUnfit(
  db: Db,
  authority: string,
  input: VersionDescription,
  others: readonly Version[],
): Promise<void> {
  const same = others.find(one => one.name.toLowerCase() === input.name.toLowerCase())
  if (same) throw conflict(`There is a version called ${same.name} already.`)
  if (input.cameFrom !== null && !others.some(one => one.versionId === input.cameFrom))
    throw notFound('The version that it comes from')
  const known = new Set((await listInspections(db, authority)).map(one => one.inspectionId))
  if (input.inspectionIds.some(id => !known.has(id))) throw notFound('An inspection that it answers')
}

function nextNumber(versions: readonly Version[]): number {
  return Math.max(0, ...versions.map(one => one.number)) + 1
}

interface VersionRow {
  readonly version_id: string
  readonly number: number
  readonly frozen_at?: Instant
  readonly content_sha256?: string
  readonly content_form?: number
  readonly dated?: string
  readonly source?: string
}

async function insertVersion(db: Db, authority: string, row: VersionRow, actor: string, now: Date) {
  await db
    .insertInto('plan_version')
    .values({ authority, known_from: now.toISOString(), kept_by: actor, ...row })
    .execute()
}

async function insertDescription(
  db: Db,
  authority: string,
  versionId: string,
  { name, inspectionIds, cameFrom, why }: VersionDescription,
  actor: string,
  now: Date,
) {
  await db
    .insertInto('plan_version_description')
    .values({
      authority,
      version_id: versionId,
      known_from: now.toISOString(),
      name,
      inspection_ids: [...inspectionIds],
      came_from: cameFrom,
      why,
      described_by: actor,
    })
    .execute()
}
