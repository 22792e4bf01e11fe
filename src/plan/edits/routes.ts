import type { Instant } from '../../db/db.ts'
import { Refused } from '../../kernel/refuse.ts'
import { changedFirst } from '../actions/commands.ts'

/** Saves a form. False: somebody else saved first, and the form has to come back with both people's words. */
export async function savedFirst(save: () => Promise<unknown>): Promise<boolean> {
  try {
    await save()
    return true
  } catch (fault) {
    if (fault instanceof Refused && fault.message === changedFirst().message) return false
    throw fault
  }
}

/** What a form says it was opened on, when that is an instant at all: anybody can send anything. */
export function instantSeen(text: string): Instant | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : undefined
}
