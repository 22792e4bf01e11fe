import { claimsOfStanding, gapsOf, hasGap } from '../evidence/home/rules.ts'
import type { Status } from '../evidence/rules.ts'
import type { Standing } from '../evidence/standing/rules.ts'
import { addDays, inWords } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
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
  if (!before) return [`new: ${now.inspectionTitle}`]
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

/** A decision that only the board, its chair or a named person can take. */
export interface Decision {
  readonly findingId: string
  readonly label: string
  readonly needed: string
}

/** What has to be decided: evidence not agreed, nothing planned, statuses to answer, overrides that end. */
export function decisionsNeeded(open: readonly Standing[], today: LocalDate): Decision[] {
  const nextMeeting = addDays(today, cycleInDays)
  return open.flatMap(standing => {
    const { findingId } = standing.finding
    const needed = [
      hasGap(standing, 'no-claims') && 'agree what would show that it is fixed',
      hasGap(standing, 'no-action') && 'decide who does what, or that nothing is to be done',
      standing.computed === 'Slipped back' && 'say why it slipped back and what is done',
      standing.computed === 'Contradicted' &&
        'answer the word from outside that our evidence does not bear out',
      standing.computed === 'Evidence lapsed' && 'bring its evidence up to date',
      standing.override &&
        standing.override.expiresOn <= nextMeeting &&
        `the status set by hand ends on ${inWords(standing.override.expiresOn)}`,
      uncovered(standing) && `no claim covers ${uncovered(standing)}`,
    ].filter(reason => typeof reason === 'string')
    return needed.length === 0 ? [] : [{ findingId, label: standing.label, needed: needed.join('; ') }]
  })
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
