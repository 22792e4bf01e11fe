/** One subject of the field's own vocabulary: the many ways in which reports speak of one thing. */
export interface Concept {
  readonly concept: string
  /** The subject in plain words, as a reason names it. */
  readonly title: string
  /** Matched against text in lower case with straight apostrophes and without hyphens (see `plainly`). */
  readonly words: RegExp
  /** Words that look like this subject and are another: taken out before `words` is tried. */
  readonly unless?: RegExp
  /** How much it says about an issue that this subject is named: 3 it is nearly the issue, 1 it is a broad field. */
  readonly telling: number
  /** It is a group of children: two findings that name different groups are seldom the same issue. */
  readonly isGroup?: true
  /** Broader subjects that it belongs to: naming it half names them. */
  readonly within?: readonly string[]
}

/** Text as the vocabulary reads it: lower case, straight apostrophes, hyphens and slashes as spaces. */
export function plainly(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\u2018\u2019\u02BC]/g, "'")
    .replaceAll(/[-\u2010-\u2015/]/g, ' ')
    .replaceAll(/\s+/g, ' ')
}
