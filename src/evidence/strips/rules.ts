import type { PastStatus } from '../findings/rules.ts'
import { spellsOf } from '../findings/rules.ts'
import { statusMeanings } from '../tags/rules.ts'

/** Light tints of the tags, on which black words read at more than 7:1. */
const tints = {
  grey: '#eeefef',
  red: '#f4cdc6',
  orange: '#fbe3c8',
  yellow: '#fff3bf',
  blue: '#d2e2f1',
  green: '#cce2d8',
  teal: '#c7e7e5',
} as const

const cell = 30
const letterWidth = 7.2

/**
 * The history of a status as blocks, a month wide each, with the words inside where they fit; the same in
 * words stands beside it, so nothing rests on colour.
 */
export function stripOf(history: readonly PastStatus[], label: string) {
  const spells = spellsOf(history)
  return {
    width: history.length * cell,
    title: `Impact status of “${label}” over ${history.length - 1} month-ends`,
    description: spells.map(spell => `${spell.status} ${spell.inWords}`).join('; '),
    blocks: spells.map(({ status, from, to }) => {
      const width = (to - from + 1) * cell
      const fits = status.length * letterWidth + 12 <= width
      return {
        x: from * cell,
        width,
        fill: tints[statusMeanings[status].colour],
        text: fits ? status : '',
        textX: from * cell + 6,
      }
    }),
  }
}
