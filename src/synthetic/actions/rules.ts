import type { Delivery } from '../../plan/rules.ts'
import type { FindingKey } from '../findings/rules.ts'

export const storyPriorities = [
  {
    number: 1,
    title: 'Children are understood and seen',
    outcome: 'Children who need help are assessed in time and seen by somebody who knows them.',
  },
  {
    number: 2,
    title: 'Plans that change things',
    outcome: 'Children and families know what must change, by when, and who will help.',
  },
  {
    number: 3,
    title: 'Children in care and care leavers',
    outcome: 'Children in care and care leavers are seen, heard, healthy and well housed.',
  },
  {
    number: 4,
    title: 'People who do the work',
    outcome: 'Social workers have the time, the supervision and the managers they need.',
  },
] as const

/** An action of the plan: months are of the story; a move is [month entered, new due month, why]. */
export interface StoryAction {
  readonly reference: string
  readonly title: string
  readonly owner: string
  readonly start: number
  readonly due: number | null
  readonly noDate?: string
  readonly answers: readonly FindingKey[]
  readonly moves?: readonly (readonly [number, number, string])[]
  /** [month entered, status, note], oldest first. */
  readonly deliveries: readonly (readonly [number, Delivery, string])[]
}

const assessment = 'Head of service, front door and assessment'
const safeguarding = 'Head of service, family safeguarding'
const care = 'Head of service, children in care and care leavers'
const principal = 'Principal social worker'

/** The actions that answer Wrenshire's findings; two findings are left without one on purpose. */
export const storyActions: readonly StoryAction[] = [
  action(
    '1.1',
    'Reset the assessment pathway: a management decision at day 10 and day 30',
    assessment,
    12,
    18,
    ['1.1'],
    [
      [13, 'on track', ''],
      [18, 'complete', 'Both decision points are in use in both teams.'],
    ],
  ),
  action(
    '1.2',
    'Daily list of visits due in five days, answered by each team by noon',
    safeguarding,
    12,
    16,
    ['1.2'],
    [
      [15, 'complete', 'In use in all three teams.'],
      [42, 'off track', 'Two teams stopped answering the list when caseloads rose.'],
    ],
    [[44, 49, 'Opened again: the list has to work at the higher caseloads first']],
  ),
  action(
    '1.3',
    'Look again at every case that came back within a year of closing',
    assessment,
    12,
    24,
    ['1.8'],
    [[20, 'at risk', 'Only the first quarter’s cases have been read.']],
    [
      [23, 30, 'The auditor left and the post was filled late'],
      [29, 36, 'A second reader was needed for half of the cases'],
    ],
  ),
  action(
    '1.4',
    'Return interviews by one commissioned provider',
    'Wrenshire Youth Trust',
    13,
    26,
    ['1.7'],
    [[26, 'complete', 'The provider began in the month.']],
  ),
  action(
    '2.1',
    'Coach every team in writing plans with one change, one date and one measure',
    principal,
    13,
    25,
    ['1.4'],
    [
      [24, 'at risk', 'Half of the teams have been coached.'],
      [38, 'off track', 'Audits show no change in the plans of coached teams.'],
    ],
    [
      [24, 34, 'Coaching had to wait for two vacant posts'],
      [33, 46, 'The approach is being changed after the audits'],
    ],
  ),
  action(
    '2.2',
    'Core group chairs book all dates at the first meeting',
    safeguarding,
    12,
    18,
    ['1.5'],
    [[18, 'complete', 'Done for all new plans.']],
  ),
  action(
    '2.3',
    'A named professional from each agency for every core group',
    'Wrenshire Integrated Care Board',
    43,
    50,
    ['2.3'],
    [[45, 'at risk', 'Two of five agencies have named people.']],
  ),
  action(
    '2.4',
    'Conference slots held each day, with a weekly check of children who wait',
    safeguarding,
    28,
    33,
    ['F.1'],
    [[33, 'complete', 'Slots have been held since the month before.']],
  ),
  action(
    '3.1',
    'Every pathway plan rewritten with the young person',
    care,
    12,
    30,
    ['1.6'],
    [[29, 'complete', 'All plans rewritten; a new form follows.']],
  ),
  action(
    '3.2',
    'Cover rota for visits and reviews when a worker leaves',
    care,
    12,
    20,
    ['1.9'],
    [[20, 'complete', 'The rota runs.']],
  ),
  action(
    '3.3',
    'Health assessments booked on the day a child comes into care',
    'Wrenshire Hospitals Trust',
    42,
    46,
    ['2.2'],
    [[46, 'complete', 'Booking runs from the ward clerk’s list.']],
  ),
  action(
    '3.4',
    'A worker for care leavers who live outside the county',
    care,
    46,
    51,
    ['2.5'],
    [[47, 'on track', '']],
  ),
  action(
    '3.5',
    'Twelve more supported homes for care leavers',
    'Wrenshire housing department',
    42,
    53,
    ['2.7'],
    [[45, 'on track', '']],
  ),
  action(
    '4.1',
    'Supervision policy with a protected monthly hour, and cover for it',
    principal,
    12,
    17,
    ['1.3'],
    [[17, 'complete', 'The policy is in force.']],
  ),
  action(
    '4.2',
    'Managers record a decision on every case each quarter',
    safeguarding,
    28,
    34,
    ['F.2'],
    [[34, 'complete', 'Built into the monthly team meeting.']],
  ),
  action(
    '4.3',
    'Two more teams in family safeguarding',
    'Assistant chief executive, resources',
    42,
    48,
    ['2.1'],
    [[45, 'on track', 'One team is in place.']],
  ),
  {
    ...action(
      '4.4',
      'Convert long-standing agency workers to permanent contracts',
      'Human resources lead',
      43,
      0,
      ['2.4'],
      [[44, 'not started', '']],
    ),
    due: null,
    noDate: 'The pay offer has not been to cabinet yet',
  },
]

function action(
  reference: string,
  title: string,
  owner: string,
  start: number,
  due: number,
  answers: readonly FindingKey[],
  deliveries: StoryAction['deliveries'],
  moves: StoryAction['moves'] = [],
): StoryAction {
  return { reference, title, owner, start, due, answers, moves, deliveries }
}

/** Actions are entered when the plan that holds them is agreed: after each inspection, and after the visit. */
export function enteredIn(one: StoryAction): number {
  return one.start < 20 ? 11 : one.start < 40 ? 28 : one.start < 44 ? 42 : 46
}
