import { whyNotSoWhat } from '../../plan/notes/rules.ts'
import type { Asking } from '../rows/asking.ts'
import type { ReadAction } from '../rows/reading.ts'
import type { Fault } from '../rows/tables.ts'
import { findingsOf } from './findings.ts'
import type { Held } from './comparing.ts'
import type { Likeness } from './likeness.ts'
import type { Match } from './matching.ts'
import type { Priorities } from './priorities.ts'
import type { TrackedFinding } from './queries.ts'
import type { Names, State } from './states.ts'
import { comparedFields, listed } from './states.ts'

/** What the file says of an action, in the plan's terms. */
export function stateIn(
  { read, standing }: Match,
  priorities: Priorities,
  around: {
    readonly findings: readonly TrackedFinding[]
    readonly names: Names
    readonly likeness: Likeness
  },
  asking: Asking,
): State {
  const { values } = read
  const fields = new Set([...read.fields].filter(field => !values.unread.includes(field)))
  const priority = priorities.keyOf(read, standing === undefined)
  return {
    title: values.title,
    ...(fields.has('reference') || values.reference !== '' ? { reference: values.reference } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(fields.has('outcome') ? { outcome: values.outcome } : {}),
    ...(fields.has('owner') ? { owner: values.owner } : {}),
    ...(fields.has('sponsor') ? { sponsor: values.sponsor } : {}),
    ...(fields.has('department') ? { department: values.department } : {}),
    ...(fields.has('partners')
      ? { partners: listed(partnersIn(values.partners, [...around.names.partners.values()])) }
      : {}),
    ...(fields.has('start') ? { start: values.startOn ?? '' } : {}),
    ...(fields.has('due') ? { due: values.dueOn ?? '' } : {}),
    ...(values.unread.includes('rag') ? {} : { delivery: values.delivery }),
    ...(fields.has('progress') ? { progress: values.progress } : {}),
    ...(fields.has('soWhat') && whyNotSoWhat(values.progress || values.title, values.soWhat) === undefined
      ? { soWhat: values.soWhat }
      : {}),
    ...(fields.has('monitoring') ? { monitoring: values.monitoring } : {}),
    ...(fields.has('success') ? { success: values.success } : {}),
    ...(fields.has('paragraph') || fields.has('finding')
      ? { findings: listed(findingsOf(read, around.findings, asking, around.likeness)) }
      : {}),
  }
}

/** Names set apart by commas, semicolons or lines, as the plan writes those it knows; 'N/A' names nobody. */
function partnersIn(text: string, known: readonly string[]): string[] {
  return text
    .split(/[,;\n]+/)
    .map(one => one.replaceAll(/\s+/g, ' ').trim())
    .filter(one => one !== '' && one.length <= 200 && !/^(?:n\/?a|none|nil|tbc|-+|–)\.?$/i.test(one))
    .map(one => known.find(name => name.toLowerCase() === one.toLowerCase()) ?? one)
}

/** Words of impact that say nothing are no note of progress: they stay with the tracker. */
export function soWhatFault(read: ReadAction): Fault[] {
  const { values } = read
  if (values.soWhat === '') return []
  const why = whyNotSoWhat(values.progress || values.title, values.soWhat)
  return why
    ? [read.source.fault('soWhat', `is no note of progress and is kept with the tracker only: ${why}`)]
    : []
}

/** A cell that the plan cannot take over, by its place. */
export function heldFault(read: ReadAction, { change, why }: Held): Fault {
  const [column] = comparedFields.find(one => one.field === change.field)?.columns ?? []
  return read.source.fault(column ?? 'action', why)
}
