import type { FastifyInstance, FastifyRequest } from 'fastify'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'

export const largestUpload = 30 * 1024 * 1024
/** What file systems allow; a longer one is cut. */
const longestFileName = 255

/** A file as it was sent; `tooLarge` when it went past the limit and its bytes were thrown away. */
export interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
  readonly tooLarge: boolean
}

/** A form as it was sent: every field as a list of its values in order, and the uploads by field name. */
export interface SentForm {
  /** The last value of a field, trimmed; `''` when it was not sent. */
  one(field: string): string
  many(field: string): readonly string[]
  file(field: string): Upload | undefined
  /** Every field's last value, to show a form again as it was typed. */
  readonly given: Readonly<Record<string, string>>
}

/** Reads plain and multipart forms into one shape before any handler runs. */
export async function readForms(app: FastifyInstance): Promise<void> {
  // Forms are the only bodies the site takes: a body in JSON or plain text is refused before it is read.
  app.removeAllContentTypeParsers()
  await app.register(formbody, { bodyLimit: 256 * 1024 })
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: largestUpload, files: 1, fields: 100, fieldSize: 1024 * 1024, parts: 120 },
  })
  app.addHook('preValidation', async request => {
    if (request.isMultipart()) request.body = await readMultipart(request).catch(asBadRequest)
  })
}

/** A body that breaks off or has no boundary is the sender's fault, not ours. */
function asBadRequest(fault: unknown): never {
  const known = fault instanceof Error && 'statusCode' in fault
  throw known ? fault : Object.assign(new Error('The form was cut off'), { statusCode: 400 })
}

interface RawBody {
  readonly [field: string]: string | string[] | Upload
}

async function readMultipart(request: FastifyRequest): Promise<RawBody> {
  const fields: Record<string, string[]> = {}
  const files: Record<string, Upload> = {}
  for await (const part of request.parts()) {
    if (part.type === 'field') (fields[part.fieldname] ??= []).push(String(part.value))
    else files[part.fieldname] = await readUpload(part.filename, part.file)
  }
  return { ...fields, ...files }
}

/** A file past the limit is read to its end and thrown away, so that the person gets a page and not a cut line. */
async function readUpload(
  name: string,
  stream: AsyncIterable<Buffer> & { truncated?: boolean },
): Promise<Upload> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  const tooLarge = stream.truncated === true
  return {
    name: asText(name).slice(0, longestFileName),
    bytes: tooLarge ? new Uint8Array() : Buffer.concat(pieces),
    tooLarge,
  }
}

/** Text as a person can have typed it: no database holds U+0000, and half a surrogate pair is no character. */
function asText(value: string): string {
  return value.replaceAll('\0', '').toWellFormed().trim()
}

/** The request's body as a form; whatever was sent, it never throws. */
export function sentForm(body: unknown): SentForm {
  const raw: RawBody =
    body !== null && typeof body === 'object' ? Object.assign(Object.create(null), body) : {}
  const many = (field: string) => {
    const value = raw[field]
    if (typeof value === 'string') return [asText(value)]
    return Array.isArray(value) ? value.map(one => asText(String(one))) : []
  }
  const one = (field: string) => many(field).at(-1) ?? ''
  return {
    one,
    many,
    file: field => {
      const value = raw[field]
      if (typeof value !== 'object' || Array.isArray(value)) return undefined
      return value.name === '' && value.bytes.length === 0 ? undefined : value
    },
    given: Object.fromEntries(Object.keys(raw).map(field => [field, one(field)])),
  }
}
