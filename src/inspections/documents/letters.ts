import { readList } from './bullets.ts'
import type { DocumentFinding, DocumentText, Line } from './reading.ts'

const covered = /^areas covered by (?:the|this) visit\s*:?$/i

/**
 * A monitoring letter's "Areas covered by the visit": concerns of the last inspection that are looked at again.
 * They refer to findings that exist already and are never new ones.
 */
export function areasCovered(lines: readonly Line[], source: DocumentText['source']): DocumentFinding[] {
  const at = lines.findIndex(line => covered.test(line.text))
  if (at < 0) return []
  const { items, guessed } = readList(lines, at + 1, source)
  if (guessed) return []
  return items.map((item, index) => item.finding('area-for-improvement', index + 1, text => text))
}
