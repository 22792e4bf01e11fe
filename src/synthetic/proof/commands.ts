import type { Db } from '../../db/db.ts'
import { agreeClaim, changeClaim } from '../../evidence/claims/commands.ts'
import type { Asks } from '../../evidence/claims/queries.ts'
import { overrideStatus } from '../../evidence/overrides/commands.ts'
import { addEvidenceSeries, enterAnswers, enterRound } from '../../evidence/rounds/commands.ts'
import { addDays } from '../../kernel/dates.ts'
import { personId } from '../people/rules.ts'
import type { Step, Told } from '../wrenshire/rules.ts'
import { wrenshire } from '../wrenshire/rules.ts'
import type { StoryClaim } from './rules.ts'
import {
  LEAST_RESPONSE,
  answersOf,
  auditCourses,
  changedTarget,
  feedbackCourses,
  roundsOf,
  storyClaims,
} from './rules.ts'

const { authority } = wrenshire
const quality = personId('quality-assurance-lead')
const chair = personId('board-chair')
const board = 'Improvement board'

/** Audit rounds and answers as counts, claims as the board agreed them, one change of a target, one override. */
export function evidenceSteps(told: Told, seed: string): Step[] {
  return [
    ...seriesSteps(told),
    ...roundSteps(told, seed),
    ...answerSteps(told, seed),
    ...storyClaims.map((claim): Step => ({
      on: told.calendar.day(claim.agreedIn, 21),
      run: (db, now) => agree(db, told, claim, now),
    })),
    { on: told.calendar.day(changedTarget.in, 21), run: (db, now) => changeTargetOf(db, told, now) },
    { on: addDays(told.calendar.today, -12), run: (db, now) => override(db, told, now) },
  ]
}

function seriesSteps(told: Told): Step[] {
  const all = [
    ...auditCourses.map(({ key, title, detail }) => ({ key, type: 'audit' as const, title, detail })),
    ...feedbackCourses.map(({ key, title, detail }) => ({ key, type: 'feedback' as const, title, detail })),
  ]
  return all.map(({ key, ...series }) => ({
    on: told.calendar.day(12, 3),
    run: async (db, now) => {
      told.series.set(key, await addEvidenceSeries(db, authority, series, quality, now))
    },
  }))
}

function roundSteps({ calendar, series }: Told, seed: string): Step[] {
  return auditCourses.flatMap(course =>
    roundsOf(seed, course, calendar).map(({ month, ...round }): Step => ({
      on: calendar.day(month, 17),
      run: (db, now) => {
        const seriesId = series.get(course.key) ?? ''
        const entry = { ...round, seriesId, draw: 'random' as const, population: null }
        return enterRound(db, authority, entry, quality, now)
      },
    })),
  )
}

function answerSteps({ calendar, series }: Told, seed: string): Step[] {
  return feedbackCourses.flatMap(course =>
    answersOf(seed, course).map(({ month, ...answers }): Step => ({
      on: calendar.day(month + 1, 5),
      run: (db, now) => {
        const entry = {
          ...answers,
          seriesId: series.get(course.key) ?? '',
          month: calendar.month(month),
          notAsked: course.notAsked,
        }
        return enterAnswers(db, authority, entry, quality, now)
      },
    })),
  )
}

async function agree(db: Db, told: Told, claim: StoryClaim, now: Date): Promise<void> {
  const input = {
    findingId: told.findings.get(claim.finding) ?? '',
    asks: asksOf(told, claim),
    cohorts: claim.cohorts,
    startOn: told.calendar.day(claim.startIn, 1),
    agreedOn: told.calendar.day(claim.agreedIn, 21),
    agreedBy: board,
    reason: '',
  }
  const claimId = await agreeClaim(db, authority, input, chair, now)
  told.claims.set(claim.finding, { claimId, enteredAt: now.toISOString() })
}

function asksOf(told: Told, claim: StoryClaim): Asks {
  if ('measure' in claim)
    return { type: 'measure', measureId: claim.measure, teamId: '', target: claim.target }
  const requiredShare = claim.share
  if ('audit' in claim)
    return { type: 'audit', seriesId: told.series.get(claim.audit) ?? '', requiredShare, yearly: false }
  const seriesId = told.series.get(claim.feedback) ?? ''
  return { type: 'feedback', seriesId, requiredShare, leastResponse: LEAST_RESPONSE }
}

async function changeTargetOf(db: Db, told: Told, now: Date): Promise<void> {
  const { finding, target, reason } = changedTarget
  const claim = storyClaims.find(one => one.finding === finding)
  const agreed = told.claims.get(finding)
  if (!claim || !agreed) throw new Error(`No claim was agreed on ${finding}`)
  const asks = asksOf(told, claim)
  const change = {
    claimId: agreed.claimId,
    basedOn: agreed.enteredAt,
    asks: asks.type === 'measure' ? { ...asks, target } : asks,
    cohorts: claim.cohorts,
    startOn: told.calendar.day(claim.startIn, 1),
    agreedOn: told.calendar.day(changedTarget.in, 21),
    agreedBy: board,
    reason,
  }
  await changeClaim(db, authority, change, chair, now)
}

/** Somebody doubts what the figure says, and says so for a while under their own name. */
async function override(db: Db, told: Told, now: Date): Promise<void> {
  const input = {
    findingId: told.findings.get('F.2') ?? '',
    status: 'Not yet known',
    reason: 'A dip sample found the same decision copied into many cases: counting them shows nothing yet',
    expiresOn: addDays(told.calendar.today, 60),
  } as const
  await overrideStatus(db, authority, input, personId('director'), now)
}
