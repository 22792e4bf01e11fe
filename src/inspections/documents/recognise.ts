import { Unreadable } from './reading.ts'

export type Format = 'pdf' | 'docx' | 'text'

/** No inspection document is near this size; reports are well under 2 MB. */
export const mostBytes = 50 * 1024 * 1024

/** Tells a file's format from its content, never from its name. Throws Unreadable with what the file is instead. */
export function recognise(bytes: Uint8Array): Format {
  if (bytes.length === 0) throw new Unreadable('The file is empty: there is nothing in it.')
  if (bytes.length > mostBytes) {
    const size = Math.ceil(bytes.length / 1024 / 1024)
    throw new Unreadable(
      `The file is ${size} MB; an inspection report is a few MB at most. Load the report alone.`,
    )
  }
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1')
  if (head.slice(0, 1100).includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK')) return 'docx'
  for (const [pattern, message] of others) {
    if (pattern.test(head)) throw new Unreadable(message)
  }
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 40_000)).toString(
    'latin1',
  )
  if (/<html[\s>]|<\/(?:head|body|script|div)>/i.test(beginning)) throw new Unreadable(webPage)
  return 'text'
}

const webPage =
  'The file is a web page, not a report: the download probably went wrong. Open the report page and download the PDF again.'

const others: readonly (readonly [RegExp, string])[] = [
  [
    /^[\s\u00EF\u00BB\u00BF]*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body|script|meta)\b/i,
    webPage,
  ],
  [/^<\?xml/, 'The file is XML data, not a report. Load a PDF, a Word document (.docx) or paste the text.'],
  [
    /^\u00D0\u00CF[^]\u00E0\u00A1/,
    'The file is an older Office file or is locked with a password. Save it in Word as .docx without a password and load that.',
  ],
  [/^\{\\rtf/, 'The file is in Rich Text Format. Open it in Word, save it as .docx and load that.'],
  [
    /^(?:\u0089PNG|\u00FF\u00D8\u00FF|GIF8|II\*\0|MM\0\*)/,
    'The file is a picture, not text. Load the published PDF, or paste the text.',
  ],
]
