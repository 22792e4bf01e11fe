import { addMonths, type LocalDate } from '../kernel/dates.ts'
import { isEmbeddedStatus, type Status } from './status-table.ts'

/** A status set by hand for a time; shown everywhere as an override, beside what was computed. */
export interface Override {
  readonly status: Status
  readonly reason: string
  /** The person who set it: their id and the name shown. */
  readonly by: string
  readonly byName: string
  readonly setOn: LocalDate
  /** The last day on which it stands. */
  readonly expiresOn: LocalDate
  readonly withdrawnOn?: LocalDate
}

export interface ShownStatus {
  readonly status: Status
  readonly computed: Status
  /** The override that stands at the date; undefined: the status shown is the computed one. */
  readonly override: Override | undefined
}

/**
 * What keeps an override from being set, each as a sentence for the form; empty when nothing does. It needs a
 * reason, a name and an expiry, never reaches Embedded or Confirmed, and is never set by an owner of the
 * actions that answer the finding.
 */
export function refuseOverride(override: Override, owners: readonly string[]): string[] {
  const faults = [
    override.reason.trim() === '' && 'Give the reason for the override.',
    (override.by.trim() === '' || override.byName.trim() === '') && 'Say who sets the override.',
    override.expiresOn <= override.setOn && 'The override must end after the day it is set.',
    isEmbeddedStatus(override.status) && `${override.status} is only ever computed, never set by hand.`,
    override.status === 'No evidence agreed' &&
      'No evidence agreed is only ever computed, never set by hand.',
    owners.includes(override.by) && 'The owner of the work cannot override the status of its finding.',
  ]
  return faults.filter(fault => typeof fault === 'string')
}

/** The status shown at a date: the newest override then standing, else the computed one. */
export function shownStatus(computed: Status, overrides: readonly Override[], asAt: LocalDate): ShownStatus {
  const standing = overrides.filter(override => stands(override, asAt))
  const newest = standing
    .map(({ setOn }) => setOn)
    .toSorted()
    .at(-1)
  const override = standing.findLast(({ setOn }) => setOn === newest)
  return { status: override?.status ?? computed, computed, override }
}

function stands({ status, setOn, expiresOn, withdrawnOn }: Override, asAt: LocalDate): boolean {
  const isInTime = setOn <= asAt && asAt <= expiresOn
  return isInTime && !isEmbeddedStatus(status) && (withdrawnOn === undefined || withdrawnOn > asAt)
}

/** The status under a claim's former rule stays visible for a year after the day it was replaced. */
export function showsFormerRule(replacedOn: LocalDate, asAt: LocalDate): boolean {
  return asAt >= replacedOn && asAt <= addMonths(replacedOn, 12)
}
