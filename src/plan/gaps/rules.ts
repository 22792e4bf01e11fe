import { addDays, dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { isMilestoneLate } from '../milestones/rules.ts'
import type { Action } from '../queries.ts'
import { deliveryStatus } from '../rules.ts'

/** A board meets every six weeks: by then every action that has begun is asked what difference it makes. */
export const noteEveryDays = 42

/** What a plan can lack of an action, in the order in which a board would ask. */
const gaps = [
  { kind: 'no-finding', title: 'Answers no finding', of: 'all' },
  { kind: 'nobody', title: 'Has no owner who can be asked', of: 'open' },
  { kind: 'no-date', title: 'Has no due date', of: 'open' },
  { kind: 'no-milestone', title: 'Has no milestone', of: 'open' },
  { kind: 'late-milestone', title: 'Has a milestone past its date', of: 'open' },
  { kind: 'not-begun', title: 'Was to have begun by now, and its delivery says not started', of: 'open' },
  { kind: 'no-note', title: `Has begun, and nobody has said so what for ${noteEveryDays} days`, of: 'open' },
  { kind: 'waits-in-vain', title: 'Waits for an action that is due later, off track or gone', of: 'open' },
] as const

export type GapKind = (typeof gaps)[number]['kind']
export const gapKinds: readonly { kind: GapKind; title: string; of: 'all' | 'open' }[] = gaps

export function isGapKind(text: string): text is GapKind {
  return gaps.some(gap => gap.kind === text)
}

export function gapTitle(kind: GapKind): string {
  return gaps.find(gap => gap.kind === kind)?.title ?? ''
}

interface Beside {
  readonly actions: readonly Action[]
  readonly today: LocalDate
}

/** Whether an action lacks something; a complete action lacks only what it was for. */
export function hasGap(action: Action, kind: GapKind, beside: Beside): boolean {
  if (kind === 'no-finding') return action.findingIds.length === 0
  return deliveryStatus(action.delivery).open && lacks[kind](action, beside)
}

const lacks: Record<Exclude<GapKind, 'no-finding'>, (action: Action, beside: Beside) => boolean> = {
  nobody: action => isNobody(action.owner),
  'no-date': action => action.dueOn === null,
  'no-milestone': action => action.milestones.length === 0,
  'late-milestone': (action, { today }) => action.milestones.some(one => isMilestoneLate(one, today)),
  'not-begun': (action, { today }) =>
    isNotStarted(action) && action.startOn !== null && action.startOn < today,
  'no-note': (action, { today }) => isSilent(action, today),
  'waits-in-vain': (action, { actions }) =>
    action.needs.some(id =>
      isInVain(
        action,
        actions.find(one => one.actionId === id),
      ),
    ),
}

/** “TBC” and “vacant” are no owners. */
function isNobody(owner: string): boolean {
  return /^(tbc|tbd|tba|to be confirmed|to be (decided|appointed|agreed)|vacant|vacancy|none|n\/a|nobody|\?+|-+)$/i.test(
    owner.trim(),
  )
}

function isNotStarted(action: Action): boolean {
  return action.delivery === 'not started'
}

/**
 * Begun at least so long ago, and no note of the time since. An action without a start began when it was entered; one
 * that is entered as not started has not begun, whatever its start was to be.
 */
function isSilent(action: Action, today: LocalDate): boolean {
  if (isNotStarted(action)) return false
  const since = addDays(today, -noteEveryDays)
  const begun = action.startOn ?? dateInLondon(new Date(action.knownFrom))
  return begun <= since && (action.lastNote === null || action.lastNote.notedOn < since)
}

/** Whether waiting for another threatens an action's own date. */
export function isInVain(action: Action, needed: Action | undefined): boolean {
  if (!needed) return true
  if (needed.delivery === 'complete') return false
  if (needed.delivery === 'off track') return true
  return action.dueOn !== null && (needed.dueOn === null || needed.dueOn > action.dueOn)
}

/** Whether an action serves an outcome: its own, or, for an action that names none, any of its priority's. */
export function isServed(
  outcome: { readonly outcomeId: string; readonly priorityId: string },
  actions: readonly Action[],
): boolean {
  return actions.some(
    action =>
      action.outcomeId === outcome.outcomeId ||
      (action.outcomeId === null && action.priorityId === outcome.priorityId),
  )
}
