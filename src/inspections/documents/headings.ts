import { bulletOf } from './marks.ts'
import type { FindingKind, Line } from './reading.ts'

/** Where a list of findings begins: the line after its heading, and what kind of finding the list holds. */
export interface Section {
  readonly kind: FindingKind
  /** First line after the heading. */
  readonly from: number
  /** The heading carries a footnote's number. */
  readonly noted: boolean
}

// "What needs to improve", with "?", ":" or a footnote's digit; letters say "... in this area of social work practice".
const needs =
  /^what (?:the local authority )?needs? to improve(?: in this area of (?:social work )?practice)?\s*[?:.]*\s*(\d?)$/i
const opening: readonly (readonly [RegExp, FindingKind])[] = [
  [/^areas? for priority (?:and immediate )?action\s*[?:.]*\s*(\d?)$/i, 'priority-action'],
  [needs, 'area-for-improvement'],
  [/^areas? for (?:development|improvement)\s*[?:.]*\s*(\d?)$/i, 'area-for-improvement'],
  [/^(?:areas|what) .{0,40}needs? to (?:do better|improve)\s*[?:.]*\s*(\d?)$/i, 'area-for-improvement'],
]
// Ofsted's next heading, over one or two lines, "The" sometimes missing (Lewisham, 31 January 2024).
const closing = new RegExp(
  [
    '^(?:the )?experiences? and progress of(?:\\s+(?:all |young )?(?:children|people|care leavers)\\b|\\s*$)',
    '^(?:the )?impact of (?:the )?leaders(?: on\\b|\\s*$|\\s*:)',
    '^(?:children|young people) who need help and protection\\s*(?:(?::|is |[-–]|requires ).{0,40})?$',
    '^(?:main |headline |key )?findings(?: and evaluation.*)?\\s*:?$',
    '^(?:summary of )?(?:main |headline |key )findings\\s*:?$',
    '^areas covered by (?:the|this) visit',
    '^evaluation of progress',
    '^strengths\\s*:?$',
    '^(?:yours (?:sincerely|faithfully)|dear )',
    '^(?:ofsted will|you should submit|i am copying)\\b',
    '^the office for standards in education, children.s services and skills',
    '^if you are not happy with the inspection',
    '^local area partnership details',
    '^information about this inspection',
  ].join('|'),
  'i',
)

/** The heading that starts at a line, reading up to three lines together because headings wrap. */
export function sectionAt(lines: readonly Line[], at: number): Section | null {
  const first = lines[at]
  if (first === undefined || bulletOf(first) !== null || !/^[A-Z]/.test(first.text)) return null
  let joined = ''
  let section: Section | null = null
  for (let tall = 1; tall <= 3; tall++) {
    const line = lines[at + tall - 1]
    if (line === undefined || (tall > 1 && bulletOf(line) !== null)) break
    joined = `${joined} ${line.text}`.trim()
    for (const [pattern, kind] of opening) {
      const found = pattern.exec(joined)
      if (found !== null) section = { kind, from: at + tall, noted: (found[1] ?? '') !== '' }
    }
  }
  return section
}

/** Whether a list of findings cannot go on past this line: the next heading, or the report's paragraph 1. */
export function endsList(lines: readonly Line[], at: number): boolean {
  const line = lines[at]
  if (line === undefined) return true
  if (bulletOf(line) !== null || !/^[A-Z\d]/.test(line.text)) return false
  // A bullet copied onto a line of its own: what follows is its item, however it begins.
  const above = lines[at - 1]
  if (above !== undefined && bulletOf(above)?.words === '') return false
  if (/^1\s*\.\s*(?:[A-Z]|$)/.test(line.text) || line.mark?.number === 1) return true
  if (closing.test(line.text)) return true
  return sectionAt(lines, at) !== null
}
