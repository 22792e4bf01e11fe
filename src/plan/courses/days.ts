import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { outcomeOf, stageOf } from '../approvals/rules.ts'
import type { Course, Path, Taken } from './rules.ts'

// What the days of a version's decisions say against their order.

/** The first decision of a stage whose day is before something it rests on, in words. */
export function dayFault(
  course: Course,
  path: Path,
  taken: readonly Taken[],
  before: Taken | undefined,
): string | undefined {
  for (const [index, one] of taken.entries()) {
    const on = one.decidedOn
    if (on === null) continue
    const what = `A decision of ${stageOf(one.stage).done} on ${inWords(on)}`
    if (course.frozenAt !== null && on < dateInLondon(new Date(course.frozenAt)))
      return `${what} cannot be about ${course.name}, which was frozen on ${inWords(dateInLondon(new Date(course.frozenAt)))}.`
    if (path.putForwardOn !== null && on < path.putForwardOn)
      return `${what} is before ${course.name} was put forward on ${inWords(path.putForwardOn)}.`
    if (before?.decidedOn && on < before.decidedOn)
      return `${what} is before ${stageOf(before.stage).done} ${outcomeOf(before.outcome).past} on ${inWords(before.decidedOn)}.`
    if (before && on !== null && stillOpen(before, on))
      return `${what} comes too early: ${stillOpen(before, on)}.`
    const settled = taken[index - 1]?.callInEndedOn ?? before?.callInEndedOn
    if (settled && on < settled)
      return `${what} is before the call-in of the decision before it was settled on ${inWords(settled)}.`
  }
  return undefined
}

/** Why the plan cannot have been sent on its day: before what it rests on, or while that could be called in. */
export function dayFaultOfSending(course: Course, before: Taken | undefined): string | undefined {
  const on = course.finalSubmission?.submittedOn ?? null
  if (on === null) return undefined
  const open = before && stillOpen(before, on)
  if (open) return `It cannot have been sent as the final plan on ${inWords(on)}: ${open}.`
  const from = before?.effectiveOn ?? before?.decidedOn ?? course.path?.putForwardOn
  if (!from || on >= from) return undefined
  if (!before) return `${course.name} was put forward on ${inWords(from)}, after ${inWords(on)}.`
  const what = before.effectiveOn ? 'takes effect' : 'was taken'
  return `It cannot have been sent as the final plan on ${inWords(on)}: the decision of ${stageOf(before.stage).done} ${what} on ${inWords(from)}.`
}

export function onDay({ decidedOn }: Taken): string {
  return decidedOn === null ? '' : ` on ${inWords(decidedOn)}`
}

/** A decision that can be called in until a day, and was not yet. */
export function isOpenToCallIn({ callInState, callInUntil }: Taken): boolean {
  return callInState === null && callInUntil !== null
}

function stillOpen(before: Taken, on: LocalDate): string | undefined {
  if (!isOpenToCallIn(before) || before.callInUntil === null || on > before.callInUntil) return undefined
  return `the decision of ${stageOf(before.stage).done}${onDay(before)} can be called in until ${inWords(before.callInUntil)}`
}
