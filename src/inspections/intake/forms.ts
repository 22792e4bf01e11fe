import type { SentForm, Upload } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'

/** What a person sent to be read: a file, or pasted text as one. */
export interface ToRead {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** The person knows that the same look is in the register, and wants this document as well. */
  readonly evenSo: boolean
}

const leastPasted = 40

export function readSent(form: SentForm): Read<ToRead> {
  const upload = form.file('document')
  const pasted = form.one('pasted')
  const evenSo = form.one('evenSo') === 'yes'
  const wrong = upload ? whatIsWrong(upload, pasted) : undefined
  if (wrong) return toPutRight(form.given, { document: wrong })
  if (upload) return understood({ fileName: tidyName(upload.name), bytes: upload.bytes, evenSo })
  if (pasted === '')
    return toPutRight(form.given, { document: 'Choose a file, or paste the text of the report below' })
  if (pasted.length < leastPasted)
    return toPutRight(form.given, { pasted: 'Paste the whole text of the report or letter' })
  return understood({ fileName: 'pasted-text.txt', bytes: Buffer.from(pasted, 'utf8'), evenSo })
}

function whatIsWrong(upload: Upload, pasted: string): string | undefined {
  if (upload.tooLarge)
    return 'The file is larger than 30 MB: an inspection report is a few MB at most. Choose the report alone'
  if (upload.bytes.length === 0) return 'The file is empty: there is nothing in it'
  if (pasted !== '') return 'Choose a file or paste the text, not both'
  return undefined
}

/** The last part of the path that some browsers send, without characters that no file name has. */
function tidyName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const tidy = last.replaceAll(/\p{Cc}/gu, '')
  return tidy.slice(0, 150) || 'document'
}
