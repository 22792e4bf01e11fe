import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { longestLabel } from '../findings/forms.ts'
import type { Finding, Link } from '../findings/queries.ts'
import type { FindingPart, LinkMove } from './rules.ts'
import { readFindingParts } from './rules.ts'

/** Where a finding is cut, and each part's label: the words of the whole, with nothing added but line breaks. */
export function readSplit(form: SentForm, whole: Finding): Read<readonly FindingPart[]> {
  const read = readFindingParts(whole, form.one('parts'))
  if (!read.ok) return read
  const labels = form.many('label').map(one => one.trim())
  const errors: Record<string, string> = {}
  const parts = read.value.map((part, at) => {
    const label = labels[at] ?? part.label
    if (label === '') errors[`label-${at + 1}`] = `Enter a short label for part ${at + 1}`
    if (label.length > longestLabel)
      errors[`label-${at + 1}`] = `Shorten the label of part ${at + 1} to ${longestLabel} characters or fewer`
    return { ...part, label }
  })
  return Object.keys(errors).length > 0 ? toPutRight(form.given, errors) : understood(parts)
}

/** The field that says to which part a link of the whole moves: the part's number, or `''` when it stays. */
export function moveField(linkId: string): string {
  return `link-${linkId}`
}

/** The links that move, each to the part it is about; a number that is none leaves the link with the whole. */
export function readMoves(form: SentForm, links: readonly Link[], parts: number): LinkMove[] {
  return links.flatMap(({ linkId }) => {
    const part = Number(form.one(moveField(linkId)))
    return Number.isInteger(part) && part >= 1 && part <= parts ? { linkId, part: part - 1 } : []
  })
}
