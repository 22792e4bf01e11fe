import { createHash } from 'node:crypto'
import { readDocx } from './docx.ts'
import { findingsOf } from './findings.ts'
import { withoutFurniture } from './furniture.ts'
import { identityOf } from './identity.ts'
import type { Identity } from './identity.ts'
import { judgementsIn } from './judgements.ts'
import { areasCovered } from './letters.ts'
import { readPdf } from './pdf.ts'
import { readPlainText } from './plain-text.ts'
import { Unreadable } from './reading.ts'
import type { DocumentText, FailedReading, Line, PageText, Reading } from './reading.ts'
import { recognise } from './recognise.ts'

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
  const { findings, prose, doubts: unclear } = findingsOf(identity, lines, text.source)
  const references = identity.kind === 'monitoring-visit' ? areasCovered(lines, text.source) : []
  warnings.push(...unclear, ...doubts(identity, judgements.length, findings.length))
  return { ...identity, judgements, findings, prose, references, pages: pagesOf(text.lines), warnings }
}

function doubts(identity: Identity, judgements: number, findings: number): string[] {
  const warnings: string[] = []
  if (identity.kind === 'other') {
    const taken =
      findings === 0 ? 'no findings were taken from it' : 'check that what was taken are its findings'
    return [`This does not look like a whole Ofsted report or letter about children’s services: ${taken}.`]
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
