import type { LocalDate } from '../../kernel/dates.ts'
import type { Inspection } from '../../inspections/queries.ts'
import type { Measure } from '../../measures/rules.ts'
import type { Answers, MeasureClaim, Point, Round } from '../../impact/claims.ts'
import type { Status } from '../../impact/status-table.ts'
import type { Verdict } from '../../impact/verdicts.ts'

/** Something kept on one day that may have been put aside on a later one. */
interface Kept {
  readonly knownOn: LocalDate
  readonly supersededOn?: LocalDate | null
}

export type FindingKind = 'area-for-improvement' | 'priority-action' | 'concern' | 'strength'

export interface FindingFact extends Kept {
  readonly findingId: string
  readonly inspectionId: string
  readonly documentId: string | null
  readonly number: number
  readonly kind: FindingKind
  readonly wording: 'verbatim' | 'paraphrase'
  readonly text: string
  readonly source: string
  readonly page: number | null
  readonly parentId: string | null
}

export interface DescriptionFact extends Kept {
  readonly findingId: string
  readonly label: string
  readonly judgementArea: string | null
  readonly themes: readonly string[]
  readonly cohorts: readonly string[]
}

export interface ClosingFact extends Kept {
  readonly findingId: string
  readonly closed: boolean
  readonly closedOn: LocalDate
  readonly reason: string
}

export interface VerdictFact extends Kept {
  readonly findingId: string
  readonly verdict: Verdict
  readonly saidOn: LocalDate
}

export interface LinkFact extends Kept {
  readonly laterId: string
  readonly earlierId: string
  readonly relation: 'recurs' | 'tested by' | 'reworded as' | 'relapse of'
  readonly linkedOn: LocalDate
}

/** One version of a claim as it was agreed; the next version of the same claim replaces it. */
export interface ClaimFact extends Kept {
  readonly claimId: string
  readonly findingId: string
  readonly type: 'measure' | 'audit' | 'feedback'
  /** When this version was entered, exact: what the next change names as the version it was made from. */
  readonly enteredAt: string
  readonly agreedOn: LocalDate
  readonly agreedBy: string
  readonly enteredBy: string
  readonly reason: string
  readonly startOn: LocalDate
  readonly cohorts: readonly string[]
  readonly measureId: string | null
  readonly teamId: string
  readonly target: number | null
  readonly seriesId: string | null
  readonly requiredShare: number | null
  readonly leastResponse: number | null
  readonly yearly: boolean
  readonly withdrawn: boolean
}

export interface EvidenceSeriesFact {
  readonly seriesId: string
  readonly type: 'audit' | 'feedback'
  readonly title: string
  readonly detail: string
}

export interface OverrideFact extends Kept {
  readonly findingId: string
  readonly enteredAt: string
  readonly status: Status
  readonly reason: string
  readonly setBy: string
  readonly fromOn: LocalDate
  readonly expiresOn: LocalDate
}

export interface StatusAnswerFact extends Kept {
  readonly findingId: string
  readonly answers: 'Slipped back' | 'Contradicted'
  readonly answeredOn: LocalDate
  readonly reason: string
  readonly answeredBy: string
}

/** The months of one measure in one team ('' is the whole authority), every version of each. */
export interface SeriesFact {
  readonly measureId: string
  readonly teamId: string
  readonly teamName: string
  readonly points: readonly Point[]
  readonly footings: NonNullable<MeasureClaim['footings']>
  /** Months ('YYYY-MM') whose figure those who see counts only are not shown, beside the other teams' or by itself. */
  readonly hidden: ReadonlySet<string>
}

/** A month's answers to one question, with who could not be asked, in words. */
export interface AnswersFact extends Answers {
  readonly seriesId: string
  readonly knownOn: LocalDate
  readonly notAsked: string
}

/** Everything of an authority that bears on the impact statuses of its findings, every version of it. */
export interface Facts {
  readonly findings: readonly FindingFact[]
  readonly descriptions: readonly DescriptionFact[]
  readonly closings: readonly ClosingFact[]
  readonly inspections: readonly Inspection[]
  readonly verdicts: readonly VerdictFact[]
  readonly links: readonly LinkFact[]
  readonly claims: readonly ClaimFact[]
  readonly measures: readonly Measure[]
  readonly series: readonly SeriesFact[]
  readonly evidenceSeries: readonly EvidenceSeriesFact[]
  readonly rounds: readonly (Round & { readonly seriesId: string })[]
  readonly answers: readonly AnswersFact[]
  readonly overrides: readonly OverrideFact[]
  readonly statusAnswers: readonly StatusAnswerFact[]
}

/** Whether a fact counted on a day: kept by then and not put aside by then. */
export function isKnownAt(fact: Kept, asAt: LocalDate): boolean {
  if (fact.knownOn > asAt) return false
  return fact.supersededOn === undefined || fact.supersededOn === null || fact.supersededOn > asAt
}
