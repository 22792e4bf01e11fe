import { localDate } from '../../kernel/dates.ts'
import type { Action } from '../../plan/queries.ts'
import type { Field } from '../columns/fields.ts'
import type { OutCell } from '../files/writing.ts'
import type { ComparedField, Names, State } from '../loads/states.ts'
import { comparedFields, isSame, stateOf } from '../loads/states.ts'
import type { StatusWordings } from './wordings.ts'

/** The field of the plan that a column of a tracker holds; findings are words of the council's and stay as they are. */
export function comparedBy(field: Field): ComparedField | undefined {
  if (field === 'priority') return 'priority'
  if (field === 'finding' || field === 'paragraph') return undefined
  return comparedFields.find(one => one.columns.some(column => column === field))?.field
}

/** Fields that the plan has otherwise than the tracker last had them. */
export function changedSince(action: Action, base: State, names: Names): ReadonlySet<ComparedField> {
  const ours = stateOf(action, names)
  const changed = comparedFields.flatMap(({ field }) => {
    const before = base[field]
    return before === undefined || isSame(before, ours[field]) || isUnsaid(field, before, ours[field])
      ? []
      : [field]
  })
  return new Set(changed)
}

/** A tracker that gave no reference or no status is not given the plan's own. */
function isUnsaid(field: ComparedField, before: string, ours: string): boolean {
  return (
    (field === 'reference' && before === '') ||
    (field === 'delivery' && before === '' && ours === 'not started')
  )
}

/** One field of an action as a cell of a tracker, on the cell that stands there. */
export function cellFor(
  field: ComparedField,
  action: Action,
  names: Names,
  wordings: StatusWordings,
  before: OutCell = {},
): OutCell {
  const { text: _text, number: _number, date: _date, format, ...rest } = before
  if (field === 'delivery') return wordings.cell(action.delivery, rest)
  const value = stateOf(action, names)[field]
  if (field === 'due' || field === 'start') {
    const date = localDate(value)
    const words = field === 'due' ? action.noDateReason : ''
    return date
      ? { ...rest, date, format: format !== undefined && /d/i.test(format) ? format : 'dd/mm/yyyy' }
      : { ...rest, text: words }
  }
  if (field === 'priority') return { ...rest, text: names.priorities.get(value) ?? value }
  return { ...rest, text: value }
}
