import type { LocalDate } from '../kernel/dates.ts'
import { judgeAuditClaim, readAuditClaim, type AuditJudgement, type ReadAuditClaim } from './audit-claims.ts'
import { momentOf, type Claim, type Moment } from './claims.ts'
import {
  judgeFeedbackClaim,
  readFeedbackClaim,
  type FeedbackJudgement,
  type ReadFeedbackClaim,
} from './feedback-claims.ts'
import {
  judgeMeasureClaim,
  readMeasureClaim,
  type MeasureJudgement,
  type ReadMeasureClaim,
} from './measure-claims.ts'
import { readTeams, type ReadTeams } from './teams.ts'

/** A claim's state at a date with the figures behind it. */
export type ClaimJudgement = MeasureJudgement | AuditJudgement | FeedbackJudgement

/** A claim made ready to be looked at from many dates. */
export type ReadClaim =
  | (ReadMeasureClaim & { readonly type: 'measure'; readonly teams: ReadTeams | undefined })
  | (ReadAuditClaim & { readonly type: 'audit' })
  | (ReadFeedbackClaim & { readonly type: 'feedback' })

export function readClaim(claim: Claim): ReadClaim {
  if (claim.type === 'audit') return { type: 'audit', ...readAuditClaim(claim) }
  if (claim.type === 'feedback') return { type: 'feedback', ...readFeedbackClaim(claim) }
  const read = readMeasureClaim(claim)
  return { type: 'measure', ...read, teams: readTeams(claim, read.series) }
}

/** The state of one claim as at a date, whether it was agreed by then or not. */
export function judgeClaim(claim: Claim, asAt: LocalDate): ClaimJudgement {
  return judgeRead(readClaim(claim), momentOf(asAt))
}

export function judgeRead(read: ReadClaim, moment: Moment): ClaimJudgement {
  if (read.type === 'measure') return judgeMeasureClaim(read, moment)
  return read.type === 'audit' ? judgeAuditClaim(read, moment) : judgeFeedbackClaim(read, moment)
}
