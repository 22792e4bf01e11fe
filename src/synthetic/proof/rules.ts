import type { Calendar } from '../calendar/rules.ts'
import { chanceFrom, drawCount, levelAt } from '../draws/rules.ts'
import type { FindingKey } from '../findings/rules.ts'

/** A programme of audits of one thing: so many cases a round, at these chances of reaching the grade. */
export interface AuditCourse {
  readonly key: string
  readonly title: string
  readonly detail: string
  /** The month of the first round, and of the last. */
  readonly from: number
  readonly until: number
  readonly graded: number
  readonly levels: string
}

const good = 'graded good or better by the moderated grade'

export const auditCourses = [
  audit('assessments', 'Assessments', 14, 47, 48, '14: 0.82, 47: 0.84'),
  audit('visits', 'Protection plan visit records', 14, 47, 48, '14: 0.83, 35: 0.84, 41: 0.66, 47: 0.62'),
  audit('supervision', 'Supervision records', 14, 47, 48, '14: 0.84, 47: 0.85'),
  audit('cin-plans', 'Plans for children in need', 14, 47, 30, '14: 0.4, 47: 0.45'),
  audit('core-groups', 'Core group minutes', 20, 47, 40, '20: 0.82, 47: 0.83'),
  audit('pathway-plans', 'Pathway plans', 20, 38, 40, '20: 0.8, 38: 0.82'),
  audit('life-story', 'Life-story work', 44, 47, 8, '44: 0.6'),
] as const satisfies readonly AuditCourse[]

function audit<const Key extends string>(
  key: Key,
  what: string,
  from: number,
  until: number,
  graded: number,
  levels: string,
) {
  return {
    key,
    title: `Audit of ${what.toLowerCase()}`,
    detail: `${what} ${good}`,
    from,
    until,
    graded,
    levels,
  }
}

/** A question put to people, at these chances of a good answer. */
export interface FeedbackCourse {
  readonly key: string
  readonly title: string
  readonly detail: string
  readonly asked: number
  readonly notAsked: string
  readonly levels: string
}

export const feedbackCourses = [
  {
    key: 'families-assessment',
    title: 'Did the assessment help you to be understood?',
    detail: 'Parents and children of 10 and over, within a month of the assessment',
    asked: 90,
    notAsked: 'Families who had moved away',
    levels: '14: 0.79, 47: 0.81',
  },
  {
    key: 'children-visits',
    title: 'Does your social worker come when they say they will?',
    detail: 'Children of 7 and over on a protection plan',
    asked: 90,
    notAsked: 'Children whose plan ended in the month',
    levels: '14: 0.78, 36: 0.78, 42: 0.62, 47: 0.58',
  },
  {
    key: 'staff-supervision',
    title: 'Does supervision change what you do next?',
    detail: 'All social workers, each quarter',
    asked: 120,
    notAsked: 'Staff on long absence',
    levels: '14: 0.8, 47: 0.82',
  },
] as const satisfies readonly FeedbackCourse[]

export type AuditKey = (typeof auditCourses)[number]['key']
export type FeedbackKey = (typeof feedbackCourses)[number]['key']

/** Rounds are drawn each quarter; a quarter of the cases are graded blind a second time. */
export const EVERY = 3

export function roundsOf(seed: string, course: AuditCourse, calendar: Calendar) {
  return quarters(course.from, course.until).map(month => {
    const chance = chanceFrom(`${seed} audit ${course.key} ${month}`)
    const reaching = near(course.graded, levelAt(course.levels, month), chance)
    const moderated = Math.ceil(course.graded / 4)
    const moderatedReaching = Math.round((moderated * reaching) / course.graded)
    return {
      month,
      heldOn: calendar.day(month, 6),
      graded: course.graded,
      reaching,
      moderated,
      moderatedReaching,
    }
  })
}

export function answersOf(seed: string, course: FeedbackCourse) {
  return quarters(14, 47).map(month => {
    const chance = chanceFrom(`${seed} feedback ${course.key} ${month}`)
    const answered = near(course.asked, 0.55, chance)
    return {
      month,
      asked: course.asked,
      answered,
      reaching: near(answered, levelAt(course.levels, month), chance),
    }
  })
}

function quarters(from: number, until: number): number[] {
  return Array.from({ length: Math.floor((until - from) / EVERY) + 1 }, (_, index) => from + index * EVERY)
}

/** Half of what chance would give: a programme's cases are chosen, and vary less than a lottery. */
function near(cases: number, level: number, chance: () => number): number {
  const drawn = drawCount(cases, level, chance)
  return Math.min(cases, Math.round(level * cases + 0.5 * (drawn - level * cases)))
}

/** A claim as the board agreed it: in which month, and from which month change is expected. */
export type StoryClaim = {
  readonly finding: FindingKey
  readonly agreedIn: number
  readonly startIn: number
  readonly cohorts: readonly string[]
} & (
  | { readonly measure: string; readonly target: number | null }
  | { readonly audit: AuditKey; readonly share: number }
  | { readonly feedback: FeedbackKey; readonly share: number }
)

function claims(
  finding: FindingKey,
  agreedIn: number,
  startIn: number,
  cohorts: readonly string[],
  evidence: readonly (
    | { readonly measure: string; readonly target: number | null }
    | { readonly audit: AuditKey; readonly share: number }
    | { readonly feedback: FeedbackKey; readonly share: number }
  )[],
): StoryClaim[] {
  return evidence.map(one => ({ finding, agreedIn, startIn, cohorts, ...one }))
}

/** What would show that each finding is fixed; a finding that is not here has no evidence agreed. */
export const storyClaims: readonly StoryClaim[] = [
  ...claims(
    '1.1',
    12,
    12,
    ['children in need of help and protection'],
    [
      { measure: 'assessments-45wd-from-referral', target: 0.85 },
      { audit: 'assessments', share: 0.7 },
      { feedback: 'families-assessment', share: 0.6 },
    ],
  ),
  ...claims(
    '1.2',
    12,
    12,
    ['children on a plan'],
    [
      { measure: 'cp-visits-on-time', target: 0.85 },
      { audit: 'visits', share: 0.7 },
      { feedback: 'children-visits', share: 0.6 },
    ],
  ),
  ...claims(
    '1.3',
    12,
    12,
    [],
    [
      { measure: 'supervision-worker-on-time', target: 0.85 },
      { audit: 'supervision', share: 0.7 },
      { feedback: 'staff-supervision', share: 0.6 },
    ],
  ),
  ...claims(
    '1.4',
    12,
    12,
    ['children in need'],
    [
      { measure: 'cin-meetings-on-time', target: 0.85 },
      { audit: 'cin-plans', share: 0.75 },
    ],
  ),
  ...claims(
    '1.5',
    12,
    12,
    ['children on a plan'],
    [
      { measure: 'core-groups-on-time', target: 0.8 },
      { audit: 'core-groups', share: 0.65 },
    ],
  ),
  ...claims(
    '1.6',
    12,
    12,
    ['care leavers'],
    [
      { measure: 'pathway-plan-6m', target: 0.9 },
      { audit: 'pathway-plans', share: 0.65 },
    ],
  ),
  ...claims('1.7', 12, 12, ['missing or exploited children'], [{ measure: 'rhi-72h', target: 0.8 }]),
  ...claims('1.8', 12, 12, [], [{ measure: 're-referrals-12m', target: 0.18 }]),
  ...claims(
    '1.9',
    12,
    12,
    ['children looked after'],
    [
      { measure: 'cla-visits-on-time', target: 0.95 },
      { measure: 'cla-reviews-on-time', target: 0.95 },
    ],
  ),
  ...claims('F.1', 29, 28, ['children on a plan'], [{ measure: 'icpc-15wd', target: 0.95 }]),
  ...claims('F.2', 29, 28, [], [{ measure: 'oversight-recorded', target: 0.8 }]),
  ...claims('2.1', 43, 42, [], [{ measure: 'caseload-over-limit', target: 0.1 }]),
  ...claims('2.2', 43, 42, ['children looked after'], [{ measure: 'cla-health-assessment', target: 0.85 }]),
  ...claims('2.4', 43, 42, [], [{ measure: 'agency-rate', target: 0.15 }]),
  ...claims('2.5', 46, 46, ['care leavers'], [{ measure: 'care-leavers-in-touch', target: 0.9 }]),
  ...claims('2.7a', 43, 42, ['care leavers'], [{ measure: 'care-leavers-suitable', target: 0.85 }]),
]

/** A target that the board changed later, with why. */
export const changedTarget = {
  finding: '1.8',
  in: 41,
  target: 0.2,
  reason: 'The first target was stricter than any comparable county has reached in five years',
} as const

export const LEAST_RESPONSE = 0.3
