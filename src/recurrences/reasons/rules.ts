import { cohortTitle } from '../../inspections/cohorts/rules.ts'
import { themeTitle } from '../../inspections/themes/rules.ts'
import { listed } from '../../kernel/words.ts'
import { themeMark } from '../likeness/rules.ts'
import type { Held } from '../ranking/indexing.ts'
import { plainly } from '../vocabulary/concept.ts'
import { conceptNamed } from '../vocabulary/rules.ts'
import { wordsOf } from '../words/rules.ts'

/** Why a later finding may repeat an earlier one, in plain words: what they share, and what the inspectorate says. */
export function whyAlike(later: Held, earlier: Held): string {
  const { saying } = later.profile
  const subjects = sharedSubjects(later, earlier)
  const titles = subjects.map(titleOf)
  const aspects = sharedAspects(later, earlier)
  const children = sharedChildren(later, earlier, subjects)
  const words = sharedWords(later, earlier, titles)
  const parts = [
    titles.length > 0 &&
      `Both are about ${listed(titles)}${aspects.length > 0 ? `: ${listed(aspects)}` : ''}`,
    children.length > 0 && `Both name ${listed(children)}`,
    words.length > 0 && `Both say ${listed(words.map(one => `\u201c${one}\u201d`))}`,
    !earlier.profile.isWeak && 'The earlier finding was a strength: this would be a relapse',
    saying && `The inspectorate says itself that it was found before: \u201c${saying.sentence}\u201d`,
  ]
  return parts
    .filter(one => typeof one === 'string')
    .map(one => (/[.!?]\u201d?$/.test(one) ? one : `${one}.`))
    .join(' ')
}

const mostSubjects = 3

/** What both are about, the most telling first; a broad subject only where no narrower one is shared. */
function sharedSubjects(later: Held, earlier: Held): string[] {
  const shared = [...later.subjectWeights]
    .map(([subject, weight]) => ({
      subject,
      weight: Math.min(weight, earlier.subjectWeights.get(subject) ?? 0),
    }))
    .filter(one => one.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(one => one.subject)
  const broader = new Set(shared.flatMap(subject => conceptNamed(subject)?.within ?? []))
  // A theme that a person gave says no more than the subject of its own name.
  const named = new Set(shared.filter(subject => !subject.startsWith(themeMark)))
  const telling = shared.filter(one => !broader.has(one) && !named.has(one.slice(themeMark.length)))
  return (telling.length > 0 ? telling : shared).slice(0, mostSubjects)
}

/** What both ask about their subject; oversight is left out, being a subject of its own. */
function sharedAspects(later: Held, earlier: Held): string[] {
  const { aspects } = later.profile
  return aspects.filter(one => one !== 'oversight' && earlier.profile.aspects.includes(one))
}

/** Groups of children that both name, unless the shared subjects have named them already. */
function sharedChildren(later: Held, earlier: Held, subjects: readonly string[]): string[] {
  if (subjects.some(subject => conceptNamed(subject)?.isGroup)) return []
  return later.profile.cohorts
    .filter(one => earlier.profile.cohorts.includes(one))
    .map(one => lowerFirst(cohortTitle(one)))
}

function titleOf(subject: string): string {
  if (subject.startsWith(themeMark))
    return `the theme \u201c${themeTitle(subject.slice(themeMark.length))}\u201d`
  return conceptNamed(subject)?.title ?? subject
}

const mostWords = 4
/** How rare a shared word has to be before it is worth saying. */
const rareEnough = 3.2

/** Rare words that both use and the titles of their subjects do not. */
function sharedWords(later: Held, earlier: Held, titles: readonly string[]): string[] {
  const said = new Set(titles.flatMap(title => wordsOf(plainly(title)).map(one => one.stem)))
  const rare = [...later.wordWeights]
    .filter(([word, weight]) => weight >= rareEnough && earlier.wordWeights.has(word))
    .filter(([word]) => !word.split(' ').every(stem => said.has(stem)))
    .toSorted((a, b) => b[1] - a[1])
    .map(([word]) => later.profile.words.get(word) ?? word)
  const pairs = rare.filter(word => word.includes(' '))
  const single = rare.filter(
    word => !word.includes(' ') && !pairs.some(pair => pair.split(' ').includes(word)),
  )
  return [...pairs, ...single].slice(0, mostWords)
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
