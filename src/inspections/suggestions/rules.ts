import { cohorts } from '../cohorts/rules.ts'
import { themes } from '../themes/rules.ts'

/** What a finding asks about its subject, from its first words (field.md 5.2). */
export const aspects = [
  { aspect: 'quality', words: /\bquality\b|standard of/ },
  { aspect: 'timeliness', words: /timel|\bdelay|\bdrift\b|\bpace\b|promptly/ },
  { aspect: 'effectiveness', words: /effectiv|impact/ },
  { aspect: 'consistency', words: /consisten/ },
  { aspect: 'sufficiency', words: /sufficien|enough|capacity|availability/ },
  { aspect: 'oversight', words: /oversight|supervis|scrutiny|management grip/ },
] as const

export type Aspect = (typeof aspects)[number]['aspect']

/** What the words of a finding suggest about it. Nothing here is kept until a person has confirmed it. */
export interface Suggestion {
  readonly themes: readonly string[]
  readonly cohorts: readonly string[]
  readonly aspect: Aspect | null
  readonly label: string
}

/** Themes in the order in which the text first speaks of them; the same text always gives the same answer. */
export function suggest(text: string): Suggestion {
  const plain = text.toLowerCase().replaceAll(/\s+/g, ' ')
  const found = inOrder(plain, themes)
  return {
    themes: found.map(one => one.theme),
    cohorts: cohorts.filter(one => one.words.test(plain)).map(one => one.cohort),
    aspect: inOrder(plain, aspects)[0]?.aspect ?? null,
    label: shortLabel(text),
  }
}

function inOrder<T extends { readonly words: RegExp }>(plain: string, list: readonly T[]): T[] {
  return list
    .map(one => ({ one, at: plain.search(one.words) }))
    .filter(found => found.at >= 0)
    .toSorted((a, b) => a.at - b.at)
    .map(found => found.one)
}

const longestLabel = 80

/** A first label of our own: the opening of the finding up to a natural stop, cut between words. */
export function shortLabel(text: string): string {
  const [line = ''] = text.trim().split('\n')
  const opening = line.replace(/[.:;,]\s*$/, '')
  if (opening.length <= longestLabel) return opening
  const head = opening.slice(0, longestLabel)
  const stop = Math.max(head.lastIndexOf(', '), head.lastIndexOf('; '), head.lastIndexOf(': '))
  if (stop >= 30) return head.slice(0, stop)
  return `${head.slice(0, head.lastIndexOf(' '))}…`
}
