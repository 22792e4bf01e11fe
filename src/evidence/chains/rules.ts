import type { LocalDate } from '../../kernel/dates.ts'
import { isKnownAt } from '../facts/rules.ts'
import type { FactIndex } from '../inputs/rules.ts'
import { dateOf } from '../inputs/rules.ts'

/** Where and when something was said before. */
export interface Saying {
  readonly findingId: string
  readonly inspectionId: string
  readonly inspectionTitle: string
  readonly on: LocalDate | undefined
}

/**
 * Every earlier saying of the same thing, by confirmed links *recurs* and *reworded as*, oldest first and the
 * finding itself last: when it was first said is the date of the first.
 */
export function sayingsOf(index: FactIndex, findingId: string, asAt: LocalDate): Saying[] {
  const found = new Set([findingId])
  for (const id of found)
    for (const link of index.linksToEarlier.get(id) ?? [])
      if ((link.relation === 'recurs' || link.relation === 'reworded as') && isKnownAt(link, asAt))
        found.add(link.earlierId)
  return [...found]
    .map(id => sayingOf(index, id))
    .toSorted((a, b) => order(a, findingId).localeCompare(order(b, findingId)))
}

/** Sayings without a date come after those with one; of one day the finding itself is the last. */
function order(saying: Saying, findingId: string): string {
  return `${saying.on ?? '9999'} ${saying.findingId === findingId ? 1 : 0}`
}

function sayingOf(index: FactIndex, findingId: string): Saying {
  const inspectionId = index.findings.get(findingId)?.inspectionId ?? ''
  return {
    findingId,
    inspectionId,
    inspectionTitle: index.inspections.get(inspectionId)?.title ?? '',
    on: dateOf(index, findingId),
  }
}
