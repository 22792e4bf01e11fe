import type { Action } from '../../plan/queries.ts'
import type { Asking } from '../rows/asking.ts'
import { placeOf } from '../rows/delivery.ts'
import type { Match, Standing } from './matching.ts'

/** Whether a row that is struck through is to go; a person may say that it stands. */
export function isRemoved({ read, standing }: Match, asking: Asking): boolean {
  const answer = asking.ask({
    key: `struck:${read.sheet}:${read.values.reference || read.values.title.slice(0, 60)}`,
    about: 'struck',
    where: placeOf(read),
    words: `“${read.values.title.slice(0, 120)}” is struck through`,
    options: [
      { value: 'remove', text: standing ? 'take it out of the plan' : 'leave it out' },
      { value: 'keep', text: 'it stands all the same' },
    ],
    proposed: 'remove',
  })
  return answer === 'remove'
}

/** What the plan has and the file has not: nothing of it goes unless a person says so. */
export function notInFile(matches: readonly Match[], plan: readonly Standing[], asking: Asking) {
  const found = new Set(matches.map(match => match.standing))
  const rest = plan.filter(standing => !found.has(standing))
  const missing = rest.filter(one => one.base).map(one => one.action)
  if (missing.length > 1)
    asking.ask({
      key: 'missing:*',
      about: 'missing',
      where: '',
      words: `All ${missing.length} actions that are not in this file`,
      options: [
        { value: 'each', text: 'as said for each' },
        { value: 'remove', text: 'take all of them out of the plan' },
      ],
      proposed: 'each',
    })
  return { missing, onlyInPlan: rest.filter(one => !one.base).map(one => one.action) }
}

export function removesMissing(action: Action, asking: Asking): boolean {
  const answer = asking.ask({
    key: `missing:${action.actionId}`,
    about: 'missing',
    where: '',
    words: `${action.reference} ${action.title.slice(0, 120)}`,
    options: [
      { value: 'keep', text: 'it stays in the plan' },
      { value: 'remove', text: 'take it out of the plan' },
    ],
    proposed: 'keep',
  })
  return answer === 'remove' || asking.answerTo('missing:*') === 'remove'
}
