import type { LocalDate } from '../kernel/dates.ts'

/** How exactly a figure was said. */
export const figureRelations = ['exactly', 'about', 'at least', 'at most', 'more than', 'less than'] as const
export type FigureRelation = (typeof figureRelations)[number]
export const shareRelations = ['less than', 'at most', 'about', 'at least', 'more than'] as const
export type ShareRelation = (typeof shareRelations)[number]
export const moves = ['rose', 'fell'] as const
export type Move = (typeof moves)[number]
export const sides = ['better', 'worse', 'higher', 'lower'] as const
export type Side = (typeof sides)[number]
export const comparators = ['england', 'region', 'neighbours-mean', 'neighbours-median'] as const
export type Comparator = (typeof comparators)[number]

/** With whom a statement compares; a neighbour average is always said with its meaning. */
export const comparatorInWords: Readonly<Record<Comparator, string>> = {
  england: 'England',
  region: 'the region',
  'neighbours-mean': 'statistical neighbours (mean)',
  'neighbours-median': 'statistical neighbours (median)',
}

/** What a statement says of a figure, in a shape that can be checked; 'words' cannot be. Percentages as printed. */
export type Assertion =
  | {
      readonly says: 'figure'
      readonly relation: FigureRelation
      readonly value: number
      /** Given where it was said as a percentage. */
      readonly unit?: '%'
    }
  | {
      readonly says: 'share of earlier'
      readonly relation: ShareRelation
      /** Of what it was then: 0.5 for half. */
      readonly share: number
      /** Which figure it came to, about, where that was said too. */
      readonly to?: number
      readonly unit?: '%'
      readonly earlierOn: LocalDate
    }
  | {
      readonly says: 'moved'
      readonly relation: Move
      readonly from: number | null
      readonly to: number | null
      readonly unit?: '%'
      readonly earlierOn: LocalDate
    }
  | {
      readonly says: 'compared'
      readonly relation: Side
      readonly comparator: Comparator
      /** By how many per cent of theirs, about, where that was said too: 84 for “84% above”. */
      readonly by?: number
    }
  | { readonly says: 'words' }

export type Says = Assertion['says']

/** The kinds of thing that are said of a figure, as they are chosen on the first page of the form. */
export const kinds: readonly { readonly says: Says; readonly title: string; readonly example: string }[] = [
  { says: 'figure', title: 'What the figure is', example: '“the average caseload is about 18”' },
  {
    says: 'share of earlier',
    title: 'How much it is of what it was',
    example: '“caseloads are less than half of a year ago”',
  },
  {
    says: 'moved',
    title: 'That it rose or fell',
    example: '“visits on time rose from 70% to more than 90%”',
  },
  { says: 'compared', title: 'How it stands beside others', example: '“we do better than England”' },
  { says: 'words', title: 'Something that no figure can check', example: '“staff feel more confident”' },
]

/** Something said in public about a figure: by a role or a body, on a day, in these words, as a source has it. */
export interface PublicStatement {
  readonly statementId: string
  readonly saidOn: LocalDate
  /** The source dates it only about that day. */
  readonly saidAbout: boolean
  readonly saidBy: string
  readonly words: string
  readonly wording: 'verbatim' | 'paraphrase'
  readonly source: string
  readonly sourceUrl: string
  /** The key of a source in the authority's record, '' when it is not there. */
  readonly sourceId: string
  /** The day it speaks of. */
  readonly aboutOn: LocalDate
  readonly assertion: Assertion
  /** The series it speaks of: our own measure, a published one, figures as reported; '' for none. */
  readonly measureId: string
  readonly publishedId: string
  readonly reportedMeasure: string
  /** In what its words and those figures differ in definition. */
  readonly differs: string
  readonly findingId: string
  readonly note: string
}

/** Whether words name no series to be set against. */
export function namesNoSeries(
  statement: Pick<PublicStatement, 'measureId' | 'publishedId' | 'reportedMeasure'>,
): boolean {
  return statement.measureId === '' && statement.publishedId === '' && statement.reportedMeasure === ''
}
