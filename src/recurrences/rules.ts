import type { Finding } from '../inspections/findings/queries.ts'
import { isWeakness } from '../inspections/findings/rules.ts'
import type { Inspection } from '../inspections/queries.ts'
import { monthOf, readDate } from '../kernel/dates.ts'
import type { Comparable } from './likeness/rules.ts'
import type { Look } from './ranking/indexing.ts'

/** A finding as it is compared: its words and the themes a person confirmed. */
export function comparableOf(finding: Finding): Comparable {
  const { findingId, inspectionId, kind, text, themes } = finding
  return { id: findingId, inspectionId, kind, text, quote: '', themes }
}

/** The findings that are compared: the parts of a split one, not the whole they were cut from. */
export function comparedAmong(findings: readonly Finding[]): Finding[] {
  return findings.filter(finding => finding.childIds.length === 0)
}

/** Whether somebody should decide what it repeats: a weakness that stands open. */
export function awaitsDecisions(finding: Finding): boolean {
  return isWeakness(finding.kind) && !finding.closed && finding.childIds.length === 0
}

/** When an inspection looked, as far as it is known: the day, else the month or year that its note names. */
export function lookOf(inspection: Inspection): Look {
  const { inspectionId, title, startOn, endOn, publishedOn, receivedOn, datesNote } = inspection
  const [looked = '', published = ''] = datesNote.split(/;?\s*published/)
  return {
    inspectionId,
    startOn: startOn ?? approximately(looked),
    endOn,
    publishedOn: publishedOn ?? receivedOn ?? approximately(published),
    about: title,
  }
}

/** `YYYY-MM` of "March 2009", `YYYY` of "2018" or "spring 2024"; null where no year is named. */
function approximately(words: string): string | null {
  const year = /\b(?:19|20)\d\d\b/.exec(words)?.[0]
  if (year === undefined) return null
  const named = new RegExp(`([a-z]+)\\s+${year}`, 'i').exec(words)?.[1]
  const first = named === undefined ? undefined : readDate(`1 ${named} ${year}`)
  return first === undefined ? year : monthOf(first)
}
