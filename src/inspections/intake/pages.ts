import type { Read } from '../../kernel/read.ts'
import { toPutRight } from '../../kernel/read.ts'
import { problemsIn } from '../pages.ts'
import type { Inspection } from '../queries.ts'
import { readableFiles } from './rules.ts'
import { datesInWords } from '../rules.ts'

/** Read a document in: one file, or pasted text. `same` is an inspection that the register already holds. */
export function readInPage(read?: Read<unknown>, same?: Inspection) {
  const { given, errors, messages } = problemsIn(read)
  return {
    title: 'Read in a report or letter',
    back: { href: '/inspections', text: 'Inspections' },
    errors,
    messages,
    pasted: given?.['pasted'] ?? '',
    readable: readableFiles,
    same: same && {
      href: `/inspections/${same.inspectionId}`,
      text: `${same.title}, ${datesInWords(same)}`,
    },
  }
}

/** The file could not be read, or is no report: the reader's own sentence stands beside the field. */
export function notReadable(message: string, pasted: string): Read<never> {
  return toPutRight({ pasted }, { [pasted === '' ? 'document' : 'pasted']: message.replace(/\.$/, '') })
}
