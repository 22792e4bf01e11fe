import { BadZip, unzip } from '../../http/zip.ts'
import type { ZipFault } from '../../http/zip.ts'
import { UnreadableTracker } from './sheets.ts'

const limits = { mostParts: 3_000, mostInflated: 60 * 1024 * 1024 }

const words: Record<ZipFault, string> = {
  damaged: 'The file is damaged or incomplete. Open it in Excel (or Word), save it again, and load that.',
  locked: 'The file is locked with a password. Save a copy without one, and load that.',
  swollen: 'The file unpacks to far more than a tracker holds, so it was not opened.',
}

export interface Unpacked {
  readonly parts: ReadonlyMap<string, Buffer>
  /** Every part's name, also of those left packed. */
  readonly names: readonly string[]
}

/** The XML parts of a workbook or document, by name; pictures and macros are left packed. Throws UnreadableTracker. */
export async function unpackTracker(bytes: Uint8Array): Promise<Unpacked> {
  const names: string[] = []
  const wanted = (name: string) => {
    names.push(name)
    return /\.(xml|rels)$/i.test(name) || name === 'mimetype'
  }
  try {
    return { parts: await unzip(bytes, { ...limits, wanted }), names }
  } catch (fault) {
    throw new UnreadableTracker(words[fault instanceof BadZip ? fault.why : 'damaged'])
  }
}
