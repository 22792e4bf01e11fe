export interface Cohort {
  /** The words by which findings and claims name it. */
  readonly cohort: string
  readonly title: string
  readonly words: RegExp
}

/** Groups of children that findings name; a claim covers only the cohorts it lists. */
export const cohorts = [
  {
    cohort: 'children in need',
    title: 'Children in need',
    words: /child(?:ren)?[- ]in[- ]need(?! of help)|\bcin\b/,
  },
  {
    cohort: 'children on a plan',
    title: 'Children on a child protection plan',
    words: /child protection(?: plan| conference)|protection plans?\b|subject to a plan/,
  },
  {
    cohort: 'children looked after',
    title: 'Children looked after',
    words:
      /children in care|looked[- ]after|in[- ]care children|children in (?:the )?(?:council|local authority)[’']s? care|children come into care/,
  },
  {
    cohort: 'care leavers',
    title: 'Care leavers',
    words: /care leaver|leaving care|care[- ]experienced young/,
  },
  {
    cohort: 'children in need of help and protection',
    title: 'Children who need help and protection',
    words: /need (?:of )?help (?:and|or) protection/,
  },
  {
    cohort: '16- and 17-year-olds',
    title: '16- and 17-year-olds',
    words: /16[- ]? ?(?:and|to|or|\/) ?17|1[67]-year-old/,
  },
  {
    cohort: 'disabled children',
    title: 'Disabled children',
    words:
      /disabled child|children with (?:complex needs or )?(?:a )?disabilit|children who (?:are disabled|have disabilit)/,
  },
  {
    cohort: 'privately fostered children',
    title: 'Privately fostered children',
    words: /private(?:ly)? foster/,
  },
  {
    cohort: 'unaccompanied children',
    title: 'Unaccompanied children',
    words: /unaccompanied|\buasc\b|asylum/,
  },
  {
    cohort: 'missing or exploited children',
    title: 'Missing or exploited children',
    words:
      /(?:go|goes|going|went|are|reported) missing|missing (?:from (?:home|care)|children|episodes?)|return home interview|exploit/,
  },
  {
    cohort: 'unborn and very young children',
    title: 'Unborn and very young children',
    words: /unborn|bab(?:y|ies)|infant|very young children|pre-birth/,
  },
  {
    cohort: 'children in pre-proceedings',
    title: 'Children in pre-proceedings',
    words: /pre-?proceeding|public law outline|\bplo\b/,
  },
] as const satisfies readonly Cohort[]

export function cohortTitle(cohort: string): string {
  return cohorts.find(one => one.cohort === cohort)?.title ?? cohort
}

export function isCohort(cohort: string): boolean {
  return cohorts.some(one => one.cohort === cohort)
}
