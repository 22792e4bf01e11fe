import type { LocalDate } from '../../kernel/dates.ts'

interface Dated {
  readonly dueOn: LocalDate | null
  readonly doneOn: LocalDate | null
}

/** Not reached, with a date before today. */
export function isMilestoneLate(milestone: Dated, today: LocalDate): boolean {
  return milestone.doneOn === null && milestone.dueOn !== null && milestone.dueOn < today
}
