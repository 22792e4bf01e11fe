import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumModule } from '@hyzyla/pdfium'

/** The few PDFium calls the reader needs; pointers are offsets into `HEAPU8`. Source: fpdfview.h, fpdf_text.h. */
export interface Pdfium {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
  _FPDF_InitLibraryWithConfig(config: number): void
  _FPDF_LoadMemDocument(bytes: number, length: number, password: number): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: number): number
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetText(text: number, start: number, count: number, buffer: number): number
  _FPDFText_GetCharIndexFromTextIndex(text: number, index: number): number
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number
  _FPDFText_GetFontSize(text: number, index: number): number
}

let running: Promise<Pdfium> | null = null

/** One engine per thread, started on first use. */
export function pdfium(): Promise<Pdfium> {
  running ??= start()
  return running
}

/** After a fault inside the engine its memory cannot be trusted: the next document gets a new one. */
export function discardPdfium(): void {
  running = null
}

// The compiler's library for this project has no WebAssembly; these are the parts used. Source: W3C WebAssembly JS API.
type Imports = Record<string, Record<string, unknown>>
interface WebAssemblyParts {
  compile(bytes: Uint8Array): Promise<object>
  Instance: new (module: object, imports: Imports) => { exports: object }
}
type Instantiate = (imports: Imports, done: (instance: object) => void) => object

async function start(): Promise<Pdfium> {
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyParts }
  const file = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')
  const module = await WebAssembly.compile(await readFile(file))
  const instantiateWasm: Instantiate = (imports, done) => {
    capMemory(imports)
    const instance = new WebAssembly.Instance(module, imports)
    done(instance)
    return instance.exports
  }
  // The package declares only part of what it takes and gives; the rest is checked by the reader's own tests.
  const engine = (await PDFiumModule({ instantiateWasm } as object)) as unknown as Pdfium
  const config = engine.wasmExports.malloc(32)
  engine.HEAPU8.fill(0, config, config + 32)
  engine.HEAPU8[config] = 2
  engine._FPDF_InitLibraryWithConfig(config)
  engine.wasmExports.free(config)
  return engine
}

const mostMemory = 512 * 1024 * 1024

// A PDF that unpacks without end must stop at its own engine and not take the machine's memory.
function capMemory(imports: Imports): void {
  const env = Object.values(imports).find(part => 'emscripten_resize_heap' in part)
  const grow = env?.['emscripten_resize_heap']
  if (env === undefined || typeof grow !== 'function') return
  env['emscripten_resize_heap'] = (size: number): number => (size >>> 0 > mostMemory ? 0 : Number(grow(size)))
}
