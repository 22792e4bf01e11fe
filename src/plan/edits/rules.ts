import type { Instant } from '../../db/db.ts'

/** One thing a form says, as a person reads it: by what it is called. */
export type Words = Readonly<Record<string, string>>

/** One thing that somebody else changed while a person had the form open. */
export interface ChangedField {
  readonly label: string
  /** What it was when the form was opened. */
  readonly was: string
  /** What the other person made it. */
  readonly now: string
  readonly typed: string
  /** False: the person had left it as it was, so that the other's stands in the form now. */
  readonly typedOver: boolean
}

/** What changed between opening a form and sending it, in the form's own order; both people's words beside each other. */
export function changedFields(opened: Words | undefined, now: Words, typed: Words): ChangedField[] {
  return Object.keys(now).flatMap(label => {
    const was = opened?.[label]
    const stands = now[label] ?? ''
    const mine = typed[label] ?? ''
    if (was === stands) return []
    return [
      {
        label,
        was: was ?? 'not known',
        now: stands,
        typed: mine,
        typedOver: mine !== was && mine !== stands,
      },
    ]
  })
}

/**
 * What the form holds when it comes back: what the person typed, and where they had left a field as it was when they
 * opened it, what the other person made it, so that saving theirs undoes nothing they never touched. `together` are
 * fields that mean one thing only together, as the three of a date do.
 */
export function mergedValues(
  opened: Words | undefined,
  now: Words,
  typed: Words,
  together: readonly (readonly string[])[],
): Record<string, string> {
  const merged: Record<string, string> = { ...typed }
  if (!opened) return merged
  const alone = Object.keys({ ...now, ...opened }).filter(name => !together.flat().includes(name))
  for (const names of [...together, ...alone.map(name => [name])]) {
    const untouched = names.every(name => (typed[name] ?? '') === (opened[name] ?? ''))
    if (untouched) for (const name of names) merged[name] = now[name] ?? ''
  }
  return merged
}

interface Correctable {
  readonly knownFrom: Instant
  readonly supersededAt: Instant | null
}

/** What stands in the place of an entry that was corrected: what was entered the moment it ended; undefined when nothing was. */
export function whatStands<Entry extends Correctable>(
  entry: Entry,
  all: readonly Entry[],
): Entry | undefined {
  let standing: Entry | undefined = entry
  while (standing && standing.supersededAt !== null) {
    const { supersededAt }: Correctable = standing
    standing = all.find(one => one.knownFrom === supersededAt)
  }
  return standing
}
