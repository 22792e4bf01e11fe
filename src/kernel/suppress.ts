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
 * the smallest other count is masked (all of them, where several are equal), and the next, until every masked
 * count could be at least three numbers; when no other count is left the total is masked too. Counts are
 * whole and not negative; order is kept.
 */
export function maskRow(
  counts: readonly number[],
  threshold = USUAL_THRESHOLD,
): { readonly parts: readonly Shown[]; readonly total: Shown } {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const others = [...new Set(counts)].filter(count => count > threshold).toSorted((a, b) => a - b)
  // Every count up to the cut is masked; none is, when none is small.
  let cut = threshold
  while (others.length > 0 && isNarrow(counts, cut, threshold)) cut = others.shift() ?? cut
  const hidden = (count: number) =>
    count >= 1 && count <= cut && counts.some(each => isSmall(each, threshold))
  return {
    parts: counts.map(count => (hidden(count) ? SUPPRESSED : { value: count })),
    total: isSmall(total, threshold) || isNarrow(counts, cut, threshold) ? SUPPRESSED : { value: total },
  }
}

/**
 * The attack: the masked counts add up to the total less what is shown; a small one is 1 to the threshold,
 * one masked for its sake lies above the threshold and below the smallest such count still shown. Three
 * possible numbers are asked for, not two, because that a further count was masked is itself a hint.
 */
function isNarrow(counts: readonly number[], cut: number, threshold: number): boolean {
  if (!counts.some(count => isSmall(count, threshold))) return false
  const ceiling = Math.min(Infinity, ...counts.filter(count => count > cut)) - 1
  const cells = counts
    .filter(count => count >= 1 && count <= cut)
    .map(count =>
      isSmall(count, threshold)
        ? { count, low: 1, high: threshold }
        : { count, low: threshold + 1, high: ceiling },
    )
  const needed = threshold > 2 ? 3 : 2
  const total = (of: (cell: (typeof cells)[number]) => number) =>
    cells.reduce((sum, cell) => sum + of(cell), 0)
  const sum = total(cell => cell.count)
  const lows = total(cell => cell.low)
  return cells.some(cell => {
    // Not total minus own: infinity less infinity is no number.
    const othersHigh = total(other => (other === cell ? 0 : other.high))
    const least = Math.max(cell.low, sum - othersHigh)
    const most = Math.min(cell.high, sum - (lows - cell.low))
    return most - least + 1 < needed
  })
}
