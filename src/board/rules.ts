import { claimsOfStanding, gapsOf, hasGap } from '../evidence/home/rules.ts'
import type { Status } from '../impact/status-table.ts'
import type { Standing } from '../evidence/standing/rules.ts'
import { addDays, inWords } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { groupedBy } from '../kernel/groups.ts'
import type { Delivery } from '../plan/rules.ts'
import { deliveryStatus, isOverdue } from '../plan/rules.ts'

/** A board meets every six weeks: what changed since the last time is the usual question. */
export const cycleInDays = 42

/** Statuses of which a board asks first why. */
const exceptions: readonly Status[] = ['Slipped back', 'Not good enough', 'Getting worse', 'Contradicted']

export function isException(standing: Standing, today: LocalDate): boolean {
  const isLate = standing.actions.some(action => isOverdue(action, today))
  return exceptions.includes(standing.status) || standing.delivery === 'off track' || isLate
}

/** Something about a finding that is not what it was. */
export interface Change {
  readonly findingId: string
  readonly label: string
  readonly what: string
}

/** What changed between two days, each as it was known then: new and closed findings, impact, delivery. */
export function changesBetween(before: readonly Standing[], now: readonly Standing[]): Change[] {
  const earlier = new Map(before.map(standing => [standing.finding.findingId, standing]))
  return now.flatMap(standing => {
    const { findingId } = standing.finding
    const what = changesOf(earlier.get(findingId), standing)
    return what.map(words => ({ findingId, label: standing.label, what: words }))
  })
}

function changesOf(before: Standing | undefined, now: Standing): string[] {
  // A saying of no known day was read in since, not said since: it is no news for a board.
  if (!before) return now.sayings.some(one => one.on) ? [`new: ${now.inspectionTitle}`] : []
  return [
    moved(before.status, now.status) && `impact was ${before.status}, is ${now.status}`,
    moved(before.delivery, now.delivery) &&
      `delivery was ${deliveryWords(before.delivery)}, is ${deliveryWords(now.delivery)}`,
    !before.closing && now.closing && `closed on ${inWords(now.closing.closedOn)}: ${now.closing.reason}`,
    before.closing && !now.closing && 'opened again',
    before.of < now.of && claimsWords('agreed', now.of - before.of),
    before.of > now.of && claimsWords('withdrawn', before.of - now.of),
  ].filter(change => typeof change === 'string')
}

function moved(before: string | undefined, now: string | undefined): boolean {
  return before !== now
}

function deliveryWords(delivery: Delivery | undefined): string {
  return delivery === undefined ? 'no action' : deliveryStatus(delivery).title.toLowerCase()
}

function claimsWords(did: string, count: number): string {
  return count === 1 ? `1 claim ${did}` : `${count} claims ${did}`
}

/** A decision that only the board, its chair or a named person can take, and the findings that wait for it. */
export interface Decision {
  readonly needed: string
  readonly findings: readonly { readonly findingId: string; readonly label: string }[]
}

/** What has to be decided: evidence not agreed, nothing planned, statuses to answer, overrides that end. */
export function decisionsNeeded(open: readonly Standing[], asAt: LocalDate): Decision[] {
  const nextMeeting = addDays(asAt, cycleInDays)
  const waiting = open.flatMap(standing =>
    needsOf(standing, nextMeeting).map(needed => ({ needed, standing })),
  )
  const byNeed = [...groupedBy(waiting, one => one.needed)]
  return byNeed.map(([needed, of]) => ({
    needed,
    findings: of.map(({ standing }) => ({ findingId: standing.finding.findingId, label: standing.label })),
  }))
}

function needsOf(standing: Standing, nextMeeting: LocalDate): string[] {
  const { computed, override } = standing
  const left = uncovered(standing)
  return [
    computed === 'Slipped back' && 'Say why it slipped back and what is done',
    computed === 'Contradicted' && 'Answer the word from outside, which our evidence does not bear out',
    computed === 'Evidence lapsed' && 'Bring its evidence up to date',
    override &&
      override.expiresOn <= nextMeeting &&
      `Look again at the status set by hand, which ends on ${inWords(override.expiresOn)}`,
    left && `Agree a claim that covers ${left}`,
    hasGap(standing, 'no-claims') && 'Agree what would show that it is fixed',
    hasGap(standing, 'no-action') && 'Decide who does what, or that nothing is to be done',
  ].filter(need => typeof need === 'string')
}

/** Children the finding names whom no claim, usable or not, covers; nothing while no claim is agreed at all. */
function uncovered(standing: Standing): string | false {
  const claims = claimsOfStanding(standing)
  if (claims.length === 0) return false
  const left = standing.cohorts.filter(cohort => !claims.some(one => one.claim.cohorts.includes(cohort)))
  return left.length > 0 && left.join(', ')
}

/** What is not known of the open findings, as sentences. */
export function notKnown(open: readonly Standing[]): string[] {
  return gapsOf(open).map(gap => gap.text)
}
