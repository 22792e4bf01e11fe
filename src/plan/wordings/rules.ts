/** A piece of a text that was changed: it stayed, was taken out, or was put in. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

// A word, a run of spaces, or one sign: what a reader takes in at once.
const parts = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*|\s+|[^\s\p{L}\p{N}]/gu
/** Longer texts than this are shown as a whole taken out and a whole put in: nobody reads so many marks. */
const mostSteps = 1_000_000

/**
 * What became of a text, word by word: the shortest way from one to the other. The pieces that stayed or were taken out
 * make up the old text, those that stayed or were put in the new one.
 */
export function differences(before: string, after: string): Piece[] {
  const old = before.match(parts) ?? []
  const now = after.match(parts) ?? []
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1
  let tail = 0
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail += 1
  const middle = changed(old.slice(head, old.length - tail), now.slice(head, now.length - tail))
  return joined([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ])
}

function changed(old: readonly string[], now: readonly string[]): Piece[] {
  if (old.length * now.length > mostSteps)
    return [
      { kind: 'removed', text: old.join('') },
      { kind: 'added', text: now.join('') },
    ]
  return alongTheLongestCommon(old, now, lengthsOfCommon(old, now))
}

/** How many parts two texts have in common, in order, from each place in both to their ends. */
function lengthsOfCommon(old: readonly string[], now: readonly string[]): Uint32Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i]
    const below = lengths[i + 1]
    if (!row || !below) continue
    for (let j = now.length - 1; j >= 0; j -= 1)
      row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
  }
  return lengths
}

function alongTheLongestCommon(
  old: readonly string[],
  now: readonly string[],
  lengths: readonly Uint32Array[],
): Piece[] {
  const pieces: Piece[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    const [was = '', is = ''] = [old[i], now[j]]
    if (i < old.length && j < now.length && was === is) {
      pieces.push({ kind: 'same', text: was })
      i += 1
      j += 1
    } else if (
      j >= now.length ||
      (i < old.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    ) {
      pieces.push({ kind: 'removed', text: was })
      i += 1
    } else {
      pieces.push({ kind: 'added', text: is })
      j += 1
    }
  }
  return pieces
}

/** Runs of changes as one taken out and one put in, a lone space between two changes among them. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let removed = ''
  let added = ''
  const close = () => {
    if (removed !== '') out.push({ kind: 'removed', text: removed })
    if (added !== '') out.push({ kind: 'added', text: added })
    removed = added = ''
  }
  for (const [index, piece] of pieces.entries()) {
    const isBetween =
      piece.kind === 'same' &&
      piece.text.trim() === '' &&
      (removed !== '' || added !== '') &&
      pieces[index + 1] !== undefined &&
      pieces[index + 1]?.kind !== 'same'
    if (piece.kind === 'removed' || isBetween) removed += piece.text
    if (piece.kind === 'added' || isBetween) added += piece.text
    if (piece.kind !== 'same' || isBetween) continue
    close()
    const last = out.at(-1)
    if (last?.kind === 'same') out[out.length - 1] = { kind: 'same', text: last.text + piece.text }
    else if (piece.text !== '') out.push(piece)
  }
  close()
  return out
}
