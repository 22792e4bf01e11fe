import { capitalised } from '../../kernel/words.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { readParts } from '../proposals/rules.ts'
import { shortLabel, suggest } from '../suggestions/rules.ts'

/** Words that lead into a list: they belong to the whole and make no part of their own. */
const leadsIn =
  /(?:\b(?:including|includes?|specifically|namely|such as|in particular|particularly)|:)[,:]?$/i

/**
 * A finding's words with a line break wherever a list in it ends one item and begins the next: a nested list's own
 * lines, else the items after "including", "specifically" or a colon. Without such a list the words stay as they are.
 */
export function proposedCuts(text: string): string {
  if (text.includes('\n')) return text
  const lead =
    /^.{10,}?(?:\b(?:including|specifically|namely|such as|in particular|particularly)\b(?:,? but not limited to,?)?|:)[,:]?\s+/i.exec(
      text,
    )?.[0]
  if (lead === undefined) return text
  const items = itemsOf(text.slice(lead.length))
  return items.length < 2 ? text : [lead.trimEnd(), ...items].join('\n')
}

/** Items of a list in prose: cut after a comma or semicolon, and before the "and" that opens the last. */
function itemsOf(list: string): string[] {
  const items = list.split(/(?<=[,;])\s+/)
  const last = items.at(-1) ?? ''
  // "16- and 17-year-olds" is one group; the last item opens with "and", with a comma before it or not.
  const opening = /^(.+?)\s+(and\s+(?!1[67]).+)$/i.exec(last)
  if (!opening || items.length < 2) return items
  const [, before = '', after = ''] = opening
  return before.toLowerCase() === 'and' ? items : [...items.slice(0, -1), before, after]
}

/** One part of a finding as it will be kept: a span of the whole's own words, and what they suggest about it. */
export interface FindingPart {
  readonly text: string
  readonly label: string
  readonly themes: readonly string[]
  readonly cohorts: readonly string[]
}

/** A link of the whole that is to stand on one of its parts, by the part's place from 0. */
export interface LinkMove {
  readonly linkId: string
  readonly part: number
}

interface Whole {
  readonly text: string
  readonly themes: readonly string[]
  readonly cohorts: readonly string[]
}

/**
 * Cuts a finding where line breaks were typed. Every word stays as it is and in its order; a first line that only
 * leads into the list stays with the whole. A part that names no theme or group of children keeps those of the whole
 * that no other part names.
 */
export function readFindingParts(whole: Whole, typed: string): Read<readonly FindingPart[]> {
  const read = readParts(whole.text, typed)
  if (!read.ok) return read
  const [first = '', ...rest] = read.value
  const texts = leadsIn.test(first.trim()) ? rest : read.value
  if (texts.length < 2)
    return toPutRight({ parts: typed }, { parts: 'Press Enter where one part ends and the next begins' })
  if (texts.length > mostParts)
    return toPutRight({ parts: typed }, { parts: `Make ${mostParts} parts or fewer` })
  const suggested = texts.map(text => suggest(text))
  const left = (field: 'themes' | 'cohorts') =>
    whole[field].filter(one => !suggested.some(part => part[field].includes(one)))
  return understood(
    texts.map((text, at) => ({
      text,
      label: labelOf(text),
      themes: orElse(suggested[at]?.themes, left('themes'), whole.themes),
      cohorts: orElse(suggested[at]?.cohorts, left('cohorts'), []),
    })),
  )
}

const mostParts = 20

function orElse(...lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  return lists.find(list => list !== undefined && list.length > 0) ?? []
}

/** A first label: the part without the marks and the "and" that tied it to its neighbours. */
function labelOf(text: string): string {
  const bare = text.replace(/^[-–]\s+/, '').replace(/^(?:and|or)\s+/i, '')
  return capitalised(shortLabel(bare.replace(/[\s,;.]+$/, '')))
}
