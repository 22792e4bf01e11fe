import { themeTitle } from '../../inspections/themes/rules.ts'
import { csv } from '../../kernel/csv.ts'
import type { Calendar } from '../calendar/rules.ts'
import { MONTHS } from '../calendar/rules.ts'
import type { Course } from '../catalogue/rules.ts'
import { courses } from '../catalogue/rules.ts'
import { chanceFrom, drawCount, levelAt } from '../draws/rules.ts'

/** One month's figure of one measure, in one team or ('') the whole authority. */
export interface Drawn {
  readonly measureId: string
  readonly teamId: string
  readonly month: number
  readonly numerator: number
  readonly denominator: number
  /** A data-quality flag in words; '' for none. */
  readonly flag: string
}

/** The first file holds a year; each later one a month. */
export const FIRST_FILE_MONTHS = 12

/** A month for which no figure was ever sent. */
export const missing = { measureId: 'cla-reviews-on-time', month: 30 }
/** The newest month of a measure that is not to be relied on. */
export const flagged = {
  measureId: 'pathway-plan-6m',
  month: MONTHS - 1,
  flag: 'Plans were moved to a new form in the month and 31 are not counted yet',
}
/** From this month a measure is counted otherwise. */
export const footing = {
  measureId: 'referral-decision-1wd',
  month: 28,
  what: 'recording',
  why: 'The clock now starts when the referral arrives, not when it is opened in the system',
} as const
/** Months that were first loaded too low, because visits were written up late, and the file that put them right. */
export const correctedLater = { measureId: 'cp-visits-on-time', months: [31, 32], loadedIn: 34, short: 2 }

/** Every figure of the story as it truly was, drawn from a seed: the same for the same seed. */
export function drawFigures(seed: string): Drawn[] {
  return courses.flatMap(course =>
    Array.from({ length: MONTHS }, (_, month) => month)
      .filter(month => course.id !== missing.measureId || month !== missing.month)
      .flatMap(month => drawMonth(seed, course, month)),
  )
}

function drawMonth(seed: string, course: Course, month: number): Drawn[] {
  const { teams = [] } = course
  const flag = course.id === flagged.measureId && month === flagged.month ? flagged.flag : ''
  const common = { measureId: course.id, month, flag }
  if (teams.length === 0) return [{ ...common, teamId: '', ...drawCounts(seed, course, month, '', 1, 0) }]
  const parts = teams.map(([teamId, part, apart]) => ({
    ...common,
    teamId,
    ...drawCounts(seed, course, month, teamId, part, apart),
  }))
  const numerator = parts.reduce((sum, one) => sum + one.numerator, 0)
  const denominator = parts.reduce((sum, one) => sum + one.denominator, 0)
  return [{ ...common, teamId: '', numerator, denominator }, ...parts]
}

function drawCounts(
  seed: string,
  course: Course,
  month: number,
  teamId: string,
  part: number,
  apart: number,
): Pick<Drawn, 'numerator' | 'denominator'> {
  const chance = chanceFrom(`${seed} ${course.id} ${teamId} ${month}`)
  const level = levelAt(course.levels, month) + apart
  // A flow's volume swings from month to month; those held at a month's end are mostly the same children.
  const swing = course.series === 'flow' ? 0.3 : 0.04
  const denominator = Math.max(3, Math.round(course.volume * part * (1 + swing * (chance() - 0.5))))
  if (course.unit === 'average') return { numerator: Math.round(level * denominator), denominator }
  const drawn = drawCount(denominator, level, chance)
  if (course.series === 'flow') return { numerator: drawn, denominator }
  const steady = level * denominator + 0.25 * (drawn - level * denominator)
  return { numerator: Math.round(steady), denominator }
}

/** A scorecard file as it came in one month: the file's name, its text, and the day of its loading. */
export interface ScorecardFile {
  readonly name: string
  readonly text: string
  readonly loadedIn: number
  readonly isCorrection: boolean
}

/** The files in the order of their loading: a first year, a month at a time, and one correction. */
export function scorecardFiles(seed: string, calendar: Calendar): ScorecardFile[] {
  const drawn = drawFigures(seed)
  const sent = drawn.map(asFirstSent)
  const months = Array.from({ length: MONTHS - FIRST_FILE_MONTHS }, (_, index) => index + FIRST_FILE_MONTHS)
  const first = sent.filter(figure => figure.month < FIRST_FILE_MONTHS)
  return [
    file(calendar, FIRST_FILE_MONTHS - 1, first, 'scorecard'),
    ...months.flatMap(month => {
      const own = file(
        calendar,
        month,
        sent.filter(figure => figure.month === month),
        'scorecard',
      )
      if (month !== correctedLater.loadedIn) return [own]
      const right = drawn.filter((figure, index) => figure.numerator !== sent[index]?.numerator)
      return [own, { ...file(calendar, month, right, 'correction'), isCorrection: true }]
    }),
  ]
}

function asFirstSent(figure: Drawn): Drawn {
  const { measureId, months, short } = correctedLater
  if (figure.measureId !== measureId || !months.includes(figure.month)) return figure
  // The authority's row is the sum of its teams' rows in what was sent as well.
  const less = figure.teamId === '' ? short * 3 : short
  return { ...figure, numerator: figure.numerator - less }
}

function file(calendar: Calendar, month: number, figures: readonly Drawn[], what: string): ScorecardFile {
  return {
    name: `wrenshire-${what}-${calendar.month(month)}.csv`,
    text: scorecardText(calendar, figures, month < FIRST_FILE_MONTHS),
    loadedIn: month + 1,
    isCorrection: false,
  }
}

const head = ['Measure ID', 'Measure', 'Month', 'Team', 'Numerator', 'Denominator', 'Data quality']
const declaring = ['Series', 'Better', 'Unit', 'Target', 'Theme', 'Definition', 'Source']

/** Figures as an officer's file has them; the first file also says what each measure is. */
export function scorecardText(calendar: Calendar, figures: readonly Drawn[], declares = false): string {
  const rows = figures.map(figure => {
    const course = courses.find(one => one.id === figure.measureId)
    const row = [
      figure.measureId,
      course?.title ?? '',
      calendar.month(figure.month),
      figure.teamId,
      figure.numerator,
      figure.denominator,
      figure.flag,
    ]
    return declares && course ? [...row, ...declarationOf(course)] : row
  })
  return csv([declares ? [...head, ...declaring] : head, ...rows])
}

function declarationOf(course: Course): (string | number | null)[] {
  const { series, better, unit, target, theme, definition, source } = course
  return [series, better, unit, target, themeTitle(theme), definition, source]
}

/** The measure whose newest month the README asks a newcomer to correct, and what to correct it to. */
export const toCorrect = { measureId: 'assessments-45wd-from-referral', numerator: 60 }

/** That correction as a file. */
export function correctionOfNewestMonth(seed: string, calendar: Calendar): string {
  const { measureId, numerator } = toCorrect
  const newest = drawFigures(seed).filter(
    one => one.measureId === measureId && one.teamId === '' && one.month === MONTHS - 1,
  )
  return scorecardText(
    calendar,
    newest.map(one => ({ ...one, numerator })),
  )
}
