// What a reading of one inspection document holds: the words every other file of this folder speaks.

export type DocumentKind = 'full-inspection' | 'focused-visit' | 'monitoring-visit' | 'area-send' | 'other'
export type Framework = 'SIF' | 'ILACS' | 'other'
export type JudgementArea =
  | 'overallEffectiveness'
  | 'impactOfLeaders'
  | 'helpAndProtection'
  | 'childrenInCare'
  | 'careLeavers'
  | 'childrenInCareAndCareLeavers'
  | 'lookedAfterAndPermanence'
  | 'adoption'
  | 'leadership'
  | 'lscb'
export type Grade =
  'outstanding' | 'good' | 'requires improvement to be good' | 'requires improvement' | 'inadequate'
export type FindingKind = 'area-for-improvement' | 'priority-action'

/** Where a text stands: page from 1, characters from 0 in that page's text, `end` not included. */
export interface Span {
  readonly page: number
  readonly start: number
  readonly end: number
}

/**
 * One item as the report prints it. `text` is the whole item, a nested list after line breaks and "- ";
 * `children` repeats the nested items alone. `number` is the report's own where it numbers them (SIF).
 */
export interface DocumentFinding {
  readonly number: number
  readonly kind: FindingKind
  readonly text: string
  readonly page: number
  readonly children: readonly string[]
  readonly spans: readonly Span[]
}

/** A span of days, both included, as YYYY-MM-DD. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

export interface Judgement {
  readonly area: JudgementArea
  readonly grade: Grade
}

export interface PageText {
  readonly page: number
  readonly text: string
}

export interface Reading {
  readonly file: string
  /** SHA-256 of the file's bytes: the document's identity. */
  readonly sha256: string
  readonly kind: DocumentKind
  readonly framework: Framework
  readonly authority: string | null
  readonly inspected: readonly DateRange[]
  readonly published: string | null
  readonly judgements: readonly Judgement[]
  readonly findings: readonly DocumentFinding[]
  /** A monitoring letter's areas covered: they name earlier findings and are never new ones. */
  readonly references: readonly DocumentFinding[]
  /** The improvement section's own words where it has no list: a person decides what they hold. */
  readonly prose: string | null
  readonly pages: readonly PageText[]
  readonly warnings: readonly string[]
}

export interface FailedReading {
  readonly file: string
  readonly error: string
}

/** A list mark in front of a line: a bullet, or a printed or computed number. */
export interface Mark {
  readonly type: 'bullet' | 'number'
  readonly level: number
  readonly number: number | null
}

/** One printed line (a PDF or pasted text) or one paragraph (Word). Positions in points, null where unknown. */
export interface Line {
  readonly page: number
  readonly text: string
  /** Where the line begins in its page's text. */
  readonly start: number
  readonly x: number | null
  readonly y: number | null
  readonly size: number | null
  /** White space stands above it. */
  readonly gap: boolean
  /** Known from the file itself (Word); null means: look at the text. */
  readonly mark: Mark | null
}

/** A document taken apart into lines, before anything is understood. */
export interface DocumentText {
  readonly source: 'pdf' | 'docx' | 'text'
  readonly lines: readonly Line[]
  readonly warnings: readonly string[]
}

/** A file that cannot be read; the message is a sentence for the person who loaded it. */
export class Unreadable extends Error {}
