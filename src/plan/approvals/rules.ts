import type { LocalDate } from '../../kernel/dates.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'

/** The stages a version can take, in the one order there is (field.md 2.3); sending it off is the last of them. */
export const stages = [
  { stage: 'board', title: 'Improvement board', decider: 'Improvement board', done: 'the improvement board' },
  { stage: 'scrutiny', title: 'Scrutiny', decider: 'Children’s scrutiny committee', done: 'scrutiny' },
  { stage: 'cabinet', title: 'Cabinet', decider: 'Cabinet', done: 'cabinet' },
  { stage: 'submitted', title: 'Submitted', decider: '', done: 'sending it' },
] as const satisfies readonly { stage: string; title: string; decider: string; done: string }[]

export type Stage = (typeof stages)[number]['stage']
/** A stage at which somebody decides. */
export type DecidedStage = Exclude<Stage, 'submitted'>

export function isStage(text: string): text is Stage {
  return stages.some(one => one.stage === text)
}

export function isDecidedStage(text: string): text is DecidedStage {
  return isStage(text) && text !== 'submitted'
}

export function stageOf(stage: Stage) {
  const found = stages.find(one => one.stage === stage)
  if (!found) throw new Error(`No such stage: ${String(stage)}`)
  return found
}

/** Stages in their order, each once. */
export function inStageOrder(chosen: readonly Stage[]): Stage[] {
  return stages.map(one => one.stage).filter(stage => chosen.includes(stage))
}

/** How a stage can end, with the words a council publishes. Only some of them let the version go on. */
export const outcomes = [
  { outcome: 'agreed', title: 'Agreed', past: 'agreed it', passes: true, goesOn: true },
  { outcome: 'noted', title: 'Considered', past: 'considered it', passes: true, goesOn: true },
  // It has passed, but in other words than it has: the amended plan is a version of its own.
  {
    outcome: 'amended',
    title: 'Agreed with amendments',
    past: 'agreed it with amendments',
    passes: true,
    goesOn: false,
  },
  { outcome: 'deferred', title: 'Deferred', past: 'deferred it', passes: false, goesOn: false },
  {
    outcome: 'referred back',
    title: 'Referred back',
    past: 'referred it back',
    passes: false,
    goesOn: false,
  },
  { outcome: 'not agreed', title: 'Not agreed', past: 'did not agree it', passes: false, goesOn: false },
  // No decision at all: the record was of another version or meeting. It stays to be read and counts for nothing.
  {
    outcome: 'entered in error',
    title: 'Entered in error',
    past: 'was entered in error',
    passes: false,
    goesOn: false,
  },
] as const satisfies readonly {
  outcome: string
  title: string
  past: string
  passes: boolean
  goesOn: boolean
}[]

export type Outcome = (typeof outcomes)[number]['outcome']

/** What a record can say was decided. */
export const decidedOutcomes = outcomes.filter(one => one.outcome !== 'entered in error')

export function isOutcome(text: string): text is Outcome {
  return outcomes.some(one => one.outcome === text)
}

export function outcomeOf(outcome: Outcome) {
  const found = outcomes.find(one => one.outcome === outcome)
  if (!found) throw new Error(`No such outcome: ${String(outcome)}`)
  return found
}

/** A council's own practice: the stages its plans usually take, and how long a decision can be called in. */
export interface Practice {
  readonly fromOn: LocalDate | null
  readonly stages: readonly Stage[]
  /** Working days after the day of publication. */
  readonly callInDays: number
  readonly source: string
}

/** Until a council says otherwise. Call-in periods are the council's own procedure rules, not a national limit. */
export const usualPractice: Practice = {
  fromOn: null,
  stages: ['board', 'scrutiny', 'cabinet', 'submitted'],
  callInDays: 5,
  source:
    'usual local practice, not law and not yet confirmed for this council: its constitution’s procedure rules decide',
}

/** The practice of a day: the newest that began on or before it. */
export function practiceOn(practices: readonly Practice[], on: LocalDate): Practice {
  return practices.findLast(one => one.fromOn !== null && one.fromOn <= on) ?? usualPractice
}

/** The last day on which a decision published on a day can be called in; the day of publication is not counted. */
export function callInUntil(publishedOn: LocalDate, days: number): LocalDate {
  return addWorkingDays(publishedOn, days).date
}
