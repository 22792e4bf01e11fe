import {
  addDays,
  addMonths,
  lastDayOfMonth,
  lastWholeMonthEndedBy,
  monthOf,
  monthsBetween,
  type LocalDate,
} from '../kernel/dates.ts'

/** A month's count as it was loaded. `denominator` null: only a value was given (in `numerator`). */
export interface Point {
  readonly month: string
  readonly numerator: number
  readonly denominator: number | null
  readonly unreliable?: boolean
  /** Absent: always known. A month loaded together with the series' first load is `reconstructed`. */
  readonly knownOn?: LocalDate
  readonly reconstructed?: boolean
}

/** What every claim holds. In force from `agreedOn` (absent: always) to the day before `replacedOn`. */
interface Agreed {
  readonly id: string
  /** What the page calls it; absent: its id. */
  readonly label?: string
  readonly agreedOn?: LocalDate
  readonly replacedOn?: LocalDate
  readonly cohorts: readonly string[]
}

export interface MeasureClaim extends Agreed {
  readonly type: 'measure'
  readonly startOn: LocalDate
  readonly better: 'higher' | 'lower'
  /** A share from 0 to 1, or in the measure's own unit when it is an average. */
  readonly target: number | null
  readonly series: 'flow' | 'stock' | 'rolling'
  /** Absent: a share. An average is anything else: cases held per worker, days, a rate. */
  readonly figure?: 'share' | 'average'
  readonly points: readonly Point[]
  /** Months at which a marked change of definition, source or recording starts a new footing. */
  readonly footings?: readonly { readonly month: string; readonly knownOn?: LocalDate }[]
  /** Months whose figures are kept from those who see counts only; it decides nothing. */
  readonly hidden?: ReadonlySet<string>
  /** Absent: the page says that teams were not checked. */
  readonly teams?: readonly { readonly team: string; readonly points: readonly Point[] }[]
}

export interface Round {
  readonly date: LocalDate
  readonly draw: 'random' | 'cohort'
  /** The size of the whole cohort; needed for `cohort`. */
  readonly population?: number
  readonly graded: number
  readonly reaching: number
  readonly moderated: number
  readonly moderatedReaching: number
  readonly knownOn?: LocalDate
}

export interface AuditClaim extends Agreed {
  readonly type: 'audit'
  readonly requiredShare: number
  readonly yearly?: boolean
  readonly rounds: readonly Round[]
}

export interface Answers {
  readonly month: string
  readonly asked: number
  readonly answered: number
  readonly reaching: number
  readonly knownOn?: LocalDate
}

export interface FeedbackClaim extends Agreed {
  readonly type: 'feedback'
  readonly requiredShare: number
  readonly leastResponse: number
  readonly answers: readonly Answers[]
}

export type Claim = MeasureClaim | AuditClaim | FeedbackClaim

export function isInForce(claim: Claim, asAt: LocalDate): boolean {
  const begun = claim.agreedOn === undefined || claim.agreedOn <= asAt
  return begun && (claim.replacedOn === undefined || claim.replacedOn > asAt)
}

/** A date with the edges of every look-back measured from it; months are counted from January 2000. */
export interface Moment {
  readonly date: LocalDate
  readonly isMonthEnd: boolean
  readonly lastWholeMonth: number
  readonly days75Before: LocalDate
  readonly months6Before: LocalDate
  readonly months12Before: LocalDate
  readonly months13Before: LocalDate
  /** The first month-end after the date. */
  readonly nextMonthEnd: LocalDate
}

// The same few month-ends are asked for by every finding of an authority: worked out once each.
const moments = new Map<LocalDate, Moment>()

export function momentOf(date: LocalDate): Moment {
  const worked = moments.get(date)
  if (worked) return worked
  const moment = {
    date,
    isMonthEnd: date === lastDayOfMonth(monthOf(date)),
    lastWholeMonth: monthNumber(lastWholeMonthEndedBy(date)),
    days75Before: addDays(date, -75),
    months6Before: addMonths(date, -6),
    months12Before: addMonths(date, -12),
    months13Before: addMonths(date, -13),
    nextMonthEnd: lastDayOfMonth(monthOf(addDays(date, 1))),
  }
  if (moments.size >= 5000) moments.clear()
  moments.set(date, moment)
  return moment
}

const months = new Map<string, { readonly number: number; readonly endsOn: LocalDate }>()

function monthFacts(month: string) {
  const worked = months.get(month)
  if (worked) return worked
  const facts = { number: monthsBetween('2000-01', month), endsOn: lastDayOfMonth(month) }
  if (months.size >= 5000) months.clear()
  months.set(month, facts)
  return facts
}

/** Months counted from January 2000, so that neighbours differ by 1. */
export function monthNumber(month: string): number {
  return monthFacts(month).number
}

export function monthEnd(month: string): LocalDate {
  return monthFacts(month).endsOn
}

/** Facts of one month or one day, newest knowledge first. */
export interface Versions<Fact> {
  readonly key: string
  readonly facts: readonly Fact[]
}

interface Known {
  readonly knownOn?: LocalDate
  readonly reconstructed?: boolean
}

/**
 * Facts grouped by their month or date, in order, so that each look takes "the latest known" of each.
 * Of two facts known on one day the later in the list wins: it was written after the other.
 */
export function versionsOf<Fact extends Known>(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => string,
): Versions<Fact>[] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const key = keyOf(fact)
    const group = groups.get(key)
    if (group) group.unshift(fact)
    else groups.set(key, [fact])
  }
  const ordered = [...groups.keys()].toSorted()
  return ordered.map(key => ({ key, facts: (groups.get(key) ?? []).toSorted(newestKnownFirst) }))
}

/** The fact that counted on a day: the latest known by then; undefined when none was. */
export function asKnown<Fact extends Known>(versions: Versions<Fact>, asAt: LocalDate): Fact | undefined {
  for (const fact of versions.facts) if (knownFrom(fact) <= asAt) return fact
  return undefined
}

function newestKnownFirst(a: Known, b: Known): number {
  const [knownA, knownB] = [knownFrom(a), knownFrom(b)]
  if (knownA === knownB) return 0
  return knownA > knownB ? -1 : 1
}

// Reconstructed months count as always known: that is what the word owns up to.
function knownFrom(fact: Known): string {
  return fact.reconstructed === true ? '' : (fact.knownOn ?? '')
}
