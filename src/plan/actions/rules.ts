/**
 * The reference that comes next under a priority: its number, a point, and one more than the highest there.
 * References of another form ('WS3P21WP1') are passed over.
 */
export function nextReference(
  priority: { readonly number: number },
  actions: readonly { readonly reference: string }[],
): string {
  const taken = actions.flatMap(({ reference }) => {
    const [, first, second] = /^(\d+)\.(\d+)$/.exec(reference) ?? []
    return Number(first) === priority.number ? Number(second) : []
  })
  return `${priority.number}.${Math.max(0, ...taken) + 1}`
}
