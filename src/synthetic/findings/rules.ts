import type { Relation, VerdictName } from '../../inspections/findings/rules.ts'

/** How the story names its findings: the look and the number, `S` for a strength, a letter for a part. */
export type FindingKey = (typeof storyFindings)[number]['key']

export interface StoryFinding {
  readonly key: string
  readonly label: string
  readonly area: string
  readonly themes: readonly string[]
  readonly cohorts: readonly string[]
}

const help = 'helpAndProtection'
const leaders = 'impactOfLeaders'

/** Our own descriptions of the findings of the three documents, in the order in which each prints them. */
export const storyFindings = [
  found('1.1', 'Timely, thorough assessments', help, 'assessment', 'children in need of help and protection'),
  found(
    '1.2',
    'Visits to children on protection plans',
    help,
    'visits child-protection-plans',
    'children on a plan',
  ),
  found('1.3', 'Supervision of social workers', leaders, 'supervision management-oversight'),
  found('1.4', 'Plans for children in need', help, 'child-in-need-plans', 'children in need'),
  found(
    '1.5',
    'Core groups and partners’ part in them',
    help,
    'core-groups partnership',
    'children on a plan',
  ),
  found('1.6', 'Pathway plans', 'careLeavers', 'care-leavers', 'care leavers'),
  found('1.7', 'Return home interviews', help, 'missing-exploitation', 'missing or exploited children'),
  found('1.8', 'Children who come back soon after closing', help, 're-referrals'),
  found(
    '1.9',
    'Visits and reviews for children in care',
    'childrenInCare',
    'visits care-planning',
    'children looked after',
  ),
  found('F.1', 'Waits for an initial conference', help, 'child-protection-plans', 'children on a plan'),
  found('F.2', 'Managers’ grip on cases', leaders, 'management-oversight recording'),
  found('2.1', 'Caseloads in family safeguarding', leaders, 'caseloads workforce-stability'),
  found(
    '2.2',
    'Health assessments for children in care',
    'childrenInCare',
    'health-emotional-wellbeing',
    'children looked after',
  ),
  found('2.3', 'Partners in core groups', help, 'core-groups partnership', 'children on a plan'),
  found('2.4', 'Dependence on agency workers', leaders, 'workforce-stability'),
  found('2.5', 'Contact with care leavers far away', 'careLeavers', 'care-leavers', 'care leavers'),
  found('2.6', 'Privately fostered children', help, 'private-fostering', 'privately fostered children'),
  found('2.7', 'The offer to care leavers', 'careLeavers', 'care-leavers housing', 'care leavers'),
  found('2.7a', 'Suitable accommodation after 18', 'careLeavers', 'care-leavers housing', 'care leavers'),
  found(
    '2.7b',
    'Health histories for care leavers',
    'careLeavers',
    'care-leavers health-emotional-wellbeing',
    'care leavers',
  ),
] as const

function found<const Key extends string>(
  key: Key,
  label: string,
  area: string,
  themes: string,
  cohort?: string,
) {
  return { key, label, area, themes: themes.split(' '), cohorts: cohort === undefined ? [] : [cohort] }
}

/** Strengths that a person took from the body of a document, in its own words. */
export const storyStrengths = [
  {
    ...found('1.S1', 'A calm, well-run front door', help, 'front-door'),
    words: 'The front door is busy and orderly.',
  },
  {
    ...found(
      '1.S2',
      'Settled homes for children in care',
      'childrenInCare',
      'fostering-sufficiency',
      'children looked after',
    ),
    words:
      'Most children in care live in homes where they are settled, and foster carers speak warmly of the support they are given.',
  },
  {
    ...found('F.S1', 'Protected caseloads for new social workers', leaders, 'nqsw-support caseloads'),
    words: 'Newly qualified social workers have protected caseloads and good support.',
  },
  {
    ...found('2.S1', 'Supervision that changes practice', leaders, 'supervision'),
    words: 'It is regular, reflective and recorded, and staff say that it changes their work.',
  },
  {
    ...found(
      '2.S2',
      'Skilled direct work with children in care',
      'childrenInCare',
      'voice-of-the-child',
      'children looked after',
    ),
    words:
      'Children in care are helped to stay close to the people who matter to them, and direct work with them is skilled.',
  },
] as const

interface StoryVerdict {
  readonly finding: FindingKey
  readonly by: 'F' | '2'
  readonly verdict: VerdictName
  readonly words: string
}

/** What the later looks said of earlier findings. */
export const storyVerdicts: readonly StoryVerdict[] = [
  verdict('1.1', 'F', 'real', 'Assessments are now completed within a reasonable time for most children.'),
  verdict(
    '1.2',
    'F',
    'real',
    'Visits to children on protection plans are regular, and workers write down what children say.',
  ),
  verdict('1.3', 'F', 'some', 'Supervision takes place in most teams.'),
  verdict(
    '1.4',
    'F',
    'none',
    'Plans for children in need are little different from those seen at the inspection.',
  ),
  verdict('1.5', 'F', 'some', 'Core groups are held more often.'),
  verdict('1.1', '2', 'some', 'Children are assessed sooner than three years ago.'),
  verdict(
    '1.2',
    '2',
    'little',
    'Visits to children on protection plans had improved and are now less regular than leaders believe.',
  ),
  verdict('1.3', '2', 'resolved', 'Supervision has been put right.'),
  verdict(
    '1.5',
    '2',
    'little',
    'Inspectors saw little difference in what they achieve, because the same agencies are absent and plans are not updated.',
  ),
  verdict('F.1', '2', 'real', 'Initial conferences are timelier.'),
]

function verdict(finding: FindingKey, by: 'F' | '2', said: VerdictName, words: string): StoryVerdict {
  return { finding, by, verdict: said, words }
}

interface StoryLink {
  readonly later: string
  readonly earlier: string
  readonly relation: Relation
  readonly reason: string
}

export const storyLinks: readonly StoryLink[] = [
  {
    later: '2.3',
    earlier: '1.5',
    relation: 'recurs',
    reason:
      'Both ask for the part that partner agencies play in core groups; the second report says the same agencies are absent.',
  },
  {
    later: '2.1',
    earlier: 'F.S1',
    relation: 'relapse of',
    reason:
      'The visit praised protected caseloads; the inspection found caseloads too high in the same teams.',
  },
  {
    later: '2.7',
    earlier: '1.6',
    relation: 'tested by',
    reason: 'The second inspection looked again at what care leavers are offered, pathway plans included.',
  },
]
