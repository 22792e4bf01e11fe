import { createHash } from 'node:crypto'

/** One act, as it is kept: who (a key or `operator`), what, on which record, and its particulars. */
export interface TrailEntry {
  readonly authority: string
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly act: string
  readonly subject: string
  /** Canonical JSON. It holds keys and figures, never a child's name or narrative. */
  readonly detail: string
}

/** The hash that the first entry of every authority's chain follows. */
export const chainStart = '0'.repeat(64)

/**
 * SHA-256, as hexadecimal, over the canonical form: the JSON array
 * `[previous hash, authority, seq, at, actor, act, subject, detail]` in UTF-8, where `at` is ISO 8601 in UTC
 * with milliseconds and `detail` is canonical JSON kept as text.
 */
export function hashOf(entry: TrailEntry, previous: string): string {
  const { authority, seq, at, actor, act, subject, detail } = entry
  const form = JSON.stringify([
    previous,
    authority,
    seq,
    new Date(at).toISOString(),
    actor,
    act,
    subject,
    detail,
  ])
  return createHash('sha256').update(form).digest('hex')
}

/** JSON with the keys of every object in order of code unit, so that one meaning has one text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** An instant of whole milliseconds, as every entry was written with. */
function isTime(at: string): boolean {
  return !Number.isNaN(Date.parse(at)) && !/\.\d{4,}/.test(at)
}

export type Verified =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly why: string }

export interface KeptEntry extends TrailEntry {
  readonly hash: string
}

/** Follows the chain from its start and names the first bad row. `head` is the one kept apart. */
export async function verifyChain(
  entries: AsyncIterable<KeptEntry>,
  head: { readonly seq: number; readonly hash: string } | undefined,
): Promise<Verified> {
  let previous = chainStart
  let seq = 0
  for await (const entry of entries) {
    seq += 1
    if (entry.seq !== seq) return { ok: false, seq, why: `entry ${seq} is missing` }
    if (!isTime(entry.at) || hashOf(entry, previous) !== entry.hash)
      return { ok: false, seq, why: `entry ${seq} was changed` }
    previous = entry.hash
  }
  const expected = head?.seq ?? 0
  if (seq < expected)
    return { ok: false, seq: seq + 1, why: `entry ${seq + 1} and those after it were cut off` }
  if (seq > expected || (head && head.hash !== previous))
    return { ok: false, seq, why: `entry ${seq} does not agree with the head that is kept apart` }
  return { ok: true, entries: seq, head: previous }
}

/** Who did something, as a page says it: a person's name, or who runs the system where its commands did it. */
export function actorInWords(name: string): string {
  return name === 'operator' ? 'the system’s administrator' : name
}
