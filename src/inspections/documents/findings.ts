import { readList } from './bullets.ts'
import type { Listed } from './bullets.ts'
import { dateRangePattern } from './dates.ts'
import { sectionAt } from './headings.ts'
import type { Section } from './headings.ts'
import type { Identity } from './identity.ts'
import { bulletOf } from './marks.ts'
import type { DocumentFinding, DocumentText, Line } from './reading.ts'
import { sifFindings } from './sif.ts'

/** The findings of a document, the improvement section's prose where it has no list, and what a person should check. */
export interface Found {
  readonly findings: readonly DocumentFinding[]
  readonly prose: string | null
  readonly doubts: readonly string[]
}

/** Takes the findings out of a document's lines (page furniture already left out). */
export function findingsOf(
  identity: Identity,
  lines: readonly Line[],
  source: DocumentText['source'],
): Found {
  const clean = cleaner(identity)
  // A PDF or Word file that is no report gives nothing; pasted text may be the improvement section alone.
  if (identity.kind === 'other' && source !== 'text') return { findings: [], prose: null, doubts: [] }
  if (identity.kind === 'full-inspection' && identity.framework === 'SIF') {
    const findings = sifFindings(lines, source, clean)
    const doubts =
      findings.length === 0 ? ['No numbered areas for improvement were found for the authority.'] : []
    return { findings, prose: null, doubts }
  }
  const lists = listsOf(lines, source, identity.kind !== 'full-inspection')
  const findings = lists.flatMap(({ section, list }) =>
    list.items.map((item, index) => item.finding(section.kind, index + 1, clean)),
  )
  const prose = lists.find(({ list }) => list.prose !== null)?.list.prose ?? null
  const doubts = lists.flatMap(({ section, list }) => doubtsOf(section, list))
  doubts.push(...tooLong(findings))
  if (findings.length === 0 && prose === null && identity.kind !== 'other')
    doubts.push(absence(identity, lists.length))
  return { findings, prose, doubts }
}

interface Part {
  readonly section: Section
  readonly list: Listed
}

const mostLists = 12

// A report has one list; a letter may have two (priority action, improvement). A heading's echo with nothing under it is none.
function listsOf(lines: readonly Line[], source: DocumentText['source'], several: boolean): Part[] {
  const parts: Part[] = []
  let tried = 0
  for (let at = 0; at < lines.length && tried < mostLists; at++) {
    const section = sectionAt(lines, at)
    if (section === null) continue
    tried += 1
    const list = readList(section.noted ? withoutNote(lines) : lines, section.from, source)
    const empty = list.items.length === 0 && list.prose === null
    if (!empty || parts.length === 0) parts.push({ section, list })
    if (!several && !empty) break
    at = section.from - 1
  }
  return parts
}

function doubtsOf(section: Section, list: Listed): string[] {
  const doubts: string[] = []
  const name = section.kind === 'priority-action' ? 'Areas for priority action' : 'What needs to improve'
  if (list.prose !== null) {
    doubts.push(`${name} is written as prose, without a list: read it and write a finding if it holds one.`)
  }
  if (list.guessed) {
    doubts.push('The bullets were lost when the text was copied: check where each finding begins and ends.')
  }
  if (list.lead !== '' && !list.lead.endsWith(':')) {
    doubts.push(`Words before the first bullet were not taken as a finding: “${list.lead.slice(0, 120)}”`)
  }
  return doubts
}

// The longest item of 264 public reports has 418 letters; far beyond that two items have probably run together.
const longest = 700

function tooLong(findings: readonly DocumentFinding[]): string[] {
  return findings
    .filter(finding => finding.text.length > longest)
    .map(({ number }) => `Finding ${number} is unusually long: check that it is one finding.`)
}

function absence(identity: Identity, sections: number): string {
  if (identity.kind === 'monitoring-visit') {
    return 'A monitoring letter has no list of improvements: what it says about earlier findings is for a person to record.'
  }
  return sections > 0
    ? 'The section on what needs to improve has no items.'
    : 'The document has no section on what needs to improve.'
}

// Pasted text keeps a footnote of the heading among the items: "1" and its sentence, up to the next white space.
function withoutNote(lines: readonly Line[]): Line[] {
  let inside = false
  return lines.map(line => {
    if (/^1\s+[A-Z]/.test(line.text)) inside = true
    else if (line.gap || line.mark !== null || bulletOf(line) !== null) inside = false
    return inside ? { ...line, text: '' } : line
  })
}

// A page turned in the middle of re-wrapped text leaves its footer inside a line: the report's own title and dates.
function cleaner(identity: Identity): (text: string) => string {
  const { authority } = identity
  if (authority === null) return text => text.trim()
  const name = authority.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const footer = new RegExp(
    `\\s*inspection of [^.]{0,60}${name}[^.]{0,60} services ${dateRangePattern}(?: \\d{1,3})?\\s*`,
    'gi',
  )
  return text => text.replace(footer, ' ').trim()
}
