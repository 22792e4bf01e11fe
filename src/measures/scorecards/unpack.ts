import { BadZip, unzip } from '../../http/zip.ts'
import type { ZipFault } from '../../http/zip.ts'
import { UnreadableFile } from './sheets.ts'

const limits = { mostParts: 2_000, mostInflated: 40 * 1024 * 1024 }

const words: Record<ZipFault, string> = {
  damaged: 'The workbook is damaged or incomplete. Open it in Excel, save it again, and load that.',
  locked: 'The workbook is locked with a password. Save a copy without one, and load that.',
  swollen: 'The workbook unpacks to far more than a scorecard holds, so it was not opened.',
}

/** The XML parts of a workbook, by name; pictures and macros are left where they are. Throws UnreadableFile. */
export async function unpack(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  try {
    return await unzip(bytes, { ...limits, wanted: name => /\.(xml|rels)$/i.test(name) })
  } catch (fault) {
    throw new UnreadableFile(words[fault instanceof BadZip ? fault.why : 'damaged'])
  }
}
