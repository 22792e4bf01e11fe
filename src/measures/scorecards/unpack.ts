import { fromBuffer } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { UnreadableFile } from './sheets.ts'

const mostEntries = 2_000
const mostInflated = 40 * 1024 * 1024

const damaged = 'The workbook is damaged or incomplete. Open it in Excel, save it again, and load that.'
const swollen = 'The workbook unpacks to far more than a scorecard holds, so it was not opened.'
const locked = 'The workbook is locked with a password. Save a copy without one, and load that.'

/**
 * The XML parts of a workbook, by name. Inflated bytes are counted as they come out, because the sizes a zip
 * states about itself can lie; pictures and macros are left where they are.
 */
export async function unpack(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await open(bytes)
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>()
    const budget = { left: mostInflated, entries: mostEntries }
    const fail = (fault: unknown) => {
      zip.close()
      reject(fault instanceof UnreadableFile ? fault : new UnreadableFile(damaged))
    }
    zip.on('error', fail)
    zip.on('end', () => resolve(parts))
    zip.on('entry', (entry: Entry) => {
      budget.entries -= 1
      if (budget.entries < 0) return fail(new UnreadableFile(swollen))
      if (!/\.(xml|rels)$/i.test(entry.fileName)) return zip.readEntry()
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
      else reject(new UnreadableFile(damaged))
    })
  })
}

function inflate(zip: ZipFile, entry: Entry, budget: { left: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (entry.isEncrypted()) return reject(new UnreadableFile(locked))
    zip.openReadStream(entry, (fault, stream) => {
      if (fault !== null || stream === undefined) return reject(new UnreadableFile(damaged))
      const pieces: Buffer[] = []
      stream.on('error', () => reject(new UnreadableFile(damaged)))
      stream.on('data', (piece: Buffer) => {
        budget.left -= piece.length
        pieces.push(piece)
        if (budget.left >= 0) return
        stream.destroy()
        reject(new UnreadableFile(swollen))
      })
      stream.on('end', () => resolve(Buffer.concat(pieces)))
    })
  })
}
