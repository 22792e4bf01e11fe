import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Refused } from '../../kernel/refuse.ts'

/**
 * Does what a form asks for. What the plan's order refuses comes back as a message beside `field`, so that nothing
 * typed is lost; the commands refuse before they write.
 */
export async function doneOrMessage(
  given: Readonly<Record<string, string>>,
  field: string,
  work: () => Promise<unknown>,
): Promise<Read<true>> {
  try {
    await work()
    return understood(true)
  } catch (fault) {
    if (fault instanceof Refused && fault.kind === 'wrong-state')
      return toPutRight(given, { [field]: fault.message })
    throw fault
  }
}
