import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { conflict, notAllowed, notFound, wrongState } from '../../kernel/refuse.ts'
import { findMeasure } from '../../measures/queries.ts'
import { record } from '../../trail/commands.ts'
import { listOwners, refuseOwner } from '../owners/queries.ts'
import { findEvidenceSeries } from '../rounds/queries.ts'
import { findClaimVersion, findDefaultStart, findingIsClosed } from './queries.ts'
import type { Asks, ClaimVersion } from './queries.ts'

/** The board's agreement: on which day, by the board or its chair, and why where it changes something. */
export interface Agreement {
  readonly agreedOn: LocalDate
  readonly agreedBy: string
  readonly reason: string
}

export interface NewClaim extends Agreement {
  readonly findingId: string
  readonly asks: Asks
  readonly cohorts: readonly string[]
  /** Absent: the first answering action's start, else the day of receipt, else of publication. */
  readonly startOn?: LocalDate | undefined
}

/**
 * Ties a finding to one piece of evidence, as the board or its chair agreed, and gives back the claim's key.
 * Refuses the owner of an answering action, a closed finding, and a measure of which neither direction is
 * better.
 */
export async function agreeClaim(
  db: Db,
  authority: string,
  input: NewClaim,
  actor: string,
  now: Date,
): Promise<string> {
  const { findingId, asks } = input
  await refuseOwner(db, authority, findingId, actor, 'agree a claim', now)
  await refuseOwnersWord(db, authority, findingId, input)
  if (await findingIsClosed(db, authority, findingId))
    throw wrongState('The finding is closed: open it again before a claim is agreed.')
  await mustBeUsable(db, authority, asks)
  refuseFuture(input.agreedOn, now)
  const startOn = input.startOn ?? (await findDefaultStart(db, authority, findingId)) ?? input.agreedOn
  await refuseTwin(db, authority, findingId, asks)
  const claimId = randomUUID()
  await db
    .insertInto('claim')
    .values({
      authority,
      claim_id: claimId,
      finding_id: findingId,
      type: asks.type,
      known_from: now.toISOString(),
    })
    .execute()
  const version = { ...input, startOn, withdrawn: false }
  await keepVersion(db, authority, claimId, version, actor, now)
  const detail = { finding: findingId, ...asks, startOn, agreedOn: input.agreedOn, cohorts: input.cohorts }
  await record(db, { authority, actor, act: 'claim agreed', subject: claimId, detail }, now)
  return claimId
}

/** A form sent twice is one claim: "on k of n claims" must not count one piece of evidence double. */
async function refuseTwin(db: Db, authority: string, findingId: string, asks: Asks): Promise<void> {
  await oneAtATime(db, `claims ${authority} ${findingId}`)
  const ofMeasure = asks.type === 'measure' ? asks : undefined
  const { rows } = await sql`
    select from claim join lateral (
      select * from claim_version version
      where version.authority = claim.authority and version.claim_id = claim.claim_id
      order by known_from desc limit 1) newest on true
    where claim.authority = ${authority} and claim.finding_id = ${findingId} and claim.type = ${asks.type}
      and not newest.withdrawn and newest.measure_id is not distinct from ${ofMeasure?.measureId ?? null}
      and newest.team_id = ${ofMeasure?.teamId ?? ''}
      and newest.evidence_series is not distinct from ${asks.type === 'measure' ? null : asks.seriesId}`.execute(
    db,
  )
  if (rows.length > 0) throw conflict('A claim on this evidence is agreed already: change that one instead.')
}

export interface ClaimChange extends Agreement {
  readonly claimId: string
  /** When the version that was on the page had been entered. */
  readonly basedOn: Instant
  readonly asks: Asks
  readonly cohorts: readonly string[]
  readonly startOn: LocalDate
}

/**
 * Agrees a new version of a claim. The one before it stays, and the status it would have given is shown for a
 * year. Refuses a change made from a version that is no longer the newest.
 */
export async function changeClaim(
  db: Db,
  authority: string,
  input: ClaimChange,
  actor: string,
  now: Date,
): Promise<void> {
  const before = await versionToChange(db, authority, input, actor, now)
  if (before.asks.type !== input.asks.type)
    throw wrongState('A claim keeps its kind of evidence: withdraw it and agree another.')
  await mustBeUsable(db, authority, input.asks)
  await keepVersion(db, authority, input.claimId, { ...input, withdrawn: false }, actor, now)
  const was = { ...before.asks, startOn: before.startOn, cohorts: before.cohorts }
  const became = { ...input.asks, startOn: input.startOn, cohorts: input.cohorts }
  const detail = { finding: before.findingId, agreedOn: input.agreedOn, was, became }
  await record(db, { authority, actor, act: 'claim changed', subject: input.claimId, detail }, now)
}

export type Withdrawal = Pick<ClaimChange, 'claimId' | 'basedOn' | keyof Agreement>

/** Ends a claim by agreement; what it said stays, with the status under it for a year. */
export async function withdrawClaim(
  db: Db,
  authority: string,
  input: Withdrawal,
  actor: string,
  now: Date,
): Promise<void> {
  const before = await versionToChange(db, authority, input, actor, now)
  await keepVersion(db, authority, input.claimId, { ...before, ...input, withdrawn: true }, actor, now)
  const detail = { finding: before.findingId, agreedOn: input.agreedOn }
  await record(db, { authority, actor, act: 'claim withdrawn', subject: input.claimId, detail }, now)
}

async function versionToChange(
  db: Db,
  authority: string,
  input: Withdrawal,
  actor: string,
  now: Date,
): Promise<ClaimVersion> {
  await oneAtATime(db, `claim ${authority} ${input.claimId}`)
  const before = await findClaimVersion(db, authority, input.claimId)
  if (!before) throw notFound('The claim')
  await refuseOwner(db, authority, before.findingId, actor, 'change a claim', now)
  await refuseOwnersWord(db, authority, before.findingId, input)
  if (Date.parse(before.enteredAt) !== Date.parse(input.basedOn))
    throw conflict('The claim was changed since you opened the page. Look at it again before you change it.')
  if (before.withdrawn) throw wrongState('The claim was withdrawn: agree another.')
  refuseFuture(input.agreedOn, now)
  if (input.agreedOn < before.agreedOn)
    throw wrongState('A change cannot have been agreed before the version that it changes.')
  return before
}

type Version = Agreement & {
  readonly asks: Asks
  readonly cohorts: readonly string[]
  readonly startOn: LocalDate
  readonly withdrawn: boolean
}

async function keepVersion(
  db: Db,
  authority: string,
  claimId: string,
  { asks, ...version }: Version,
  actor: string,
  now: Date,
): Promise<void> {
  const isMeasure = asks.type === 'measure'
  await db
    .insertInto('claim_version')
    .values({
      authority,
      claim_id: claimId,
      known_from: now.toISOString(),
      agreed_on: version.agreedOn,
      agreed_by: version.agreedBy,
      entered_by: actor,
      reason: version.reason,
      start_on: version.startOn,
      cohorts: [...version.cohorts],
      measure_id: isMeasure ? asks.measureId : null,
      team_id: isMeasure ? asks.teamId : '',
      target: isMeasure ? asks.target : null,
      evidence_series: isMeasure ? null : asks.seriesId,
      required_share: isMeasure ? null : asks.requiredShare,
      least_response: asks.type === 'feedback' ? asks.leastResponse : null,
      yearly: asks.type === 'audit' && asks.yearly,
      withdrawn: version.withdrawn,
    })
    .execute()
}

async function mustBeUsable(db: Db, authority: string, asks: Asks): Promise<void> {
  if (asks.type !== 'measure') {
    const series = await findEvidenceSeries(db, authority, asks.seriesId)
    if (series?.type !== asks.type) throw notFound(`The ${asks.type} series`)
    return
  }
  const measure = await findMeasure(db, authority, asks.measureId)
  if (!measure) throw notFound('The measure')
  if (measure.better === 'neither')
    throw wrongState(`Neither direction of “${measure.title}” is better: it cannot carry a claim.`)
}

/** The word of the action's owner is not the board's. */
async function refuseOwnersWord(
  db: Db,
  authority: string,
  findingId: string,
  { agreedBy }: Agreement,
): Promise<void> {
  const owners = await listOwners(db, authority, findingId)
  if (owners.some(owner => owner.toLowerCase() === agreedBy.trim().toLowerCase()))
    throw notAllowed('have a claim agreed by the owner of an action: the board or its chair agrees it')
}

function refuseFuture(agreedOn: LocalDate, now: Date): void {
  if (agreedOn > dateInLondon(now)) throw wrongState('The day on which it was agreed lies in the future.')
}
