import { createHash } from 'node:crypto'
import { readList } from './bullets.ts'
import { dateRangePattern } from './dates.ts'
import { readDocx } from './docx.ts'
import { withoutFurniture } from './furniture.ts'
import { sectionAt } from './headings.ts'
import { identityOf } from './identity.ts'
import type { Identity } from './identity.ts'
import { judgementsIn } from './judgements.ts'
import { areasCovered } from './letters.ts'
import { bulletOf } from './marks.ts'
import { readPdf } from './pdf.ts'
import { readPlainText } from './plain-text.ts'
import { Unreadable } from './reading.ts'
import type { DocumentFinding, DocumentText, FailedReading, Line, PageText, Reading } from './reading.ts'
import { recognise } from './recognise.ts'
import { sifFindings } from './sif.ts'

const readers = { pdf: readPdf, docx: readDocx, text: readPlainText }

/**
 * Reads one inspection document: what it is, its judgements and its findings, each with its page and place.
 * Nothing is saved. A file that cannot be read gives one sentence for the person who loaded it, and never throws.
 */
export async function readDocument(bytes: Uint8Array, filename: string): Promise<Reading | FailedReading> {
  try {
    const text = await readers[recognise(bytes)](bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { file: filename, sha256, ...understand(text) }
  } catch (fault) {
    if (fault instanceof Unreadable) return { file: filename, error: fault.message }
    return {
      file: filename,
      error: 'The file could not be read. Load the published PDF again, or paste the text.',
    }
  }
}

type Understood = Omit<Reading, 'file' | 'sha256'>

function understand(text: DocumentText): Understood {
  const identity = identityOf(text.lines)
  const warnings = [...text.warnings]
  const lines = withoutFurniture(text.lines)
  const judgements =
    identity.kind === 'full-inspection' && identity.framework !== 'other'
      ? judgementsIn(text.lines, identity.framework)
      : []
  const listed = findingsOf(identity, lines, text.source, warnings)
  const references = identity.kind === 'monitoring-visit' ? areasCovered(lines, text.source) : []
  warnings.push(...doubts(identity, judgements.length))
  return { ...identity, judgements, ...listed, references, pages: pagesOf(text.lines), warnings }
}

function findingsOf(
  identity: Identity,
  lines: readonly Line[],
  source: DocumentText['source'],
  warnings: string[],
): { findings: DocumentFinding[]; prose: string | null } {
  const clean = cleaner(identity)
  if (identity.kind === 'other') return { findings: [], prose: null }
  if (identity.framework === 'SIF' && identity.kind === 'full-inspection') {
    const findings = sifFindings(lines, source, clean)
    if (findings.length === 0)
      warnings.push('No numbered areas for improvement were found for the authority.')
    return { findings, prose: null }
  }
  const findings: DocumentFinding[] = []
  let prose: string | null = null
  let sections = 0
  for (let at = 0; at < lines.length; at++) {
    const section = sectionAt(lines, at)
    if (section === null) continue
    const list = readList(section.noted ? withoutNote(lines) : lines, section.from, source)
    if (sections > 0 && list.items.length === 0) continue
    sections += 1
    prose ??= list.prose
    if (list.lead !== '' && !list.lead.endsWith(':')) {
      warnings.push(`Words before the first bullet were not taken as a finding: “${list.lead.slice(0, 120)}”`)
    }
    if (list.guessed)
      warnings.push(
        'The bullets were lost when the text was copied: check where each finding begins and ends.',
      )
    for (const [index, item] of list.items.entries())
      findings.push(item.finding(section.kind, index + 1, clean))
    at = section.from - 1
    if (identity.kind === 'full-inspection') break
  }
  if (findings.length === 0) warnings.push(...absence(identity, sections, prose))
  return { findings, prose: findings.length === 0 ? prose : null }
}

function absence(identity: Identity, sections: number, prose: string | null): string[] {
  if (prose !== null) {
    return [
      'What needs to improve is written as prose, without a list: read it and write a finding if it holds one.',
    ]
  }
  if (identity.kind === 'monitoring-visit') {
    return [
      'A monitoring letter has no list of improvements: what it says about earlier findings is for a person to record.',
    ]
  }
  return sections > 0
    ? ['The section on what needs to improve has no items.']
    : ['The report has no section on what needs to improve.']
}

// Pasted text keeps a footnote of the heading among the items: "1" and its sentence, up to the next white space.
function withoutNote(lines: readonly Line[]): Line[] {
  let inside = false
  return lines.filter(line => {
    if (/^1\s+[A-Z]/.test(line.text)) inside = true
    else if (line.gap || line.mark !== null || bulletOf(line) !== null) inside = false
    return !inside
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

function doubts(identity: Identity, judgements: number): string[] {
  const warnings: string[] = []
  if (identity.kind === 'other') {
    return [
      'This does not look like an Ofsted report or letter about children’s services: no findings were taken from it.',
    ]
  }
  if (identity.kind === 'full-inspection' && judgements === 0)
    warnings.push('The table of judgements was not found.')
  if (identity.inspected.length === 0) warnings.push('The dates of the inspection were not found.')
  if (identity.authority === null) warnings.push('The authority’s name was not found.')
  return warnings
}

function pagesOf(lines: readonly Line[]): PageText[] {
  const pages = new Map<number, string[]>()
  for (const line of lines) {
    const known = pages.get(line.page)
    if (known === undefined) pages.set(line.page, [line.text])
    else known.push(line.text)
  }
  return [...pages].map(([page, texts]) => ({ page, text: texts.join('\n') }))
}
