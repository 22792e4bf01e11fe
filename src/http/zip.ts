import { fromBuffer } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'

/** Why a zip file was not opened: its reader says it in words that name the file. */
export type ZipFault = 'damaged' | 'locked' | 'swollen'

export class BadZip extends Error {
  readonly why: ZipFault

  constructor(why: ZipFault) {
    super(`The zip file is ${why}.`)
    this.why = why
  }
}

export interface Unzipping {
  /** Whether a part of this name is taken out; others stay packed. */
  readonly wanted: (name: string) => boolean
  readonly mostParts: number
  /** In bytes, over all the parts that are taken out. */
  readonly mostInflated: number
}

/**
 * Takes the wanted parts out of an uploaded zip file, by name. What is inflated is counted as it comes out, because
 * the sizes a zip states about itself can lie. Throws BadZip when it is damaged, locked or swells beyond the limits.
 */
export async function unzip(bytes: Uint8Array, limits: Unzipping): Promise<Map<string, Buffer>> {
  const zip = await open(bytes)
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>()
    const budget = { left: limits.mostInflated, parts: limits.mostParts }
    const fail = (fault: unknown) => {
      zip.close()
      reject(fault instanceof BadZip ? fault : new BadZip('damaged'))
    }
    zip.on('error', fail)
    zip.on('end', () => resolve(parts))
    zip.on('entry', (entry: Entry) => {
      budget.parts -= 1
      if (budget.parts < 0) return fail(new BadZip('swollen'))
      if (!limits.wanted(entry.fileName)) return zip.readEntry()
      inflate(zip, entry, budget).then(part => {
        parts.set(entry.fileName, part)
        zip.readEntry()
      }, fail)
    })
    zip.readEntry()
  })
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: false }, (fault, zip) => {
      if (fault === null && zip !== undefined) resolve(zip)
      else reject(new BadZip('damaged'))
    })
  })
}

function inflate(zip: ZipFile, entry: Entry, budget: { left: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (entry.isEncrypted()) return reject(new BadZip('locked'))
    zip.openReadStream(entry, (fault, stream) => {
      if (fault !== null || stream === undefined) return reject(new BadZip('damaged'))
      const chunks: Buffer[] = []
      stream.on('error', () => reject(new BadZip('damaged')))
      stream.on('data', (chunk: Buffer) => {
        budget.left -= chunk.length
        chunks.push(chunk)
        if (budget.left >= 0) return
        stream.destroy()
        reject(new BadZip('swollen'))
      })
      stream.on('end', () => resolve(Buffer.concat(chunks)))
    })
  })
}
