import { errorCodes } from 'fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How many files a form of this route may carry; absent: none, and a form in parts is refused unread. */
    uploads?: number
  }
}

export const largestUpload = 30 * 1024 * 1024
/** All the files of one form together, so that a form of many files does not take the memory of many forms. */
export const largestForm = 2 * largestUpload
/** What file systems allow; a longer one is cut in the middle, because its ending says what it is. */
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
  /** Every file of a field that takes several. */
  files(field: string): readonly Upload[]
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
    limits: { fileSize: largestUpload, fields: 30, fieldSize: 1024 * 1024, parts: 60 },
  })
  app.addHook('preValidation', async request => {
    if (!request.isMultipart()) return
    const { uploads } = request.routeOptions.config
    if (!uploads) throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE()
    request.body = await readMultipart(request, uploads).catch(asBadRequest)
  })
}

/** A body that breaks off or has no boundary is the sender's fault, not ours. */
function asBadRequest(fault: unknown): never {
  const known = fault instanceof Error && 'statusCode' in fault
  throw known ? fault : Object.assign(new Error('The form was cut off'), { statusCode: 400 })
}

interface RawBody {
  readonly [field: string]: string | string[] | Upload | Upload[]
}

async function readMultipart(request: FastifyRequest, mostFiles: number): Promise<RawBody> {
  // Nothing would ever come of reading from a sender who has gone already.
  if (request.raw.destroyed) throw new Error('The sender has gone')
  const fields: Record<string, string[]> = {}
  const files: Record<string, Upload[]> = {}
  let room = largestForm
  for await (const part of request.parts({ limits: { files: mostFiles } })) {
    if (part.type === 'field') (fields[part.fieldname] ??= []).push(String(part.value))
    else {
      const upload = await readUpload(part.filename, part.file, room)
      room -= upload.bytes.length
      ;(files[part.fieldname] ??= []).push(upload)
    }
  }
  return { ...fields, ...files }
}

/** A file past the limit is read to its end and thrown away, so that the person gets a page and not a cut line. */
async function readUpload(
  name: string,
  stream: AsyncIterable<Buffer> & { truncated?: boolean },
  room: number,
): Promise<Upload> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    size += piece.length
    if (size <= room) pieces.push(piece)
    else pieces.length = 0
  }
  const tooLarge = stream.truncated === true || size > room
  return {
    name: shortened(asText(name)),
    bytes: tooLarge ? new Uint8Array() : Buffer.concat(pieces),
    tooLarge,
  }
}

function shortened(name: string): string {
  if (name.length <= longestFileName) return name
  return `${name.slice(0, longestFileName - 20)}${name.slice(-20)}`.toWellFormed()
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
    return Array.isArray(value) ? value.filter(isTyped).map(asText) : []
  }
  const one = (field: string) => many(field).at(-1) ?? ''
  const files = (field: string) =>
    [raw[field] ?? []]
      .flat()
      .filter(value => typeof value === 'object')
      .filter(upload => upload.name !== '' || upload.bytes.length > 0)
  return {
    one,
    many,
    file: field => files(field).at(-1),
    files,
    given: Object.fromEntries(Object.keys(raw).map(field => [field, one(field)])),
  }
}

function isTyped(value: string | Upload): value is string {
  return typeof value === 'string'
}
