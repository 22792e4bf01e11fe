import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import type { UploadedFile } from './commands.ts'
import { openFile } from './files.ts'
import { UnreadableFile } from './sheets.ts'

/** The uploaded scorecard, when it can be opened at all; otherwise the words beside the field. */
export async function readUpload(form: SentForm): Promise<Read<UploadedFile>> {
  const sent = form.file('file')
  if (!sent) return toPutRight({}, { file: 'Select a scorecard file' })
  if (sent.tooLarge) return toPutRight({}, { file: 'The selected file must be smaller than 30 MB' })
  try {
    await openFile(sent.bytes)
    return understood({ fileName: sent.name, bytes: sent.bytes })
  } catch (fault) {
    if (fault instanceof UnreadableFile) return toPutRight({}, { file: fault.message })
    throw fault
  }
}
