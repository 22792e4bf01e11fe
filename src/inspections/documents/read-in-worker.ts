import { Worker } from 'node:worker_threads'
import type { FailedReading, Reading } from './reading.ts'
import type { ReadingRequest } from './worker-thread.ts'

/** How long one document may take, and how much memory its thread may use. */
export interface ReadingLimits {
  readonly timeoutMs?: number
  readonly memoryMb?: number
}

interface Waiting extends ReadingRequest {
  readonly timeoutMs: number
  readonly memoryMb: number
  readonly answer: (reading: Reading | FailedReading) => void
}

const startMs = 30_000
const queue: Waiting[] = []
let current: Waiting | null = null
let thread: { readonly worker: Worker; readonly memoryMb: number; readonly ready: Promise<void> } | null =
  null
let nextId = 1

/**
 * Reads a document in a thread of its own, so that a bad file costs one answer and never the server. One thread is
 * kept warm; documents wait their turn. After a crash or past the time limit the thread is replaced. Never throws.
 */
export function readInWorker(
  bytes: Uint8Array,
  filename: string,
  { timeoutMs = 20_000, memoryMb = 512 }: ReadingLimits = {},
): Promise<Reading | FailedReading> {
  return new Promise(answer => {
    queue.push({ id: nextId++, bytes, filename, timeoutMs, memoryMb, answer })
    void takeNext()
  })
}

/** Starts the reading thread before the first document needs it. Without this the first reading waits about a second. */
export async function warmReadingWorker(): Promise<void> {
  await (thread ?? startThread(512)).ready
}

/** Ends the reading thread (at shutdown); a later reading starts a new one. */
export async function stopReadingWorker(): Promise<void> {
  const stopped = thread
  thread = null
  await stopped?.worker.terminate()
}

async function takeNext(): Promise<void> {
  if (current !== null) return
  const request = queue.shift()
  if (request === undefined) return
  current = request
  const reading = await readOne(request)
  current = null
  request.answer(reading)
  void takeNext()
}

async function readOne(request: Waiting): Promise<Reading | FailedReading> {
  const { id, bytes, filename, timeoutMs, memoryMb } = request
  if (thread !== null && thread.memoryMb !== memoryMb) await stopReadingWorker()
  const { worker, ready } = thread ?? startThread(memoryMb)
  try {
    await within(startMs, ready)
    const copy = new Uint8Array(bytes)
    const reply = answerFrom(worker, id)
    worker.postMessage({ id, bytes: copy, filename } satisfies ReadingRequest, [copy.buffer])
    return await within(timeoutMs, reply)
  } catch (fault) {
    await stopReadingWorker()
    const late = fault instanceof TooLate
    return { file: filename, error: late ? tooLong : tooMuch }
  }
}

const tooLong =
  'The file took too long to read, so the reading was stopped. Load the published PDF, or paste the text.'
const tooMuch = 'The file could not be read: it needs more memory than any report does, or it is damaged.'

class TooLate extends Error {}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate()), limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function startThread(memoryMb: number): NonNullable<typeof thread> {
  const worker = new Worker(new URL('./reading-worker.mjs', import.meta.url), {
    // The parent's own loader flags would register the loader twice.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  const ready = settled<void>(worker, (message, done) => {
    if ('ready' in message) done()
  })
  ready.catch(() => undefined)
  thread = { worker, memoryMb, ready }
  return thread
}

type Reply = { ready: true } | { id: number; reading: Reading | FailedReading }

function answerFrom(worker: Worker, id: number): Promise<Reading | FailedReading> {
  return settled(worker, (message, done) => {
    if ('id' in message && message.id === id) done(message.reading)
  })
}

// Resolves from a message, rejects when the thread dies first. An idle thread must not keep a command from ending,
// so the process is held open only while something is waited for.
function settled<T>(worker: Worker, take: (message: Reply, done: (value: T) => void) => void): Promise<T> {
  worker.ref()
  return new Promise<T>((resolve, reject) => {
    const onMessage = (message: Reply): void => take(message, value => finish(() => resolve(value)))
    const onEnd = (): void => finish(() => reject(new Error('the reading thread ended')))
    const finish = (end: () => void): void => {
      worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd)
      worker.unref()
      end()
    }
    worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd)
  })
}
