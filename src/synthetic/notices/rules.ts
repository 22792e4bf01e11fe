import type { FindingKey } from '../findings/rules.ts'
import type { ConditionState } from '../../plan/conditions/rules.ts'

export interface StoryCondition {
  readonly number: number
  /** The month of the story in which it was entered. */
  readonly entered: number
  readonly words: string
  /** The month by whose 28th day it asks for it; null: it names no day. */
  readonly due: number | null
  readonly dueNote?: string
  readonly judgedBy: string
  readonly actions: readonly string[]
  readonly findings: readonly FindingKey[]
  /** [month, state, what was said]. */
  readonly judgements: readonly (readonly [number, ConditionState, string])[]
}

const department = 'Department for Education'
const adviser = 'Improvement adviser'

/** The made-up notice that followed the focused visit, and what it asks for. */
export const noticeConditions: readonly StoryCondition[] = [
  {
    number: 1,
    entered: 28,
    words:
      'The council must hold every initial child protection conference within 15 working days, or a head of service must record why not and see the child’s plan.',
    due: 34,
    judgedBy: department,
    actions: ['action-2.4'],
    findings: ['F.1'],
    judgements: [
      [33, 'partly met', 'Conferences are in time in most weeks; reasons are not always recorded.'],
      [37, 'met', 'Met in each of the last three months.'],
    ],
  },
  {
    number: 2,
    entered: 28,
    words:
      'The council must show that managers record a decision on every open case at least once a quarter.',
    due: 36,
    judgedBy: department,
    actions: ['action-4.2'],
    findings: ['F.2'],
    judgements: [
      [37, 'partly met', 'Recorded on most cases; the quality of decisions varies between teams.'],
    ],
  },
  {
    number: 3,
    entered: 28,
    words:
      'The council must give the improvement adviser every month the performance information that the adviser asks for.',
    due: null,
    judgedBy: adviser,
    actions: [],
    findings: [],
    judgements: [],
  },
  {
    number: 4,
    entered: 28,
    words: 'The improvement board must meet at least every six weeks under an independent chair.',
    due: null,
    dueNote: 'for as long as the notice is in force',
    judgedBy: adviser,
    actions: [],
    findings: [],
    judgements: [[37, 'met', 'The board has met every six weeks since the notice was given.']],
  },
  {
    number: 5,
    entered: 42,
    words:
      'The council must bring average caseloads in family safeguarding to the level agreed with the improvement adviser.',
    due: 46,
    judgedBy: adviser,
    actions: ['action-4.3'],
    findings: ['2.1'],
    judgements: [[46, 'not met', 'One of two teams is in place; caseloads are above the agreed level.']],
  },
]
