import { isField } from '../columns/fields.ts'
import type { Column, Layout, Mapping } from '../columns/mapping.ts'
import { mappingFaults } from '../columns/mapping.ts'
import { openTracker } from '../files/opening.ts'
import { UnreadableTracker } from '../files/sheets.ts'
import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import type { Answers } from '../rows/asking.ts'
import type { LoadWords } from './applying.ts'
import type { UploadedTracker } from './commands.ts'
import type { DryRun } from './dry-run.ts'

/** The uploaded tracker, when it can be opened at all; otherwise the words beside the field. */
export async function readUpload(form: SentForm): Promise<Read<UploadedTracker>> {
  const sent = form.file('file')
  if (!sent) return toPutRight({}, { file: 'Select a tracker file' })
  if (sent.tooLarge) return toPutRight({}, { file: 'The selected file must be smaller than 20 MB' })
  try {
    await openTracker(sent.bytes)
    return understood({ fileName: sent.name, bytes: sent.bytes })
  } catch (fault) {
    if (fault instanceof UnreadableTracker) return toPutRight({}, { file: fault.message })
    throw fault
  }
}

const mostQuestions = 2_000

/** The answers on a page, by the questions' keys, over those given before. */
export function readAnswers(form: SentForm, before: Answers): Answers {
  const answers: Record<string, string> = { ...before }
  for (let number = 0; number < mostQuestions; number += 1) {
    const key = form.one(`key-${number}`)
    if (key !== '') answers[key] = form.one(`answer-${number}`)
  }
  return answers
}

/** Where headings stand on each sheet, by its name, as answers: a row as a spreadsheet counts, or none. */
export function readHeadings(form: SentForm, before: Answers): Answers {
  const answers: Record<string, string> = { ...before }
  for (let number = 0; number < 60; number += 1) {
    const row = form.one(`header-${number}`)
    const key = `header:${form.one(`sheet-${number}`)}`
    if (form.one(`was-${number}`) === row) continue
    if (/^[1-9]\d{0,3}$/.test(row)) answers[key] = row
    else delete answers[key]
  }
  return answers
}

/** What is said once for the load: needed where dates move or actions are taken out. */
export function readWords(form: SentForm, run: DryRun): Read<LoadWords> {
  const one = (field: string) => form.one(field)
  const words = {
    reason: one('reason'),
    agreedBy: one('agreedBy'),
    meeting: one('meeting'),
    removalReason: one('removalReason'),
  }
  const errors: Record<string, string> = {}
  for (const [field, text] of Object.entries(words))
    if (text.length > 2_000) errors[field] = 'Use 2000 characters or fewer'
  if (run.moves > 0 && words.reason === '') errors['reason'] = 'Enter why the due dates move'
  if (run.removed.length > 0 && words.removalReason === '')
    errors['removalReason'] = 'Enter why the actions are taken out of the plan'
  if (run.moves + run.removed.length > 0 && words.agreedBy === '') errors['agreedBy'] = 'Enter who agreed'
  if (one('nobody') !== 'yes')
    errors['nobody'] = 'Confirm that no child and no family can be told from the file'
  return Object.keys(errors).length > 0 ? toPutRight(form.given, errors) : understood(words)
}

/** A set of headings as a person mapped it. */
export interface ReadMapping {
  readonly signature: string
  readonly mapping: Mapping
}

/** The mapping of every layout on the page, or a message beside each column that is wrong, by its field's name. */
export function readMappings(form: SentForm, layouts: readonly Layout[]): Read<readonly ReadMapping[]> {
  const errors: Record<string, string> = {}
  const read = layouts.map(({ signature, columns }) => {
    const chosen = columns.map((column): Column => {
      const sent = form.one(columnField(signature, column.index))
      return { ...column, meaning: isField(sent) ? sent : 'kept' }
    })
    for (const [key, fault] of mappingFaults(chosen)) {
      const column = chosen.find(one => one.key === key)
      if (column) errors[columnField(signature, column.index)] = fault
    }
    if (!chosen.some(column => column.meaning === 'action'))
      errors[columnField(signature, columns[0]?.index ?? 0)] = 'Say which column holds the action'
    const colour = Number(form.one(`${signature}-colour`) || '-1')
    const colourFrom = columns.find(column => column.index === colour)?.key ?? ''
    const meanings = Object.fromEntries(chosen.map(column => [column.key, column.meaning]))
    return { signature, mapping: { meanings, colourFrom } }
  })
  return Object.keys(errors).length > 0 ? toPutRight(form.given, errors) : understood(read)
}

/** The name of the field for one column of one layout. */
export function columnField(signature: string, index: number): string {
  return `${signature}-${index}`
}
