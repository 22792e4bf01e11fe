/**
 * Small numbers are kept from leaving the authority: a count of 1 to 5 could point to a child. Zero is a true
 * zero and is shown. Screens of authorised staff show true counts; packs, partner copies and publications do
 * not. The threshold is a property of the data set (the published children in need statistics mask 1 to 5).
 */
export const USUAL_THRESHOLD = 5

/** A figure as it may be shown outside: its value, or that it is suppressed. Which cells were masked only to
 * protect another is not said, because that would help to work them out. */
export type Shown = { readonly value: number } | { readonly suppressed: true }

const SUPPRESSED: Shown = { suppressed: true }

/** Whether a count is 1 to the threshold. */
export function isSmall(count: number, threshold = USUAL_THRESHOLD): boolean {
  return count >= 1 && count <= threshold
}

export function maskCount(count: number, threshold = USUAL_THRESHOLD): Shown {
  return isSmall(count, threshold) ? SUPPRESSED : { value: count }
}

/**
 * Whether a share must be masked: its numerator, or those outside it, are 1 to the threshold, so that the
 * percentage with its denominator would give a small number away.
 */
export function hidesShare(numerator: number, denominator: number, threshold = USUAL_THRESHOLD): boolean {
  return isSmall(numerator, threshold) || isSmall(denominator - numerator, threshold)
}

/** A share from 0 to 1; undefined when nobody is in the denominator (not known, which is not suppressed). */
export function maskShare(
  numerator: number,
  denominator: number,
  threshold = USUAL_THRESHOLD,
): Shown | undefined {
  if (denominator === 0) return undefined
  if (hidesShare(numerator, denominator, threshold)) return SUPPRESSED
  return { value: numerator / denominator }
}

/**
 * Masks the counts of a row whose total is shown with them, so that no masked count can be worked out by
 * subtraction, not even by a reader who knows this rule and which counts are small. After the small counts,
 * the smallest other count is masked, and the next, until every masked count could be at least two numbers;
 * when no other count is left the total is masked too. Counts are whole and not negative; order is kept.
 */
export function maskRow(
  counts: readonly number[],
  threshold = USUAL_THRESHOLD,
): { readonly parts: readonly Shown[]; readonly total: Shown } {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const masked = new Set(counts.flatMap((count, index) => (isSmall(count, threshold) ? [index] : [])))
  const others = [...counts.entries()]
    .filter(([index, count]) => count > 0 && !masked.has(index))
    .sort(([, a], [, b]) => a - b)
  while (others.length > 0 && canBeWorkedOut(counts, masked, threshold)) {
    const next = others.shift()
    if (next) masked.add(next[0])
  }
  const totalHidden = isSmall(total, threshold) || canBeWorkedOut(counts, masked, threshold)
  return {
    parts: counts.map((count, index) => (masked.has(index) ? SUPPRESSED : { value: count })),
    total: totalHidden ? SUPPRESSED : { value: total },
  }
}

/**
 * The attack: the masked counts add up to the total less what is shown; a small one is 1 to the threshold,
 * one masked for its sake lies above the threshold and no higher than the smallest count above it still
 * shown. A count is given away when those bounds leave it a single number.
 */
function canBeWorkedOut(counts: readonly number[], masked: ReadonlySet<number>, threshold: number): boolean {
  const shownLarge = counts.filter((count, index) => !masked.has(index) && count > threshold)
  const ceiling = Math.min(Infinity, ...shownLarge)
  const cells = [...masked].map(index => {
    const count = counts[index] ?? 0
    const small = isSmall(count, threshold)
    return { count, low: small ? 1 : threshold + 1, high: small ? threshold : ceiling }
  })
  const sum = cells.reduce((total, cell) => total + cell.count, 0)
  return cells.some(cell => {
    const othersLow = cells.reduce((total, other) => total + (other === cell ? 0 : other.low), 0)
    const othersHigh = cells.reduce((total, other) => total + (other === cell ? 0 : other.high), 0)
    return Math.min(cell.high, sum - othersLow) - Math.max(cell.low, sum - othersHigh) < 1
  })
}
