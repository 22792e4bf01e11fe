/**
 * The mean of numbers to the last bit, whatever their order. Control limits are compared with values for
 * equality, so a mean that is one bit out would turn a point on the line into a point beside it.
 */
export function mean(values: readonly number[]): number | null {
  const count = values.length
  if (count === 0) return null
  const partials = exactSum(values)
  const rough = roundedSum(partials) / count
  // What rounding left over, spread again: the product is taken apart by adding it count times.
  const left = roundedSum(exactSum([...partials, ...Array.from({ length: count }, () => -rough)]))
  return rough + left / count
}

/** The sum as numbers that do not overlap (Shewchuk 1997): adding them loses nothing. */
function exactSum(values: readonly number[]): number[] {
  let partials: number[] = []
  for (const value of values) {
    let carried = value
    const kept: number[] = []
    for (const partial of partials) {
      const [high, low] = Math.abs(carried) >= Math.abs(partial) ? [carried, partial] : [partial, carried]
      carried = high + low
      const lost = low - (carried - high)
      if (lost !== 0) kept.push(lost)
    }
    partials = [...kept, carried]
  }
  return partials
}

function roundedSum(partials: readonly number[]): number {
  return partials.reduceRight((sum, partial) => sum + partial, 0)
}
