/** What a finding itself says of an earlier one: the sentence, and the years or looks it names. */
export interface Saying {
  readonly sentence: string
  readonly years: readonly string[]
  /** Speaks of the last inspection, whichever that was. */
  readonly ofTheLast: boolean
}

/**
 * Ways in which an inspectorate says that a weakness repeats an earlier one or was not put right (field.md 5.6.6).
 * Each needs an earlier look or time in the sentence, so that "needs remain unmet" is not taken for one.
 */
const saysAgain =
  /mirror|continue to be|(?:not|never) (?:been |yet )?(?:fully )?(?:resolved|addressed|put right|rectified)|still need|remain(?:s|ed)?\b|again|persist|unresolved|recurr|repeated(?:ly)?\b|little progress|(?:slow|too little|insufficient) (?:pace|progress|improvement)|pace|further deteriorat|since/i
const earlierTime =
  /\b(?:last|previous|earlier|preceding) (?:full |\w+ )?(?:inspection|visit|review|judgement)s?\b|\b(?:in|since|from|at|of) (?:the )?(?:\w+ )?(?:19|20)\d\d\b|\b(?:19|20)\d\d (?:areas|inspection|findings|recommendations|weaknesses)|previously identified|identified (?:at|in) the (?:last|previous)|for (?:over )?(?:ten|several|many) years/i

/** The first sentence of a finding, or of the inspector's words kept beside it, that says it repeats; else undefined. */
export function sayingOf(texts: readonly string[]): Saying | undefined {
  for (const text of texts)
    for (const sentence of sentencesOf(text))
      if (saysAgain.test(sentence) && earlierTime.test(sentence))
        return {
          sentence,
          years: [...sentence.matchAll(/\b(?:19|20)\d\d\b/g)].map(([year]) => year),
          ofTheLast: /\b(?:last|previous|preceding)\b/i.test(sentence),
        }
  return undefined
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?;])\s+|\n+/)
    .map(one => one.trim())
    .filter(one => one !== '')
}
