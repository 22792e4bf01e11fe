import { readFileSync } from 'node:fs'
import { readFindings } from '../files/rules.ts'
import { indexFindings } from '../ranking/indexing.ts'
import type { RankingIndex } from '../ranking/indexing.ts'
import { rankAll } from '../ranking/rules.ts'
import type { RankedProposal } from '../ranking/rules.ts'
import type { JudgedChain } from './rules.ts'

const here = new URL('.', import.meta.url)

/** The public record of the worked example, with its themes or without. */
export function publicRecord(withThemes: boolean): unknown {
  const file = new URL('../../synthetic/herefordshire/record.json', here)
  return JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
    !withThemes && (key === 'theme' || key === 'alsoThemes') ? undefined : value,
  )
}

export interface Trial {
  readonly index: RankingIndex
  readonly proposals: ReadonlyMap<string, readonly RankedProposal[]>
}

export function tried(json: unknown): Trial {
  const read = readFindings(json)
  if (!read.ok) throw new Error(read.why)
  const { looks, authorities } = read.file
  const index = indexFindings([...authorities.values()].flat(), looks)
  const proposals = new Map<string, RankedProposal[]>()
  for (const one of rankAll(index)) proposals.set(one.laterId, [...(proposals.get(one.laterId) ?? []), one])
  return { index, proposals }
}

/** For every finding of a chain that has an earlier one in it: the place of its first true proposal, from 1. */
export function placesOf({ index, proposals }: Trial, chains: readonly JudgedChain[]) {
  const held = new Map(index.held.map(one => [one.profile.finding.id, one]))
  return chains.flatMap(({ chain, findings }) =>
    findings.flatMap((id, at) => {
      const later = held.get(id)
      if (!later?.profile.isWeak) return []
      const truth = findings.slice(0, at).filter(other => {
        const earlier = held.get(other)
        return earlier !== undefined && index.order(later.look, earlier.look) === 'later'
      })
      if (truth.length === 0) return []
      const place = (proposals.get(id) ?? []).findIndex(one => truth.includes(one.earlierId))
      return { chain, finding: id, place: place < 0 ? Number.POSITIVE_INFINITY : place + 1 }
    }),
  )
}

/** The share of findings with a true proposal among the first so many. */
export function recallAt(most: number, places: readonly { readonly place: number }[]): number {
  return places.filter(one => one.place <= most).length / places.length
}
