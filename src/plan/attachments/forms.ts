import type { SentForm, Upload } from '../../http/forms.ts'
import { largestForm, largestUpload } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { inWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { cleanFileName, recogniseFile } from '../file-kinds/rules.ts'
import { Messages, readDateFields } from '../../http/form-reading.ts'
import type { NewPaper, PaperInput, PaperStep } from './commands.ts'
import type { Paper } from './queries.ts'
import type { PaperState } from './rules.ts'
import { isPaperState, usualExpiry, usualMonths } from './rules.ts'

/** How many files one form takes. */
export const mostFiles = 10
const inMegabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`
/** What a form of papers may hold, in words. */
export const sizesInWords = `${inMegabytes(largestUpload)} a file, ${inMegabytes(largestForm)} together`

export interface SentPapers extends PaperInput {
  readonly files: readonly NewPaper[]
  /** What was done to a name so that it can be shown, in words; empty when nothing was. */
  readonly renamed: readonly string[]
}

/** Reads the form that adds papers: each file is told by its content, and one bad file refuses them all. */
export async function readPapers(form: SentForm, today: LocalDate): Promise<Read<SentPapers>> {
  const messages = new Messages()
  const sent = form.files('files')
  if (sent.length === 0) messages.errors['files'] = 'Choose at least one file'
  const looked = await Promise.all(sent.map(lookAt))
  const refused = looked.filter(one => one.why !== '')
  if (refused.length > 0) messages.errors['files'] = refusedInWords(refused, sent.length)
  const shows = messages.required(form, 'shows', 'Enter what it shows', 500)
  const dates = readDates(form, today, messages)
  if (form.one('nobody') !== 'yes')
    messages.errors['nobody'] = 'Confirm that no child and no family can be told from it'
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({
    shows,
    ...dates,
    forReview: form.one('forReview') === 'yes',
    files: looked.map(({ file }) => file),
    renamed: looked.flatMap(({ file, was }) =>
      was === '' ? [] : [`“${was}” is kept as “${file.fileName}”`],
    ),
  })
}

interface Looked {
  readonly file: NewPaper
  /** The name that was sent, shown with its odd characters made visible; empty when it was kept. */
  readonly was: string
  readonly why: string
}

async function lookAt(upload: Upload): Promise<Looked> {
  const { name, wasCleaned } = cleanFileName(upload.name)
  const was = wasCleaned ? upload.name.replace(/[\p{Cc}\p{Cf}]/gu, '?') : ''
  const file = { fileName: name, mediaType: '', bytes: upload.bytes }
  if (upload.tooLarge)
    return { file, was, why: `is too large, so it was not taken in: at most ${sizesInWords}` }
  const told = await recogniseFile(name, upload.bytes)
  if (!told.ok) return { file, was, why: told.why }
  return { file: { ...file, mediaType: told.mediaType }, was, why: '' }
}

function refusedInWords(refused: readonly Looked[], sent: number): string {
  const each = refused.map(({ file, why }) => `“${file.fileName}” ${why}`).join('. ')
  return sent > 1 ? `${each}. None of the ${sent} files was kept: choose the good ones again` : each
}

/** A paper is dated today or earlier; without a last day it is good for the usual time from the day it is dated. */
function readDates(form: SentForm, today: LocalDate, messages: Messages) {
  const datedOn = readDateFields(form, 'dated')
  if (datedOn === undefined) messages.errors['dated'] = 'The date must be a real date, like 27 3 2026'
  else if (datedOn !== null && datedOn > today)
    messages.errors['dated'] = `The date must be today, ${inWords(today)}, or earlier`
  const given = readDateFields(form, 'expires')
  const expiresOn = given ?? usualExpiry(datedOn ?? null, today)
  if (given === undefined) messages.errors['expires'] = 'The last day must be a real date, like 27 3 2027'
  else if (given !== null && given < today)
    messages.errors['expires'] = `The last day must be today, ${inWords(today)}, or later`
  else if (expiresOn < today)
    messages.errors['expires'] =
      `It is dated more than ${usualMonths} months ago: say until when it can be relied on`
  return { datedOn: datedOn ?? null, expiresOn }
}

/** A reviewer's decision: approved until a day, or rejected with a reason. */
export function readReview(form: SentForm, paper: Paper, today: LocalDate): Read<PaperStep> {
  const messages = new Messages()
  const verdict = form.one('verdict')
  const seen = form.one('seen')
  if (verdict === 'rejected') {
    const reason = messages.required(form, 'reason', 'Enter why it does not show what it is said to show')
    if (messages.any) return toPutRight(form.given, messages.errors)
    return understood({ to: 'rejected', reason, seen })
  }
  if (verdict !== 'approved') messages.errors['verdict'] = 'Select whether you approve or reject it'
  const reason = messages.optional(form, 'reason')
  const given = readDateFields(form, 'expires')
  const expiresOn = given ?? paper.expiresOn
  if (given === undefined) messages.errors['expires'] = 'The last day must be a real date, like 27 3 2027'
  else if (expiresOn === null) messages.errors['expires'] = 'Enter the last day on which it can be relied on'
  else if (verdict === 'approved' && expiresOn < today)
    messages.errors['expires'] = `The last day must be today, ${inWords(today)}, or later`
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ to: 'approved', reason, expiresOn, seen })
}

export function readWithdrawal(form: SentForm): Read<PaperStep> {
  const messages = new Messages()
  const reason = messages.required(form, 'why', 'Enter why it is taken back')
  if (messages.any) return toPutRight(form.given, messages.errors)
  return understood({ to: 'withdrawn', reason, seen: form.one('seen') })
}

/** Which papers a person asked for. */
export interface PaperChoice {
  readonly states: readonly PaperState[]
  readonly soon: boolean
}

export function readPaperChoice(query: SentForm): PaperChoice {
  return {
    states: [...new Set(query.many('state').filter(isPaperState))],
    soon: query.one('soon') === 'yes',
  }
}
