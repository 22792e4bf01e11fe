import type { Comparable } from '../likeness/rules.ts'
import { indexFindings } from './indexing.ts'
import type { Look } from './indexing.ts'
import { rankAll } from './rules.ts'

export const look = (inspectionId: string, startOn: string | null): Look => ({
  inspectionId,
  startOn,
  endOn: null,
  publishedOn: null,
})
export const finding = (id: string, inspectionId: string, kind: string, text: string): Comparable => ({
  id,
  inspectionId,
  kind,
  text,
  quote: '',
  themes: [],
})
export const looksOf = (...looks: readonly Look[]) => new Map(looks.map(one => [one.inspectionId, one]))
export const rank = (findings: readonly Comparable[], looks: ReadonlyMap<string, Look>) =>
  rankAll(indexFindings(findings, looks))

export const [in2018, in2022] = [look('I-2018', '2018-06-11'), look('I-2022', '2022-07-18')]
export const both = looksOf(in2018, in2022)

/** A later and an earlier weakness by their words: whether the one is proposed for the other, and why. */
export function proposed(laterText: string, earlierText: string) {
  const later = finding('later', 'I-2022', 'area-for-improvement', laterText)
  const earlier = finding('earlier', 'I-2018', 'area-for-improvement', earlierText)
  return rank([later, earlier], both)[0]
}
