import type { Finding } from '../findings/queries.ts'
import { placesInTime } from '../looks/rules.ts'
import { placeInTime } from '../queries.ts'
import type { Inspection } from '../queries.ts'

/** What a person asked of the register; `''` means: any. */
export interface RegisterFilter {
  readonly kind: string
  readonly framework: string
  readonly year: string
  readonly theme: string
  readonly cohort: string
  readonly state: string
  readonly text: string
}

export const filterNames = ['text', 'kind', 'framework', 'year', 'theme', 'cohort', 'state'] as const

export const sortings = ['newest', 'oldest', 'label', 'kind'] as const
export type Sorting = (typeof sortings)[number]

export function yearOf(inspection: Inspection): string {
  return placeInTime(inspection).slice(0, 4)
}

/** The inspections that fit what the filter says of inspections. */
export function chosenInspections(inspections: readonly Inspection[], filter: RegisterFilter): Inspection[] {
  return inspections.filter(
    one =>
      fits(filter.kind, one.kind) && fits(filter.framework, one.framework) && fits(filter.year, yearOf(one)),
  )
}

/** The findings that fit the whole filter; `found` holds those whose words match the search, when there is one. */
export function chosenFindings(
  findings: readonly Finding[],
  filter: RegisterFilter,
  found: ReadonlySet<string> | undefined,
): Finding[] {
  return findings.filter(
    one =>
      chosenInspections([one.inspection], filter).length > 0 &&
      (filter.theme === '' || one.themes.includes(filter.theme)) &&
      (filter.cohort === '' || one.cohorts.includes(filter.cohort)) &&
      fits(filter.state, one.closed ? 'closed' : 'open') &&
      (found === undefined || found.has(one.findingId)),
  )
}

function fits(asked: string, own: string): boolean {
  return asked === '' || asked === own
}

/** Whether the filter asks something of findings, so that an inspection without a match is not shown. */
export function asksOfFindings(filter: RegisterFilter): boolean {
  return filter.theme !== '' || filter.cohort !== '' || filter.state !== '' || filter.text !== ''
}

/** Sorted on the server; ties keep the order of the reports. */
export function sortedFindings(findings: readonly Finding[], sorting: Sorting): Finding[] {
  const byName = new Intl.Collator('en-GB', { numeric: true })
  switch (sorting) {
    case 'newest':
      return [...findings]
    case 'oldest': {
      const places = placesInTime(findings.map(one => one.inspection))
      const placeOf = (one: Finding) => places.get(one.inspectionId) ?? 0
      return findings.toSorted((a, b) => placeOf(a) - placeOf(b))
    }
    case 'label':
      return findings.toSorted((a, b) => byName.compare(a.label, b.label))
    case 'kind':
      return findings.toSorted((a, b) => byName.compare(a.kind, b.kind))
  }
}

export const rowsPerPage = 25

/** One page of a list; a page past the end is the last one. */
export function pageOf<T>(rows: readonly T[], wanted: number): { rows: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage))
  const page = Math.min(Math.max(1, wanted), pages)
  return { rows: rows.slice((page - 1) * rowsPerPage, page * rowsPerPage), page, pages }
}
