import type { DecidedStage, Outcome, Stage } from '../../plan/approvals/rules.ts'

/** A decision on a plan as far as a public source dates it; the words of decisions were not obtained. */
interface PublicDecision {
  readonly stage: DecidedStage
  readonly outcome: Outcome
  readonly maker: string
  /** Exact, or null with what the source says. */
  readonly on: string | null
  readonly note?: string
  /** What was decided, in our own words. */
  readonly paraphrase: string
}

/** What is public of the way of one plan of the record. */
export interface PublicWay {
  readonly stages: readonly Stage[]
  readonly leftOut: string
  readonly decisions: readonly PublicDecision[]
  /** Where a source says that it was sent: what it says of the day. */
  readonly sent?: string
  readonly cameFrom?: string
}

const others = 'Whether it took other stages is not known from public sources'
const cabinet = 'Cabinet'
const scrutiny = 'Scrutiny committee'

/** The ways of the plans, by the record's key; a plan of which no decision is dated is not here. */
export const publicWays: Readonly<Record<string, PublicWay>> = {
  'P-2018': {
    stages: ['cabinet'],
    leftOut: others,
    decisions: [
      {
        stage: 'cabinet',
        outcome: 'agreed',
        maker: cabinet,
        on: '2018-10-18',
        paraphrase: 'The action plan is approved; it is due with Ofsted on 25 October 2018.',
      },
    ],
  },
  'P-2021': {
    stages: ['cabinet'],
    leftOut: others,
    decisions: [
      {
        stage: 'cabinet',
        outcome: 'agreed',
        maker: cabinet,
        on: '2021-10-28',
        paraphrase: 'The strategic improvement plan is endorsed.',
      },
    ],
  },
  'P-2022A': {
    stages: ['scrutiny'],
    leftOut: `${others}; the inspection of July 2022 overtook it`,
    decisions: [
      {
        stage: 'scrutiny',
        outcome: 'noted',
        maker: scrutiny,
        on: null,
        note: '26 July 2022, a deduced date',
        paraphrase: 'The committee considered the refreshed plan.',
      },
    ],
  },
  'P-2022': {
    stages: ['scrutiny', 'cabinet', 'submitted'],
    leftOut: 'The improvement board oversaw it; no decision of the board is public',
    decisions: [
      {
        stage: 'scrutiny',
        outcome: 'noted',
        maker: 'Children and young people scrutiny committee',
        on: '2022-12-13',
        paraphrase: 'The committee considered the plan and its ten priorities.',
      },
      {
        stage: 'cabinet',
        outcome: 'agreed',
        maker: cabinet,
        on: '2022-12-15',
        paraphrase: 'The plan is endorsed and sent to Ofsted. One source gives 14 December.',
      },
    ],
    sent: 'December 2022, three months after the report was published; the day is not known',
  },
  'P-2024': {
    stages: ['scrutiny'],
    leftOut: others,
    decisions: [
      {
        stage: 'scrutiny',
        outcome: 'noted',
        maker: scrutiny,
        on: null,
        note: 'autumn 2024, approximately',
        paraphrase: 'The committee considered phase 2 of the plan.',
      },
    ],
    cameFrom: 'P-2022',
  },
  'P-2025': {
    stages: ['board', 'cabinet'],
    leftOut:
      'Scrutiny looked at it in the summer or autumn of 2025; the day is not known. Cabinet authorised sending it to Ofsted in July 2025; whether and when it was sent is not known',
    decisions: [
      {
        stage: 'board',
        outcome: 'noted',
        maker: 'Improvement Board',
        on: null,
        note: 'May 2025; the plan was then amended',
        paraphrase: 'The board considered phase 3 of the plan.',
      },
      {
        stage: 'cabinet',
        outcome: 'agreed',
        maker: cabinet,
        on: '2025-07-17',
        paraphrase: 'Phase 3 is endorsed; sending it to Ofsted is authorised.',
      },
    ],
    cameFrom: 'P-2024',
  },
  'P-2026': {
    stages: ['cabinet'],
    leftOut: others,
    decisions: [
      {
        stage: 'cabinet',
        outcome: 'agreed',
        maker: cabinet,
        on: '2026-02-05',
        paraphrase:
          'The outcome of the inspection is noted; phase 3 is to close into the business plan for 2026/27.',
      },
    ],
    cameFrom: 'P-2025',
  },
}

/** What the public record says that a notice or direction asks for: paraphrases, few of many. */
export const publicConditions: readonly {
  readonly inspectionId: string
  readonly number: number
  readonly words: string
  readonly dueNote?: string
  readonly findingIds: readonly string[]
}[] = [
  {
    inspectionId: 'I-2021-IN',
    number: 1,
    words: 'Set up an improvement board.',
    findingIds: ['F21N-1'],
  },
  {
    inspectionId: 'I-2021-IN',
    number: 2,
    words: 'Work with the improvement adviser who is appointed.',
    dueNote: 'for at least 12 months',
    findingIds: ['F21N-1'],
  },
  {
    inspectionId: 'I-2022-SD',
    number: 1,
    words: 'Work with the commissioner who is appointed.',
    findingIds: [],
  },
]
