import { BadZip, unzip } from '../../http/zip.ts'
import type { ZipFault } from '../../http/zip.ts'
import { Unreadable } from './reading.ts'

const limits = { mostParts: 5_000, mostInflated: 48 * 1024 * 1024 }

const words: Record<ZipFault, string> = {
  damaged: 'The Word document is damaged or incomplete. Open it in Word, save it again, and load that.',
  locked: 'The Word document is locked with a password. Save a copy without it.',
  swollen: 'The file unpacks to far more than any report holds, so it was not opened.',
}

/**
 * Takes the named parts out of a Word document. Throws Unreadable when it is damaged, locked or swells beyond
 * reason.
 */
export async function unpack(bytes: Uint8Array, wanted: ReadonlySet<string>): Promise<Map<string, Buffer>> {
  try {
    return await unzip(bytes, { ...limits, wanted: name => wanted.has(name) })
  } catch (fault) {
    throw new Unreadable(words[fault instanceof BadZip ? fault.why : 'damaged'])
  }
}
