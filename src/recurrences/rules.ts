import type { Finding } from '../inspections/findings/queries.ts'
import { isWeakness } from '../inspections/findings/rules.ts'
import { lookDatesOf } from '../inspections/looks/rules.ts'
import type { Inspection } from '../inspections/queries.ts'
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

/** An inspection as ranking sees it: when it looked, as far as it is known, and what it was about. */
export function lookOf(inspection: Inspection): Look {
  const { inspectionId, title } = inspection
  return { inspectionId, ...lookDatesOf(inspection), about: title }
}
