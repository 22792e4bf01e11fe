import { openTracker } from './opening.ts'
import type { TrackerFile } from './sheets.ts'

/** Files opened last, by the hash of their bytes: each look at an upload is another request. */
const lately = new Map<string, TrackerFile>()
const mostKept = 2

/** The same, where it may have been opened a moment ago: reading a large workbook again is a second of everybody's. */
export async function openAgain(sha256: string, bytes: Uint8Array): Promise<TrackerFile> {
  const file = lately.get(sha256) ?? (await openTracker(bytes))
  lately.delete(sha256)
  lately.set(sha256, file)
  const [oldest] = lately.keys()
  if (lately.size > mostKept && oldest !== undefined) lately.delete(oldest)
  return file
}
