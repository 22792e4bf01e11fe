import { dayInWords, inWords } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { instantBetween } from '../comparisons/queries.ts'
import type { Compared } from '../comparisons/queries.ts'
import { movesBetween, ownerOf, recordOf } from '../comparisons/rules.ts'
import type { PlanRecord, RecordChange } from '../comparisons/rules.ts'
import type { DueRow } from '../rules.ts'
import { differences } from '../wordings/rules.ts'
import type { Piece } from '../wordings/rules.ts'
import { fieldTitle, isRunningText, namesIn, valueInWords } from './rules.ts'
import type { Names } from './rules.ts'

export interface Line {
  readonly heading: string
  readonly tag: { readonly text: string; readonly classes: string }
  /** What it says, of a line that is new or gone; empty for one that changed. */
  readonly facts: readonly { readonly title: string; readonly text: string }[]
  /** Why it was taken out and who agreed, where somebody said. */
  readonly why: string
  readonly rows: readonly {
    readonly title: string
    readonly before: readonly Piece[]
    readonly after: readonly Piece[]
  }[]
  /** The moves of its date in between, with why and who agreed. */
  readonly moves: readonly string[]
  readonly parts: readonly Line[]
}

const tags = {
  added: { text: 'Added', classes: 'govuk-tag--green' },
  removed: { text: 'Removed', classes: 'govuk-tag--red' },
  changed: { text: 'Changed', classes: 'govuk-tag--blue' },
} as const

/** The changes by priority in the order of the plan, those of partners last. */
export function linesOf(compared: Compared, changes: readonly RecordChange[]) {
  const context = contextOf(compared)
  const byOwner = groupedBy(changes, change => ownerOf(recordOf(change)))
  const priorities = [...compared.after.content.priorities, ...compared.before.content.priorities]
  const seen = new Set<string>()
  const groups = []
  for (const { priorityId, number, title } of priorities) {
    if (seen.has(priorityId)) continue
    seen.add(priorityId)
    const own = byOwner.get(`priority ${priorityId}`) ?? []
    const actions = actionsUnder(compared, priorityId).flatMap(action => {
      const about = byOwner.get(`action ${action.actionId}`) ?? []
      return about.length === 0 ? [] : [actionLine(action, about, context)]
    })
    const lines = [...own.map(change => lineOf(change, context)), ...actions]
    if (lines.length > 0) groups.push({ heading: `Priority ${number}: ${title}`, lines })
  }
  const partners = (byOwner.get('partners') ?? []).map(change => lineOf(change, context))
  return partners.length > 0 ? [...groups, { heading: 'Organisations', lines: partners }] : groups
}

interface Context {
  readonly before: Names
  readonly after: Names
  readonly compared: Compared
}

function contextOf(compared: Compared): Context {
  const { findings, people } = compared
  return {
    before: namesIn(compared.before.content, { findings, people }),
    after: namesIn(compared.after.content, { findings, people }),
    compared,
  }
}

/** The actions that stand under a priority, then those that stood there and were taken out. */
function actionsUnder({ before, after }: Compared, priorityId: string) {
  const standing = new Set(after.content.actions.map(one => one.actionId))
  return [
    ...after.content.actions.filter(one => one.priorityId === priorityId),
    ...before.content.actions.filter(one => one.priorityId === priorityId && !standing.has(one.actionId)),
  ]
}

function actionLine(
  action: Compared['after']['content']['actions'][number],
  changes: readonly RecordChange[],
  context: Context,
): Line {
  const own = changes.find(change => recordOf(change).kind === 'action')
  const parts = changes.filter(change => change !== own).map(change => partLine(change, action, context))
  // What belonged to an action that is gone went with it, and for the same reason.
  const isGone = own?.change === 'removed'
  const heading = `${action.reference} ${action.title}`
  const line = own
    ? lineOf(own, context)
    : { heading, tag: tags.changed, why: '', facts: [], rows: [], moves: [], parts: [] }
  return {
    ...line,
    heading,
    moves: own?.change === 'changed' ? movesInWords(action.dues, context) : [],
    parts: isGone ? parts.map(part => ({ ...part, why: '' })) : parts,
  }
}

function partLine(
  change: RecordChange,
  action: Compared['after']['content']['actions'][number],
  context: Context,
): Line {
  const line = lineOf(change, context)
  const record = recordOf(change)
  if (record.kind !== 'milestone' || change.change !== 'changed') return line
  const milestone = action.milestones.find(one => one.milestoneId === record.id)
  return { ...line, moves: movesInWords(milestone?.dues ?? [], context) }
}

function movesInWords(dues: readonly DueRow[], { compared }: Context): string[] {
  const until = compared.after.version?.frozenAt ?? null
  return movesBetween(dues, instantBetween(compared), until).map(due => {
    const from = due.wasDueOn === null ? 'no date' : inWords(due.wasDueOn)
    const to = due.dueOn === null ? 'no date' : inWords(due.dueOn)
    const who = [
      due.askedBy === '' ? '' : `asked for by ${due.askedBy}`,
      due.agreedBy === '' ? '' : `agreed by ${due.agreedBy}`,
      due.meeting,
    ]
    const said = [due.reason === '' ? 'no reason given' : due.reason, ...who].filter(part => part !== '')
    return `From ${from} to ${to}: ${said.join('; ')}`
  })
}

function lineOf(change: RecordChange, context: Context): Line {
  const record = recordOf(change)
  const names = change.change === 'removed' ? context.before : context.after
  return {
    heading: headingOf(record, names),
    tag: tags[change.change],
    why: change.change === 'removed' ? whyRemoved(record, context.compared) : '',
    facts: change.change === 'changed' ? [] : factsOf(record, names),
    rows: change.change === 'changed' ? rowsOf(change, context) : [],
    moves: [],
    parts: [],
  }
}

function whyRemoved({ kind, id }: PlanRecord, { removals }: Compared): string {
  if (kind !== 'action' && kind !== 'milestone') return ''
  const removal = removals.findLast(one => one.id === id)
  if (!removal) return 'Nobody has said why.'
  const on = dayInWords(removal.removedAt)
  return `Taken out on ${on}: ${removal.reason}. Agreed by ${removal.agreedBy}.`
}

function headingOf({ kind, fields }: PlanRecord, names: Names): string {
  const say = (field: string) => valueInWords(kind, field, fields[field] ?? null, names)
  if (kind === 'priority') return `Priority ${say('number')}`
  if (kind === 'outcome') return `Outcome ${say('number')}`
  if (kind === 'action') return `${say('reference')} ${say('title')}`
  if (kind === 'milestone') return `Milestone ${say('number')}: ${say('title')}`
  if (kind === 'dependency') return `Waits for ${say('needsId')}`
  if (kind === 'money') return `Money in ${say('financialYear')}`
  return say('name')
}

/** Each field that says something, as it is read. */
function factsOf({ kind, fields }: PlanRecord, names: Names): Line['facts'] {
  return Object.entries(fields)
    .filter(([field]) => field !== 'timesMoved')
    .map(([field, value]) => ({
      title: fieldTitle(kind, field),
      text: valueInWords(kind, field, value, names),
    }))
    .filter(({ text }) => text !== '')
}

/** Each field that changed. How often a date moved is said by the moves themselves. */
function rowsOf(change: RecordChange & { readonly change: 'changed' }, context: Context): Line['rows'] {
  const { kind } = change.after
  return change.fields
    .filter(one => one.field !== 'timesMoved')
    .map(({ field, before, after }) => {
      const was = valueInWords(kind, field, before, context.before)
      const is = valueInWords(kind, field, after, context.after)
      return { title: fieldTitle(kind, field), ...marked(was, is, isRunningText(kind, field)) }
    })
}

/** The old value with what was taken out of it, the new one with what was put in. */
function marked(was: string, is: string, isText: boolean): { before: Piece[]; after: Piece[] } {
  const pieces = isText && was !== '' && is !== '' ? differences(was, is) : []
  const keepsSomething = pieces.some(one => one.kind === 'same' && one.text.trim().length > 2)
  if (!keepsSomething)
    return {
      before: was === '' ? [] : [{ kind: 'removed', text: was }],
      after: is === '' ? [] : [{ kind: 'added', text: is }],
    }
  return {
    before: pieces.filter(one => one.kind !== 'added'),
    after: pieces.filter(one => one.kind !== 'removed'),
  }
}
