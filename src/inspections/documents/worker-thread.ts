import { parentPort } from 'node:worker_threads'
import { readDocument } from './rules.ts'

/** What the site sends its reading thread. */
export interface ReadingRequest {
  readonly id: number
  readonly bytes: Uint8Array
  readonly filename: string
}

parentPort?.on('message', ({ id, bytes, filename }: ReadingRequest) => {
  void readDocument(bytes, filename).then(reading => parentPort?.postMessage({ id, reading }))
})
parentPort?.postMessage({ ready: true })
