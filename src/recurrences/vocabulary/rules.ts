import { assurance } from './assurance.ts'
import { children } from './children.ts'
import type { Concept } from './concept.ts'
import { homes } from './homes.ts'
import { protection } from './protection.ts'
import { workforce } from './workforce.ts'

/** The field's own vocabulary: every subject that a finding of an inspection may be about. */
export const vocabulary: readonly Concept[] = [
  ...workforce,
  ...assurance,
  ...protection,
  ...children,
  ...homes,
]

const byName = new Map(vocabulary.map(one => [one.concept, one]))

export function conceptNamed(name: string): Concept | undefined {
  return byName.get(name)
}

/** How strongly a subject counts when only a narrower one is named. */
const impliedStrength = 0.5

/**
 * The subjects that plain text (see `plainly`) names: 1 where it names them, less where it names a narrower one.
 */
export function subjectsOf(plain: string): ReadonlyMap<string, number> {
  const named = vocabulary.filter(one => names(plain, one)).map(one => one.concept)
  const found = new Map(named.map(concept => [concept, 1]))
  for (const concept of named) addBroader(found, concept, impliedStrength, 2)
  return found
}

function names(plain: string, { words, unless }: Concept): boolean {
  if (!words.test(plain)) return false
  return unless === undefined || words.test(plain.replaceAll(unless, ' '))
}

function addBroader(found: Map<string, number>, name: string, strength: number, steps: number): void {
  if (steps === 0) return
  for (const broader of byName.get(name)?.within ?? []) {
    if ((found.get(broader) ?? 0) < strength) found.set(broader, strength)
    addBroader(found, broader, strength * impliedStrength, steps - 1)
  }
}
