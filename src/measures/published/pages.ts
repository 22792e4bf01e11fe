import type { Match } from '../../benchmarks/matches/queries.ts'
import { proposeMatches } from '../../benchmarks/matches/rules.ts'
import { standingInWords } from '../../benchmarks/standings/rules.ts'
import { narrowed } from '../../http/form-pages.ts'
import type { Viewer } from '../../http/viewer.ts'
import { dayInWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { capitalised } from '../../kernel/words.ts'
import type { Measure } from '../rules.ts'
import { sameness } from './forms.ts'
import type { Beside } from './queries.ts'

/** The published figure on a measure's page. It is context: no claim is judged by it. */
export function besidePart({ match, comparison }: Beside, measureId: string, viewer: Viewer) {
  return {
    sentence: comparison ? standingInWords(comparison) : '',
    title: comparison?.measure.title ?? '',
    href: match ? `/benchmarks/measures/${encodeURIComponent(match.code)}` : '',
    reason: match?.reason ?? '',
    absent: match
      ? comparison
        ? ''
        : `A published figure has the same definition, but none is loaded for ${viewer.authorityName}.`
      : 'No published figure has been confirmed to have the same definition.',
    licence: comparison?.measure.licence ?? '',
    decideHref: viewer.can('measures.load') ? `/measures/${measureId}/published` : '',
  }
}

/** The page that decides which published measure, if any, is the same as one of the scorecard. */
export function publishedPage(
  measure: Measure,
  matches: readonly Match[],
  titles: readonly { readonly code: string; readonly title: string }[],
  read?: Read<unknown>,
) {
  const wrong: Readonly<Record<string, string>> = read && !read.ok ? read.errors : {}
  const given: Readonly<Record<string, string>> = read && !read.ok ? read.given : {}
  const titleOf = (code: string) => titles.find(one => one.code === code)?.title ?? code
  const ticked = (given['same'] ?? '').split(' ')
  const proposals = proposeMatches(measure)
  const chosen = given['code'] ?? proposals[0]?.code ?? ''
  const items = titles.map(one => ({ value: one.code, text: one.title }))
  const list = narrowed(items, given['find'] ?? '', chosen)
  return {
    title: `Published figures beside ${measure.title}`,
    back: { href: `/measures/${measure.measureId}`, text: measure.title },
    errors: Object.entries(wrong).map(([field, text]) => ({ href: `#${field}`, text })),
    messages: Object.fromEntries(Object.entries(wrong).map(([field, text]) => [field, { text }])),
    measureId: measure.measureId,
    definition: measure.definition,
    isEmpty: titles.length === 0,
    matches: matches.map(one => ({
      code: one.code,
      title: titleOf(one.code),
      isSame: one.isSame,
      reason: one.reason,
      decidedOn: dayInWords(one.decidedAt),
      seen: one.decidedAt,
    })),
    proposals: proposals.map(one => ({
      title: titleOf(one.code),
      says: one.isSame ? 'may be the same' : 'is not the same',
      note: capitalised(one.note),
    })),
    find: given['find'] ?? '',
    measureHint: list.hint,
    measureItems: [{ value: '', text: 'Choose a published measure', selected: chosen === '' }, ...list.items],
    sameItems: sameness.map(one => ({
      value: one.key,
      text: one.title,
      checked: ticked.includes(one.key),
    })),
    reason: given['reason'] ?? '',
  }
}
