import { expect, test } from 'vitest'
import type { Claim, Point } from '../../impact/claims.ts'
import { judgeFinding } from '../../impact/histories.ts'
import { STATUSES } from '../../impact/status-table.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { addDays, localDate } from '../../kernel/dates.ts'
import { calendarOf } from '../calendar/rules.ts'
import type { Calendar } from '../calendar/rules.ts'
import { courses } from '../catalogue/rules.ts'
import { storyFindings, storyVerdicts } from '../findings/rules.ts'
import type { StoryClaim } from '../proof/rules.ts'
import { answersOf, auditCourses, feedbackCourses, roundsOf, storyClaims } from '../proof/rules.ts'
import type { ReadStoryDocument } from '../reports/commands.ts'
import { storyDocuments } from '../reports/rules.ts'
import { drawFigures, FIRST_FILE_MONTHS } from '../scorecard/rules.ts'
import { SEED, storySteps } from './commands.ts'
import { inOrder } from './rules.ts'

const drawn = drawFigures(SEED)
const first = localDate('2026-11-22')
if (!first) throw new Error('unreachable')
const days = (every: number) =>
  Array.from({ length: Math.ceil(400 / every) }, (_, index) => addDays(first, index * every))

function points(measureId: string, calendar: Calendar, teamId = ''): Point[] {
  return drawn
    .filter(one => one.measureId === measureId && one.teamId === teamId)
    .map(({ month, numerator, denominator, flag }) => ({
      month: calendar.month(month),
      numerator,
      denominator,
      unreliable: flag !== '',
      knownOn: calendar.day(Math.max(month, FIRST_FILE_MONTHS - 1) + 1, 12),
      reconstructed: month < FIRST_FILE_MONTHS,
    }))
}

function claimOf(claim: StoryClaim, calendar: Calendar): Claim {
  const agreed = {
    id: claim.finding,
    agreedOn: calendar.day(claim.agreedIn, 21),
    cohorts: claim.cohorts,
    startOn: calendar.day(claim.startIn, 1),
  }
  if ('audit' in claim) {
    const course = auditCourses.find(one => one.key === claim.audit)
    const rounds = course ? roundsOf(SEED, course, calendar) : []
    const known = rounds.map(({ month, heldOn, ...round }) => ({
      ...round,
      date: heldOn,
      draw: 'random' as const,
      knownOn: calendar.day(month, 17),
    }))
    return { ...agreed, type: 'audit', requiredShare: claim.share, rounds: known }
  }
  if ('feedback' in claim) {
    const course = feedbackCourses.find(one => one.key === claim.feedback)
    const answers = (course ? answersOf(SEED, course) : []).map(({ month, ...counts }) => ({
      ...counts,
      month: calendar.month(month),
      knownOn: calendar.day(month + 1, 5),
    }))
    return { ...agreed, type: 'feedback', requiredShare: claim.share, leastResponse: 0.3, answers }
  }
  const course = courses.find(one => one.id === claim.measure)
  if (!course || course.better === 'neither') throw new Error(`${claim.measure} cannot carry a claim`)
  const teams = (course.teams ?? []).map(([team]) => ({ team, points: points(course.id, calendar, team) }))
  return {
    ...agreed,
    type: 'measure',
    better: course.better,
    series: course.series,
    target: claim.target,
    points: points(course.id, calendar),
    ...(teams.length > 0 && { teams }),
  }
}

function statusesOn(today: LocalDate): Map<string, string> {
  const calendar = calendarOf(today)
  const looks = new Map(storyDocuments(calendar).map(one => [one.key, one.to]))
  return new Map(
    storyFindings.map(({ key, cohorts }) => {
      const verdicts = storyVerdicts
        .filter(one => one.finding === key)
        .map(one => ({ verdict: one.verdict, date: looks.get(one.by) ?? today }))
      const claims = storyClaims.filter(one => one.finding === key).map(one => claimOf(one, calendar))
      return [key, judgeFinding({ claims, cohorts, verdicts, recurs: [] }, today).status]
    }),
  )
}

test('on whatever day it is loaded, the made-up authority shows every impact status', () => {
  const expected = new Set<string>(STATUSES)
  for (const today of days(9)) {
    expect([today, new Set(statusesOn(today).values())]).toEqual([today, expected])
  }
}, 60_000)

test('whatever the day, nothing in the story lies in the future', () => {
  for (const today of days(5)) {
    const calendar = calendarOf(today)
    const told = {
      calendar,
      findings: new Map(),
      inspections: new Map(),
      series: new Map(),
      claims: new Map(),
    }
    // Only the days are looked at: the documents need no reading for that.
    const documents = storyDocuments(calendar).map(document => ({ document }) as ReadStoryDocument)
    const steps = inOrder(storySteps(told, documents), today)
    expect(steps.every((step, index) => index === 0 || step.on >= (steps[index - 1]?.on ?? ''))).toBe(true)
  }
}, 60_000)
