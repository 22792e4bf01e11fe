import type { Action } from '../queries.ts'
import type { Delivery } from '../rules.ts'

/** What speaks against entering an action as complete, each as a sentence, for whoever enters it to confirm. */
export function doubtsOfDelivery(
  delivery: Delivery,
  { milestones, lastNote }: Pick<Action, 'milestones' | 'lastNote'>,
): string[] {
  if (delivery !== 'complete') return []
  const open = milestones.filter(one => one.doneOn === null)
  return [
    ...(open.length > 0
      ? [
          `${open.length} of ${milestones.length} milestones not reached: ${open.map(one => one.title).join('; ')}.`,
        ]
      : []),
    ...(lastNote === null ? ['No progress note says what is different for children because of it.'] : []),
  ]
}
