import { BadZip, unzip } from '../../http/zip.ts'
import type { ZipFault } from '../../http/zip.ts'

/** A kind of file that is kept as evidence: what it is called, how its name ends, and its type as it is served. */
interface FileKind {
  readonly kind: string
  readonly inWords: string
  readonly endings: readonly string[]
  readonly mediaType: string
}

const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

export const fileKinds = [
  { kind: 'pdf', inWords: 'a PDF', endings: ['.pdf'], mediaType: 'application/pdf' },
  {
    kind: 'docx',
    inWords: 'a Word document',
    endings: ['.docx'],
    mediaType: `${office}.wordprocessingml.document`,
  },
  {
    kind: 'xlsx',
    inWords: 'an Excel workbook',
    endings: ['.xlsx'],
    mediaType: `${office}.spreadsheetml.sheet`,
  },
  {
    kind: 'pptx',
    inWords: 'a PowerPoint presentation',
    endings: ['.pptx'],
    mediaType: `${office}.presentationml.presentation`,
  },
  { kind: 'odt', inWords: 'an OpenDocument text', endings: ['.odt'], mediaType: `${openDocument}.text` },
  {
    kind: 'ods',
    inWords: 'an OpenDocument spreadsheet',
    endings: ['.ods'],
    mediaType: `${openDocument}.spreadsheet`,
  },
  {
    kind: 'odp',
    inWords: 'an OpenDocument presentation',
    endings: ['.odp'],
    mediaType: `${openDocument}.presentation`,
  },
  { kind: 'png', inWords: 'a PNG picture', endings: ['.png'], mediaType: 'image/png' },
  { kind: 'jpeg', inWords: 'a JPEG picture', endings: ['.jpg', '.jpeg'], mediaType: 'image/jpeg' },
  { kind: 'text', inWords: 'plain text', endings: ['.txt', '.csv'], mediaType: 'text/plain' },
] as const satisfies readonly FileKind[]

type Kind = (typeof fileKinds)[number]['kind']

/** A file that is kept has a type; one that is refused has the reason, as the end of a sentence about the file. */
export type Recognised =
  { readonly ok: true; readonly mediaType: string } | { readonly ok: false; readonly why: string }

type Told = { readonly kind: Kind } | { readonly why: string }

/**
 * What a file is, told by its bytes and then held against its name: a program under a harmless name, a document under
 * another's name, macros, archives and locked files are refused in words.
 */
export async function recogniseFile(name: string, bytes: Uint8Array): Promise<Recognised> {
  const told = await tellByContent(bytes)
  if ('why' in told) return { ok: false, why: told.why }
  const found = fileKinds.find(one => one.kind === told.kind)
  if (!found) throw new Error(`No such kind of file: ${told.kind}`)
  const ending = endingOf(name)
  if (found.endings.some(one => one === ending)) return { ok: true, mediaType: typeOf(found, ending, bytes) }
  if (ending === '') return { ok: false, why: `has a name without an ending: give it ${endings(found)}` }
  if (found.kind === 'text')
    return { ok: false, why: `ends in ${ending}, which is not a kind of file that is kept as evidence` }
  return { ok: false, why: `is ${found.inWords} by its content, but its name ends in ${ending}` }
}

/** The last part of a name from its point, in small letters; '' when there is none. */
function endingOf(name: string): string {
  return /\.[^.\s]{1,12}$/.exec(name)?.[0].toLowerCase() ?? ''
}

function endings(kind: FileKind): string {
  return kind.endings.join(' or ')
}

function typeOf(kind: FileKind, ending: string, bytes: Uint8Array): string {
  if (kind.kind !== 'text') return kind.mediaType
  const charset = encodingOf(bytes) ?? 'utf-8'
  return `${ending === '.csv' ? 'text/csv' : kind.mediaType}; charset=${charset}`
}

const program = 'is a program, whatever its name says'
const archive = 'is an archive: add the files that are in it one by one'
const macros = 'holds macros: save it as a PDF, or without macros'
const locked = 'is locked with a password: save a copy without it'

/** First bytes, in hexadecimal, that settle what a file is. */
const heads: readonly (readonly [string, Told])[] = [
  ['4d5a', { why: program }], // MZ: Windows
  ['7f454c46', { why: program }], // ELF: Linux
  ['feedface', { why: program }], // Mach-O: macOS, in its four forms
  ['feedfacf', { why: program }],
  ['cefaedfe', { why: program }],
  ['cffaedfe', { why: program }],
  ['cafebabe', { why: program }], // Java, and Mach-O for several processors
  ['0061736d', { why: program }], // WebAssembly
  ['6465780a', { why: program }], // Android
  ['4c000000011402', { why: program }], // a Windows shortcut
  ['2321', { why: 'is a script, which can run as a program' }], // #!
  ['526172211a07', { why: archive }], // RAR
  ['377abcaf271c', { why: archive }], // 7z
  ['1f8b', { why: archive }], // gzip
  ['425a68', { why: archive }], // bzip2
  ['fd377a585a00', { why: archive }], // xz
  ['28b52ffd', { why: archive }], // zstd
  ['4d534346', { why: archive }], // Windows cabinet
  ['7b5c727466', { why: 'is Rich Text, which can carry programs: save it as a PDF or .docx' }],
  ['25215053', { why: 'is PostScript, which is a program for printers: save it as a PDF' }],
  ['89504e470d0a1a0a', { kind: 'png' }],
  ['ffd8ff', { kind: 'jpeg' }],
]

async function tellByContent(bytes: Uint8Array): Promise<Told> {
  if (bytes.length === 0) return { why: 'is empty' }
  const head = Buffer.from(bytes.subarray(0, 300))
  const hex = head.toString('hex')
  const known = heads.find(([start]) => hex.startsWith(start))
  if (known) return known[1]
  if (head.toString('latin1', 257, 262) === 'ustar') return { why: archive }
  if (hex.startsWith('255044462d')) return tellPdf(bytes)
  if (hex.startsWith('504b')) return tellZip(bytes)
  if (hex.startsWith('d0cf11e0a1b11ae1')) return tellOldOffice(bytes)
  return tellText(bytes)
}

function tellPdf(bytes: Uint8Array): Told {
  const tail = Buffer.from(bytes.subarray(-4096)).toString('latin1')
  if (!tail.includes('%%EOF')) return { why: 'is a PDF that was cut off: save it again' }
  // An order to start a program on the reader's machine; forms with scripts are common and stay within the reader.
  if (Buffer.from(bytes).includes('/Launch'))
    return { why: 'is a PDF that starts a program: print it to a new PDF' }
  return { kind: 'pdf' }
}

/** Office files of before 2007, and the shell around every locked one. */
function tellOldOffice(bytes: Uint8Array): Told {
  const names = Buffer.from(bytes)
  const holds = (name: string) => names.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage')) return { why: locked }
  if (holds('_VBA_PROJECT') || holds('Macros')) return { why: macros }
  return { why: 'is an old Office file: save it as .docx, .xlsx, .pptx or a PDF' }
}

const limits = { mostParts: 10_000, mostInflated: 8 * 1024 * 1024 }
const zipWords: Record<ZipFault, string> = {
  damaged: 'is damaged or cut off: open it, save it again, and add that',
  locked,
  swollen: 'unpacks to far more than any document holds, so it was not opened',
}
const manifest = 'META-INF/manifest.xml'
const mainParts: readonly (readonly [string, Kind])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
]

/** A document of today is a zip file with the parts its kind must have; any other zip file is an archive. */
async function tellZip(bytes: Uint8Array): Promise<Told> {
  const names: string[] = []
  const wanted = (name: string) => {
    names.push(name)
    return ['mimetype', '[Content_Types].xml', manifest].includes(name)
  }
  try {
    const parts = await unzip(bytes, { ...limits, wanted })
    return tellParts(names, name => parts.get(name)?.toString('utf8') ?? '')
  } catch (fault) {
    if (fault instanceof BadZip) return { why: zipWords[fault.why] }
    throw fault
  }
}

function tellParts(names: readonly string[], read: (name: string) => string): Told {
  const kinds = read('[Content_Types].xml')
  const stated = fileKinds.find(({ mediaType }) => mediaType === read('mimetype').trim())
  const main = mainParts.find(([part]) => names.includes(part))
  if (!stated && (!main || kinds === '')) return { why: archive }
  if (names.some(carriesMacros) || /macroEnabled/i.test(kinds)) return { why: macros }
  if (names.some(name => /\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk)$/i.test(name)))
    return { why: 'carries a program inside it' }
  // A packed object can be any file, a program too; embedded workbooks of charts are parts of their own kind.
  if (names.some(name => /\/embeddings\/[^/]+\.bin$/i.test(name)))
    return { why: 'carries another file packed inside it: save it as a PDF' }
  if (/encryption-data/.test(read(manifest))) return { why: locked }
  return stated ? { kind: stated.kind } : { kind: main?.[1] ?? 'docx' }
}

/** Visual Basic, Excel 4 macro sheets, ActiveX controls; Basic and scripts of OpenDocument. */
function carriesMacros(name: string): boolean {
  return /vbaProject[^/]*\.bin$|^xl\/macrosheets\/|\/activeX\/|^(Basic|Scripts)\//i.test(name)
}

function tellText(bytes: Uint8Array): Told {
  const encoding = encodingOf(bytes)
  if (!encoding) return { why: 'is not one of the kinds of file that are kept as evidence' }
  const start = new TextDecoder(encoding).decode(bytes.subarray(0, 2000)).trimStart()
  if (start === '' && bytes.length < 2000) return { why: 'is empty' }
  if (start.startsWith('#!')) return { why: 'is a script, which can run as a program' }
  if (/^<(!doctype|html|head|body|script|svg|hta:|\?xml|\?php|%|!--|job|package|div|iframe)/i.test(start))
    return { why: 'is a web page, a drawing or a script, which can run as a program' }
  return { kind: 'text' }
}

/** Tab, line feed, form feed and carriage return: the control characters that text has. */
const textControls: ReadonlySet<number> = new Set([9, 10, 12, 13])

/** How text is written down; undefined when the bytes are no text. Excel still writes CSV as Windows-1252. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | undefined {
  const [first = 0, second = 0] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  for (const byte of bytes) if (byte < 32 && !textControls.has(byte)) return undefined
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/**
 * A file's name as it can be shown and saved anywhere: no path before it, no invisible characters or ones that turn
 * the reading direction, nothing a file system refuses. `wasCleaned` when that is not the name that was sent.
 */
export function cleanFileName(sent: string): { readonly name: string; readonly wasCleaned: boolean } {
  const last = sent.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const safe = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `file-${plain}` : plain
  const ending = endingOf(safe)
  const longest = 150
  const short = safe.length > longest ? `${safe.slice(0, longest - ending.length).trimEnd()}${ending}` : safe
  const name = short === '' ? 'file' : short.toWellFormed()
  return { name, wasCleaned: name !== sent }
}
