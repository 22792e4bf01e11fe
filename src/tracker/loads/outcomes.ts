import { dayInWords } from '../../kernel/dates.ts'
import { counted } from '../../kernel/words.ts'
import type { Question } from '../rows/asking.ts'
import { placeOf } from '../rows/delivery.ts'
import type { Fault } from '../rows/tables.ts'
import type { Load } from './queries.ts'

/** What is said of a file whose very bytes were loaded before; '' for a new one. Loads are newest first. */
export function sameFileInWords(loads: readonly Load[], sha256: string): string {
  const at = loads.findIndex(load => load.sha256 === sha256)
  const same = loads[at]
  if (!same) return ''
  const when = `${dayInWords(same.knownFrom)} by ${same.loadedBy}`
  return at === 0
    ? `The very same file was loaded on ${when}.`
    : `This is the very file that was loaded on ${when}, an earlier one: ${loads[0]?.fileName ?? ''} was loaded after it, and loading this one undoes what came since.`
}

interface Counts {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
}

/** '12 actions added, 3 changed, 40 as they were.' */
export function outcomeInWords({ added, changed, removed, unchanged }: Counts): string {
  if (added + changed + removed === 0)
    return unchanged === 0
      ? 'It holds no action.'
      : `It changes nothing: ${counted(unchanged, 'action')} as the plan has ${unchanged === 1 ? 'it' : 'them'}.`
  const parts = [
    added > 0 ? `${counted(added, 'action')} added` : '',
    changed > 0 ? `${counted(changed, 'action')} changed` : '',
    removed > 0 ? `${counted(removed, 'action')} taken out of the plan` : '',
    unchanged > 0 ? `${counted(unchanged, 'action')} as before` : '',
  ]
  return `${parts.filter(part => part !== '').join(', ')}.`
}

/** 'Priority 1, row 7, column C (Lead): “#REF!” is an error ...'. */
export function faultInWords({ sheet, row, column, typed, words }: Fault): string {
  const place = row === undefined ? sheet : placeOf({ sheet, row })
  const where = [place, column === '' ? '' : `column ${column}`].filter(part => part !== '').join(', ')
  return [where === '' ? '' : `${where}:`, typed === '' ? '' : `“${typed}”`, words]
    .filter(part => part !== '')
    .join(' ')
}

/** A question as the command line puts it, with the words that answer it. */
export function questionInWords(question: Question): string {
  const where = question.where === '' ? '' : `${question.where}: `
  const options = question.options.map(
    option => `    --answer "${question.key}=${option.value}"  ${option.text}`,
  )
  return [`${where}${question.words}`, ...options].join('\n')
}
