/** Who waits for whom: an action and the action it needs. */
export interface Waiting {
  readonly actionId: string
  readonly needsId: string
}

/**
 * The ring that a new dependency would close: the ids from the action through what it would need back to itself
 * (`[a, b, c, a]`: a waits for b, b for c, c for a); undefined when it closes none. The shortest one.
 */
export function ringClosedBy(added: Waiting, existing: readonly Waiting[]): string[] | undefined {
  const needs = new Map<string, string[]>()
  for (const { actionId, needsId } of existing) needs.set(actionId, [...(needs.get(actionId) ?? []), needsId])
  const seen = new Set([added.needsId])
  let paths: string[][] = [[added.actionId, added.needsId]]
  while (paths.length > 0) {
    const home = paths.find(path => path.at(-1) === added.actionId)
    if (home) return home
    paths = paths.flatMap(path => {
      const next = (needs.get(path.at(-1) ?? '') ?? []).filter(id => !seen.has(id))
      for (const id of next) seen.add(id)
      return next.map(id => [...path, id])
    })
  }
  return undefined
}

/** '1.2 would wait for itself: 1.2 waits for 1.4, which waits for 1.2'; empty when there is no ring. */
export function ringInWords(
  added: Waiting,
  actions: readonly {
    readonly actionId: string
    readonly reference: string
    readonly needs: readonly string[]
  }[],
): string {
  const waiting = actions.flatMap(({ actionId, needs }) => needs.map(needsId => ({ actionId, needsId })))
  const ring = ringClosedBy(added, waiting)
  if (!ring) return ''
  const names = new Map(actions.map(action => [action.actionId, action.reference]))
  const [first = '', ...rest] = ring.map(id => names.get(id) ?? id)
  return `${first} would wait for itself: ${first} waits for ${rest.join(', which waits for ')}`
}
