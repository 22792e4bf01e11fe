import type { Finding, Link } from '../../inspections/findings/queries.ts'
import { placesInTime } from '../../inspections/looks/rules.ts'

/** One issue through time: its findings oldest first, and the links that tie them. */
export interface Chain {
  readonly findings: readonly Finding[]
  readonly links: readonly Link[]
}

/**
 * The chain that runs through a finding: what it goes back to, and what came of it, each followed to the end. What
 * is tied only to another branch is left out, so that a finding that names two issues does not run them together.
 */
export function chainOf(findingId: string, findings: readonly Finding[], links: readonly Link[]): Chain {
  const earlier = followed(findingId, links, 'laterId', 'earlierId')
  const later = followed(findingId, links, 'earlierId', 'laterId')
  const within = (ids: ReadonlySet<string>, link: Link) => ids.has(link.laterId) && ids.has(link.earlierId)
  return {
    findings: inTime(findings.filter(one => earlier.has(one.findingId) || later.has(one.findingId))),
    links: links.filter(link => within(earlier, link) || within(later, link)),
  }
}

/** A finding and all that is reached from it along links in one direction. */
export function followed(
  start: string,
  links: readonly Link[],
  from: 'laterId' | 'earlierId',
  to: 'laterId' | 'earlierId',
): Set<string> {
  const reached = new Set([start])
  for (const id of reached) for (const link of links) if (link[from] === id) reached.add(link[to])
  return reached
}

function inTime(findings: readonly Finding[]): Finding[] {
  const places = placesInTime(findings.map(one => one.inspection))
  const placeOf = (one: Finding) => places.get(one.inspectionId) ?? 0
  return findings.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || a.number - b.number || (a.findingId < b.findingId ? -1 : 1),
  )
}

/** Every issue that was found at least twice, by its first finding; the one found in most looks first. */
export function chainsOf(findings: readonly Finding[], links: readonly Link[]): Chain[] {
  const hasEarlier = new Set(links.map(one => one.laterId))
  const starts = findings.filter(
    one => !hasEarlier.has(one.findingId) && links.some(link => link.earlierId === one.findingId),
  )
  return starts
    .map(start => chainOf(start.findingId, findings, links))
    .toSorted((a, b) => looksIn(b) - looksIn(a) || b.findings.length - a.findings.length)
}

export function looksIn(chain: Chain): number {
  return new Set(chain.findings.map(one => one.inspectionId)).size
}
