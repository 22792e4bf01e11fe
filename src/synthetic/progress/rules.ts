interface StoryMilestone {
  readonly title: string
  readonly due: number
  /** The month in which it was reached. */
  readonly done?: number
  /** [month entered, new month, why]. */
  readonly moved?: readonly [number, number, string]
}

/** Everything about an action beside its dates and delivery; months are of the story. */
export interface StoryDetails {
  readonly department: string
  readonly sponsor: string
  readonly success?: string
  readonly monitoring?: string
  /** The number of the outcome of its priority. */
  readonly outcome?: number
  readonly ownedBy?: string
  readonly partners?: readonly string[]
  readonly milestones?: readonly StoryMilestone[]
  /** [the action it waits for, why]. */
  readonly needs?: readonly (readonly [string, string])[]
  /** [month of the financial year, pounds, where from], then [month, pounds, what for]. */
  readonly budget?: readonly (readonly [number, number, string])[]
  readonly spent?: readonly (readonly [number, number, string])[]
  /** [month, what was done, so what], oldest first. */
  readonly notes?: readonly (readonly [number, string, string])[]
}

const children = {
  department: 'Children and young people',
  sponsor: 'Director of children’s services',
} as const
const resources = { department: 'Resources', sponsor: 'Chief executive' } as const
const housing = { department: 'Housing and communities', sponsor: 'Chief executive' } as const

export const storyDetails: Readonly<Record<string, StoryDetails>> = {
  '1.1': {
    ...children,
    outcome: 1,
    success:
      'Nine in ten assessments are done within 45 working days, and families know why when one is not.',
    monitoring: 'Weekly list to heads of service; monthly scorecard to the board',
    milestones: [
      { title: 'Both decision points agreed with team managers', due: 13, done: 13 },
      {
        title: 'In use in both assessment teams',
        due: 16,
        done: 17,
        moved: [15, 17, 'One team had no manager'],
      },
    ],
    notes: [
      [
        15,
        'One team uses both decision points; the other begins next month.',
        'In the team that uses them 41 of 50 assessments were in time last month; three months ago it was 29 of 48.',
      ],
    ],
  },
  '1.2': {
    ...children,
    outcome: 1,
    success: 'No child waits for a visit because nobody noticed that one was due.',
    monitoring: 'Daily list; weekly count of visits that were late',
    needs: [['4.3', 'the list cannot be answered while each team is two workers short']],
    milestones: [
      { title: 'The list runs in all three teams', due: 14, done: 14 },
      { title: 'Answered by noon in all three teams at the higher caseloads', due: 48 },
    ],
    notes: [
      [
        24,
        'The list was looked at in supervision for a quarter.',
        'Parents told auditors in 9 of 12 families that visits now come when they were told they would.',
      ],
      [
        43,
        'Two of three teams have stopped answering. Managers were met.',
        'Children in those teams wait longer again: 14 of 60 were not seen in time in the month, 5 of 60 a year ago.',
      ],
    ],
  },
  '1.3': {
    ...children,
    outcome: 2,
    success: 'Fewer children come back within a year, and those who do are known.',
    milestones: [{ title: 'First half of the cases read', due: 20, done: 24 }],
    notes: [
      [
        30,
        'Sixty cases have been read by two readers.',
        'In 22 of the 60 the case had closed before the plan’s aim was reached. It is too early to see fewer children come back; the count will be looked at again in six months.',
      ],
    ],
  },
  '1.4': {
    ...children,
    outcome: 2,
    ownedBy: 'youth',
    partners: ['police'],
    budget: [[13, 48000, 'Safeguarding partnership fund']],
    spent: [
      [14, 24000, 'First half of the year’s contract'],
      [20, 24000, 'Second half of the year’s contract'],
    ],
  },
  '2.1': {
    ...children,
    success: 'A parent can say what must change, by when, and who will help.',
    monitoring: 'Dip sample of ten plans a month, read with the family’s agreement',
    milestones: [
      {
        title: 'Coaches appointed',
        due: 15,
        done: 18,
        moved: [15, 18, 'Nobody suitable applied the first time'],
      },
      { title: 'Half of the teams coached', due: 20, done: 24 },
      {
        title: 'All teams coached',
        due: 40,
        moved: [39, 46, 'The approach is being changed after the audits'],
      },
    ],
    budget: [
      [13, 60000, 'Improvement fund'],
      [25, 40000, 'Improvement fund'],
    ],
    spent: [
      [19, 21500, 'Coaches, first half-year'],
      [23, 24250.5, 'Coaches, second half-year'],
      [30, 43100, 'Coaches, and a trainer for two days'],
    ],
    notes: [
      [
        24,
        'Half of the teams have been coached.',
        'Of ten plans sampled in coached teams, parents of six could say what had to change; in the other teams four of ten.',
      ],
      [
        38,
        'All but one team has been coached. An audit of 30 plans was done.',
        'Nothing is different yet: plans of coached teams are no clearer than the others, and parents say the same. The way of coaching will be changed.',
      ],
    ],
  },
  '2.2': {
    ...children,
    partners: ['health', 'schools', 'police'],
    notes: [
      [
        18,
        'All core group dates are booked at the first meeting.',
        'Core groups met in time for 88 of 95 children; before it was 61 of 90. Two young people said that they knew the dates for the first time.',
      ],
    ],
  },
  '2.3': {
    ...children,
    ownedBy: 'health',
    partners: ['police', 'schools', 'hospitals'],
    success: 'The same professional of each agency comes to every core group of a child.',
    needs: [['2.1', 'the new form of the plan names the professionals']],
    milestones: [
      { title: 'Each agency names its lead', due: 45, done: 45 },
      { title: 'Names on every plan', due: 47 },
    ],
    notes: [
      [
        46,
        'Two of five agencies have named people. The three others were written to by the board’s chair.',
        'For children of those two agencies somebody they know came to 17 of 19 core groups; for the others it is not known yet, and is counted from next month.',
      ],
    ],
  },
  '2.4': {
    ...children,
    partners: ['police', 'health'],
    milestones: [{ title: 'Slots held each day', due: 31, done: 31 }],
  },
  '3.1': {
    ...children,
    outcome: 2,
    success: 'Every care leaver has a plan that they would call their own.',
    milestones: [
      { title: 'New form agreed with the care leavers’ forum', due: 18, done: 18 },
      { title: 'Every plan rewritten', due: 29, done: 29 },
    ],
    notes: [
      [
        29,
        'All 112 plans were rewritten with the young person.',
        'In the survey 61 of 80 care leavers said that their plan says what they want; a year before it was 33 of 78.',
      ],
    ],
  },
  '3.2': { ...children, outcome: 1, milestones: [{ title: 'Rota agreed', due: 16, done: 15 }] },
  '3.3': {
    ...children,
    outcome: 1,
    ownedBy: 'hospitals',
    partners: ['health'],
    success: 'A child who comes into care is seen by a doctor or nurse within four weeks.',
    milestones: [{ title: 'Ward clerks can book', due: 44, done: 44 }],
    notes: [
      [
        47,
        'Booking runs from the ward clerk’s list.',
        'Of nine children who came into care in the month eight were seen within four weeks. A carer said that for the first time she did not have to ask.',
      ],
    ],
  },
  '3.4': {
    ...children,
    outcome: 2,
    milestones: [
      { title: 'Post advertised', due: 46, done: 46 },
      { title: 'Every care leaver outside the county has met the worker', due: 50 },
    ],
    budget: [[46, 52000, 'Care leavers’ grant']],
  },
  '3.5': {
    ...housing,
    outcome: 2,
    success: 'No care leaver sleeps in a bed and breakfast.',
    needs: [['3.4', 'the worker knows who needs which home']],
    milestones: [
      { title: 'Sites agreed by cabinet', due: 44, done: 44 },
      { title: 'Six homes let', due: 49 },
      { title: 'Twelve homes let', due: 53 },
    ],
    budget: [
      [42, 310000, 'Capital programme'],
      [54, 420000, 'Capital programme'],
    ],
    spent: [
      [44, 118000, 'Two houses'],
      [46, 96500, 'One house and its repairs'],
    ],
    notes: [
      [
        46,
        'Three of twelve homes are bought; two are let.',
        'Two care leavers moved in from a bed and breakfast; both say that they sleep better. Nine still wait.',
      ],
    ],
  },
  '4.1': {
    ...children,
    outcome: 1,
    milestones: [{ title: 'Policy agreed with the unions', due: 15, done: 15 }],
    notes: [
      [
        20,
        'The protected hour is kept in all but one team.',
        'Social workers of 31 of 40 children could say what had been decided in supervision for that child; it was 18 of 40 before.',
      ],
    ],
  },
  '4.2': { ...children, outcome: 1 },
  '4.3': {
    ...resources,
    outcome: 1,
    success: 'No social worker carries more than 18 children.',
    needs: [['4.4', 'the second team is staffed by those who convert']],
    milestones: [
      { title: 'First team in place', due: 45, done: 45 },
      { title: 'Second team in place', due: 47 },
    ],
    budget: [
      [42, 240000, 'Corporate reserve'],
      [54, 480000, 'Base budget'],
    ],
    spent: [
      [45, 133000, 'First team, half a year'],
      [47, 128400, 'First team and agency cover'],
    ],
    notes: [
      [
        46,
        'One of two teams is in place.',
        'Children in that area have had one social worker since; in the other area 12 of 70 changed worker in the quarter.',
      ],
    ],
  },
  '4.4': { ...resources, outcome: 1 },
}
