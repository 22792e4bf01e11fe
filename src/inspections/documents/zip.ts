import { fromBuffer } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Unreadable } from './reading.ts'

const mostEntries = 5_000
const mostInflated = 48 * 1024 * 1024

/**
 * Takes the named parts out of a zip file. What is inflated is counted as it comes out, because the sizes a zip
 * states about itself can lie. Throws Unreadable when the file is damaged, locked or swells beyond reason.
 */
export async function unzip(bytes: Uint8Array, wanted: ReadonlySet<string>): Promise<Map<string, Buffer>> {
  const zip = await open(bytes)
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>()
    const budget = { left: mostInflated, entries: mostEntries }
    const fail = (fault: unknown) => {
      zip.close()
      reject(fault instanceof Unreadable ? fault : new Unreadable(damaged))
    }
    zip.on('error', fail)
    zip.on('end', () => resolve(parts))
    zip.on('entry', (entry: Entry) => {
      budget.entries -= 1
      if (budget.entries < 0) return fail(new Unreadable(swollen))
      if (!wanted.has(entry.fileName)) return zip.readEntry()
      inflate(zip, entry, budget).then(part => {
        parts.set(entry.fileName, part)
        zip.readEntry()
      }, fail)
    })
    zip.readEntry()
  })
}

const damaged = 'The Word document is damaged or incomplete. Open it in Word, save it again, and load that.'
const swollen = 'The file unpacks to far more than any report holds, so it was not opened.'

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: false }, (fault, zip) => {
      if (fault === null && zip !== undefined) resolve(zip)
      else reject(new Unreadable(damaged))
    })
  })
}

function inflate(zip: ZipFile, entry: Entry, budget: { left: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (entry.isEncrypted()) {
      return reject(new Unreadable('The Word document is locked with a password. Save a copy without it.'))
    }
    zip.openReadStream(entry, (fault, stream) => {
      if (fault !== null || stream === undefined) return reject(new Unreadable(damaged))
      const chunks: Buffer[] = []
      stream.on('error', () => reject(new Unreadable(damaged)))
      stream.on('data', (chunk: Buffer) => {
        budget.left -= chunk.length
        chunks.push(chunk)
        if (budget.left < 0) {
          stream.destroy()
          reject(new Unreadable(swollen))
        }
      })
      stream.on('end', () => resolve(Buffer.concat(chunks)))
    })
  })
}
