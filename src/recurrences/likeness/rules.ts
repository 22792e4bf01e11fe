import { cohorts as cohortList } from '../../inspections/cohorts/rules.ts'
import { isWeakness } from '../../inspections/findings/rules.ts'
import { aspects as aspectList } from '../../inspections/suggestions/rules.ts'
import type { Saying } from '../sayings/rules.ts'
import { sayingOf } from '../sayings/rules.ts'
import { plainly } from '../vocabulary/concept.ts'
import { conceptNamed, subjectsOf } from '../vocabulary/rules.ts'
import { wordsOf } from '../words/rules.ts'

/** A finding as it comes to be compared: its words, and what is known of it besides. */
export interface Comparable {
  readonly id: string
  readonly inspectionId: string
  readonly kind: string
  readonly text: string
  /** The inspector's own words where `text` is paraphrase; `''` where there are none. */
  readonly quote: string
  /** Themes of the controlled list where a person gave them; they help and are not needed. */
  readonly themes: readonly string[]
}

/** What a finding is about, drawn from its words once. */
export interface Profile {
  readonly finding: Comparable
  readonly isWeak: boolean
  /** Strength (0 to 1) of each subject of the vocabulary. */
  readonly subjects: ReadonlyMap<string, number>
  /** Stems and pairs of neighbouring stems, each with how the text writes it. */
  readonly words: ReadonlyMap<string, string>
  readonly cohorts: readonly string[]
  readonly aspects: readonly string[]
  /** The groups of children that it names itself, else those its look was about. */
  readonly groups: readonly string[]
  /** It is about the safeguarding board, which is another body than the authority. */
  readonly isOfTheBoard: boolean
  /** Its own sentence that it repeats an earlier finding. */
  readonly saying: Saying | undefined
}

/** How much of a subject a quotation alone, or a theme that a person gave, lets a finding have. */
const fromQuote = 0.6

/** Before a theme of the controlled list, where it stands among the subjects. */
export const themeMark = 'theme: '

type Drawn = Omit<Profile, 'finding'>

/** Drawing is the long part and words seldom change: what was drawn from them is kept, whosever finding says them. */
const kept = new Map<string, Drawn>()
const mostKept = 10_000

/** `ofLook`: the groups of children that its look was about, for a finding that names none. */
export function profileOf(finding: Comparable, ofLook: readonly string[] = []): Profile {
  const { kind, text, quote, themes } = finding
  const said = JSON.stringify([kind, text, quote, themes])
  const drawn = kept.get(said) ?? drawnFrom(finding)
  if (kept.size >= mostKept) kept.clear()
  kept.set(said, drawn)
  return { finding, ...drawn, groups: drawn.groups.length > 0 ? drawn.groups : ofLook }
}

function drawnFrom(finding: Comparable): Drawn {
  const plain = plainly(finding.text)
  const subjects = new Map(subjectsOf(plain))
  for (const [subject, strength] of subjectsOf(plainly(finding.quote)))
    if (!subjects.has(subject)) subjects.set(subject, strength * fromQuote)
  for (const theme of finding.themes) subjects.set(`${themeMark}${theme}`, 1)
  const lower = finding.text.toLowerCase()
  const cohorts = cohortList.filter(one => one.words.test(lower)).map(one => one.cohort)
  return {
    isWeak: isWeakness(finding.kind),
    subjects,
    words: wordsAndPairs(plain),
    cohorts,
    aspects: aspectList.filter(one => one.words.test(lower)).map(one => one.aspect),
    isOfTheBoard: subjects.has('safeguarding-board'),
    groups: [...groupsAmong(subjects), ...cohorts.filter(one => one === inCare)],
    saying: sayingOf([finding.text, finding.quote]),
  }
}

/** Children in care as a group: it has no place in the vocabulary, where nearly every finding would share it. */
export const inCare = 'children looked after'

/** The one group of children that a look was about, by its title; none for a look at several, or at the whole. */
export function groupsOfLook(title: string): readonly string[] {
  const groups = groupsAmong(subjectsOf(plainly(title)))
  const lower = title.toLowerCase()
  return cohortList.filter(one => one.words.test(lower)).length > 1 ? [] : groups
}

function groupsAmong(subjects: ReadonlyMap<string, number>): readonly string[] {
  return [...subjects]
    .filter(([subject, strength]) => strength === 1 && conceptNamed(subject)?.isGroup === true)
    .map(([subject]) => subject)
}

function wordsAndPairs(plain: string): Map<string, string> {
  const found = new Map<string, string>()
  const words = wordsOf(plain)
  for (const [at, { stem, written }] of words.entries()) {
    if (!found.has(stem)) found.set(stem, written)
    const next = words[at + 1]
    if (next) found.set(`${stem} ${next.stem}`, `${written} ${next.written}`)
  }
  return found
}

/** How telling it is that a finding names a subject, where `holding` of `size` findings name it too. */
export function tellingOf(subject: string, holding: number, size: number): number {
  const telling = conceptNamed(subject)?.telling ?? 1
  const rare = Math.log((size + 20) / (holding + 1)) / Math.log(size + 20)
  return telling * (0.6 + 0.4 * Math.max(0, rare))
}

/** What two findings share and what each has besides, in the weights of their subjects and words. */
export interface Shared {
  /** Weight of the subjects that both have, and of those of the later and of the earlier finding in all. */
  readonly subjects: number
  readonly laterSubjects: number
  readonly earlierSubjects: number
  /** Cosine of the words, 0 to 1. */
  readonly words: number
  /** Factors for what speaks against: 1 nothing. */
  readonly against: number
}

/** How much a subject that only one of the two has counts against them; findings often name several things. */
const onlyOne = 0.3
/** Shared weight at which a likeness is about two thirds certain. */
const enoughShared = 1.8

/** Likeness of two findings, 0 to 1: how much they share, how certain that is, and what their words add. */
export function likenessOf({ subjects, laterSubjects, earlierSubjects, words, against }: Shared): number {
  const besides = onlyOne * (laterSubjects - subjects + earlierSubjects - subjects)
  const fit = subjects === 0 ? 0 : subjects / (subjects + besides)
  const certain = 1 - Math.exp(-subjects / enoughShared)
  const byWords = Math.min(1, words * 1.6)
  return against * (0.8 * certain * (0.35 + 0.65 * fit) + 0.2 * byWords)
}
