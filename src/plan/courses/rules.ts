import type { Instant } from '../../db/db.ts'
import { inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { capitalised } from '../../kernel/words.ts'
import { inStageOrder, outcomeOf, stageOf } from '../approvals/rules.ts'
import type { DecidedStage, Outcome, Stage } from '../approvals/rules.ts'
import { dayFault, dayFaultOfSending, isOpenToCallIn, onDay } from './days.ts'

export type CallInState = 'called in' | 'stands' | 'referred back'

/** What the order of a version's approval is judged by: one decision of it. */
export interface Taken {
  readonly decisionId: string
  readonly stage: DecidedStage
  readonly outcome: Outcome
  /** Null: the day is not known, and nothing is held against it. */
  readonly decidedOn: LocalDate | null
  readonly effectiveOn: LocalDate | null
  readonly callInState: CallInState | null
  /** When a call-in ended, if it did. */
  readonly callInEndedOn: LocalDate | null
  /** The last day on which it can be called in; null where it cannot be, or that day is not known. */
  readonly callInUntil: LocalDate | null
  readonly knownFrom: Instant
}

export interface Path {
  readonly stages: readonly Stage[]
  /** What the version it came from has passed already. */
  readonly carried: readonly Stage[]
  readonly leftOutReason: string
  /** Null: the day is not known. */
  readonly putForwardOn: LocalDate | null
}

/** Everything that has happened to a version on its way. */
export interface Course {
  readonly name: string
  readonly frozenAt: Instant | null
  readonly path: Path | null
  readonly decisions: readonly Taken[]
  readonly finalSubmission: { readonly submittedOn: LocalDate | null } | null
  readonly withdrawnOn: LocalDate | null
  /** The course of the version it came from, on which what is carried over rests. */
  readonly from: Course | undefined
}

/** Whether a decision lets its stage count as passed: a call-in that is open, or sent it back, does not. */
export function hasPassed({ outcome, callInState }: Taken): boolean {
  return outcomeOf(outcome).passes && (callInState === null || callInState === 'stands')
}

/** The decisions of one stage in the order in which they were taken; where a day is not known, as entered. */
export function takenAt(course: Pick<Course, 'decisions'>, stage: Stage): Taken[] {
  return course.decisions
    .filter(one => one.stage === stage)
    .toSorted((a, b) => {
      if (a.decidedOn !== null && b.decidedOn !== null && a.decidedOn !== b.decidedOn)
        return a.decidedOn < b.decidedOn ? -1 : 1
      return Date.parse(a.knownFrom) - Date.parse(b.knownFrom)
    })
}

/**
 * What is out of order in a version's course, in words that say what is missing; undefined when nothing is. Entering
 * a decision, correcting one and sending the plan off are each allowed when the course they would leave has no fault.
 */
export function faultOf(course: Course): string | undefined {
  const { name, path, decisions, finalSubmission } = course
  if (!path)
    return decisions.length > 0 || finalSubmission
      ? `${name} has not been put forward: say first which stages it takes.`
      : undefined
  if (course.withdrawnOn !== null) return faultOfWithdrawing(course, course.withdrawnOn)
  const lost = path.carried.find(stage => !isPassedBefore(course, stage))
  if (lost) return faultOfCarried(course, lost)
  return faultOfOrder(course, path)
}

function faultOfOrder(course: Course, path: Path): string | undefined {
  const { name, decisions, finalSubmission } = course
  const carried = lastCarried(course)
  const strayed = decisions.find(one => !path.stages.includes(one.stage))
  if (strayed) return notOnPath(course, path, strayed.stage)
  let before: Taken | undefined
  for (const stage of inStageOrder(path.stages)) {
    const taken = takenAt(course, stage)
    const isReached = stage === 'submitted' ? finalSubmission !== null : taken.length > 0
    if (!isReached) {
      const later = laterReached(course, path, stage)
      if (later)
        return `${capitalised(whoseTurn(later))} comes too early: ${stageOf(stage).done} ${missing(stage, name)}.`
      continue
    }
    const blocked = before && stopAfter(before, name, stage)
    if (blocked) return blocked
    const wrongDay =
      stage === 'submitted'
        ? dayFaultOfSending(course, before ?? carried)
        : dayFault(course, path, taken, before ?? carried)
    if (wrongDay) return wrongDay
    const twice = taken.slice(0, -1).find(hasPassed)
    if (twice)
      return `${capitalised(stageOf(stage).done)} ${outcomeOf(twice.outcome).past}${onDay(twice)} already: correct that record, or freeze a new version.`
    before = taken.at(-1) ?? before
  }
  return undefined
}

/** Whether the version it came from has passed a stage that is carried over, or carries it over soundly itself. */
function isPassedBefore({ from }: Course, stage: Stage): boolean {
  return from !== undefined && standingOf(from).passed.includes(stage)
}

function faultOfCarried({ name, from }: Course, stage: Stage): string {
  const who = stageOf(stage).done
  if (!from) return `${name} rests on what ${who} decided on another version, and comes from none.`
  return `${name} rests on what ${who} decided on ${from.name}, and that does not stand: withdraw ${name}, or put right what was entered of ${from.name}.`
}

/** The decision at the last stage that was carried over, on whichever version it was taken. */
function lastCarried({ path, from }: Course): Taken | undefined {
  const stage = path ? inStageOrder(path.carried).at(-1) : undefined
  return stage && from && takenBefore(from, stage)
}

function takenBefore(course: Course, stage: Stage): Taken | undefined {
  return takenAt(course, stage).at(-1) ?? (course.from && takenBefore(course.from, stage))
}

/** What is withdrawn has not been sent, and nothing was decided on it afterwards. */
function faultOfWithdrawing({ name, decisions, finalSubmission }: Course, on: LocalDate): string | undefined {
  const withdrawn = `${name} was withdrawn on ${inWords(on)}`
  if (finalSubmission) return `${withdrawn}, and has been sent as the final plan: it cannot be both.`
  const later = decisions.find(one => one.decidedOn !== null && one.decidedOn > on)
  return later && `${withdrawn}: ${stageOf(later.stage).done} cannot have decided on it${onDay(later)}.`
}

/**
 * What would be out of order if a version's course became another one, in it or in those that carry something over
 * from it; undefined when nothing would. What is out of order in those already is not held against the change.
 */
export function faultAfter(all: readonly Course[], before: Course, after: Course): string | undefined {
  return faultOf(after) ?? faultInThoseFrom(all, before, after)
}

function faultInThoseFrom(all: readonly Course[], before: Course, after: Course): string | undefined {
  for (const younger of all.filter(one => one.from === before)) {
    const moved = { ...younger, from: after }
    const own = faultOf(younger) === undefined ? faultOf(moved) : undefined
    const found = own ?? faultInThoseFrom(all, younger, moved)
    if (found) return found
  }
  return undefined
}

function notOnPath({ name }: Course, path: Path, stage: Stage): string {
  const why = path.carried.includes(stage)
    ? 'it was carried over from the version it came from'
    : `it was left out${path.leftOutReason === '' ? '' : ` (${path.leftOutReason})`}`
  return `${stageOf(stage).title} is not one of the stages that ${name} takes: ${why}.`
}

/** A stage after this one at which something has happened already. */
function laterReached(course: Course, path: Path, stage: Stage): Stage | undefined {
  const order = inStageOrder(path.stages)
  return order
    .slice(order.indexOf(stage) + 1)
    .find(later =>
      later === 'submitted' ? course.finalSubmission !== null : takenAt(course, later).length > 0,
    )
}

function whoseTurn(stage: Stage): string {
  return stage === 'submitted' ? 'sending it' : `a decision of ${stageOf(stage).done}`
}

function missing(stage: Stage, name: string): string {
  return stage === 'scrutiny' ? `has not considered ${name} yet` : `has not decided on ${name} yet`
}

/** Why nothing can follow this decision: it did not pass, was called in, or asks for a version with its amendments. */
function stopAfter(before: Taken, name: string, next: Stage): string | undefined {
  const who = stageOf(before.stage).done
  const outcome = outcomeOf(before.outcome)
  if (!hasPassed(before)) {
    const why =
      before.callInState === 'called in'
        ? `the decision of ${who}${onDay(before)} has been called in and is not settled`
        : before.callInState === 'referred back'
          ? `the decision of ${who}${onDay(before)} was sent back after it was called in`
          : `${who} ${outcome.past}${onDay(before)}`
    return `${capitalised(whoseTurn(next))} comes too early: ${why}.`
  }
  if (outcome.goesOn) return undefined
  return `${capitalised(who)} ${outcome.past}${onDay(before)}: freeze the amended plan as a new version that comes from ${name}, and put that forward.`
}

/** Where a version stands, for its tag and the list of its stages. */
export interface Standing {
  readonly text: string
  readonly colour: 'grey' | 'blue' | 'green' | 'yellow' | 'red' | 'teal'
  /** The stage whose turn it is; undefined when there is none. */
  readonly next: Stage | undefined
  readonly passed: readonly Stage[]
  /** True when it was agreed in other words than it has: a version with its amendments follows. */
  readonly isAmended: boolean
}

export function standingOf(course: Course): Standing {
  const { path, finalSubmission } = course
  const isAmended = false
  // Of a version that only a source tells of, nobody here knows whether it was ever put forward.
  if (!path) {
    const text = course.frozenAt === null ? 'Not known' : 'Draft'
    return { text, colour: 'grey', next: undefined, passed: [], isAmended }
  }
  if (course.withdrawnOn !== null)
    return { text: 'Withdrawn', colour: 'grey', next: undefined, passed: [], isAmended }
  const order = inStageOrder(path.stages)
  const last = (stage: Stage) => takenAt(course, stage).at(-1)
  const isDone = (stage: Stage) => {
    const taken = last(stage)
    return stage === 'submitted' ? finalSubmission !== null : taken !== undefined && hasPassed(taken)
  }
  const carried = path.carried.filter(stage => isPassedBefore(course, stage))
  const passed = [...carried, ...order.filter(isDone)]
  if (carried.length < path.carried.length)
    return {
      text: 'Fault: rests on a decision that does not stand',
      colour: 'red',
      next: undefined,
      passed,
      isAmended,
    }
  if (finalSubmission) {
    const isSound = faultOf(course) === undefined
    const text = isSound ? 'Submitted' : 'Fault: submitted out of order'
    return { text, colour: isSound ? 'green' : 'red', next: undefined, passed, isAmended }
  }
  const amended = order.map(last).find(one => one?.outcome === 'amended' && hasPassed(one))
  if (amended)
    return {
      text: 'Amended: a new version is due',
      colour: 'yellow',
      next: undefined,
      passed,
      isAmended: true,
    }
  const next = order.find(stage => !isDone(stage))
  if (next === undefined) {
    // To have considered a plan is not to have approved it.
    const isApproved = order.some(stage => last(stage)?.outcome === 'agreed')
    const text = isApproved ? 'Approved' : 'Considered'
    return { text, colour: isApproved ? 'green' : 'blue', next, passed, isAmended }
  }
  const until = order.map(last).findLast(one => one !== undefined && isOpenToCallIn(one))?.callInUntil
  if (next === 'submitted' && until)
    return {
      text: `Approved, to be submitted after ${inWords(until)}`,
      colour: 'teal',
      next,
      passed,
      isAmended,
    }
  return { ...waitingFor(next, last(next)), next, passed, isAmended }
}

function waitingFor(next: Stage, last: Taken | undefined): Pick<Standing, 'text' | 'colour'> {
  if (last?.callInState === 'called in') return { text: 'Called in', colour: 'yellow' }
  if (last?.callInState === 'referred back') return { text: 'Sent back after a call-in', colour: 'red' }
  if (last?.outcome === 'not agreed' || last?.outcome === 'referred back')
    return { text: outcomeOf(last.outcome).title, colour: 'red' }
  if (last?.outcome === 'deferred') return { text: `Deferred by ${stageOf(next).done}`, colour: 'yellow' }
  if (next === 'submitted') return { text: 'Approved, to be submitted', colour: 'teal' }
  return { text: `With ${stageOf(next).done}`, colour: 'blue' }
}
