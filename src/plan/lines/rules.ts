import { inWords, localDate } from '../../kernel/dates.ts'
import type { RecordKind, Value } from '../comparisons/rules.ts'
import type { PlanContent } from '../contents/rules.ts'
import { inPounds } from '../money/rules.ts'
import { deliveryStatuses } from '../rules.ts'

/** What the plan's keys stand for in one of its states. */
export interface Names {
  readonly priorities: ReadonlyMap<string, string>
  readonly outcomes: ReadonlyMap<string, string>
  readonly actions: ReadonlyMap<string, string>
  readonly partners: ReadonlyMap<string, string>
  readonly findings: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
}

export function namesIn(
  { priorities, actions, partners }: PlanContent,
  others: Pick<Names, 'findings' | 'people'>,
): Names {
  return {
    priorities: new Map(priorities.map(one => [one.priorityId, `Priority ${one.number}: ${one.title}`])),
    outcomes: new Map(
      priorities.flatMap(one => one.outcomes.map(outcome => [outcome.outcomeId, outcome.statement])),
    ),
    actions: new Map(actions.map(one => [one.actionId, `${one.reference} ${one.title}`])),
    partners: new Map(partners.map(one => [one.partnerId, one.name])),
    ...others,
  }
}

interface Field {
  readonly title: string
  /** Running text, in which changed words are marked one by one. */
  readonly isText?: true
  readonly words?: (value: string, names: Names) => string
}

const named = (names: ReadonlyMap<string, string>, key: string, otherwise: string) =>
  names.get(key) ?? otherwise
const asDay = (value: string) => {
  const date = localDate(value)
  return date ? inWords(date) : value
}
const pounds = (value: string) => inPounds(Number(value))
const aText = (title: string): Field => ({ title, isText: true })

const fields: Readonly<Record<RecordKind, Readonly<Record<string, Field>>>> = {
  priority: { number: { title: 'Number' }, title: aText('Priority') },
  outcome: {
    number: { title: 'Number' },
    statement: aText('Outcome for children'),
    noticedBy: aText('How anyone would notice'),
  },
  action: {
    of: { title: 'Priority', words: (key, names) => named(names.priorities, key, 'A priority') },
    reference: { title: 'Reference' },
    title: aText('Action'),
    owner: { title: 'Owner' },
    ownerPartnerId: {
      title: 'Owning organisation',
      words: (key, names) => named(names.partners, key, 'An organisation'),
    },
    ownerPersonId: { title: 'Person reminded', words: (key, names) => named(names.people, key, 'A person') },
    department: { title: 'Accountable department' },
    sponsor: { title: 'Sponsor' },
    partnerIds: {
      title: 'Partners that help',
      words: (key, names) => named(names.partners, key, 'An organisation'),
    },
    outcomeId: {
      title: 'Outcome it serves',
      words: (key, names) => named(names.outcomes, key, 'An outcome'),
    },
    success: aText('What success looks like'),
    monitoring: aText('How it is watched'),
    startOn: { title: 'Start', words: asDay },
    dueOn: { title: 'Due', words: asDay },
    noDateReason: aText('Why there is no date'),
    timesMoved: { title: 'Times moved' },
    findingIds: {
      title: 'Findings it answers',
      words: (key, names) => named(names.findings, key, 'A finding'),
    },
    delivery: {
      title: 'Delivery',
      words: value => deliveryStatuses.find(one => one.delivery === value)?.title ?? value,
    },
    deliveryNote: aText('Delivery note'),
  },
  milestone: {
    of: { title: 'Action', words: (key, names) => named(names.actions, key, 'An action') },
    number: { title: 'Number' },
    title: aText('Milestone'),
    dueOn: { title: 'Due', words: asDay },
    noDateReason: aText('Why there is no date'),
    timesMoved: { title: 'Times moved' },
    doneOn: { title: 'Reached', words: asDay },
  },
  dependency: {
    needsId: { title: 'Waits for', words: (key, names) => named(names.actions, key, 'an action') },
    why: aText('Why'),
  },
  money: {
    financialYear: { title: 'Financial year' },
    budgetPence: { title: 'Budget', words: pounds },
    spentPence: { title: 'Spent', words: pounds },
  },
  partner: {
    name: { title: 'Organisation' },
    contactPost: { title: 'Post that answers for it' },
    ended: { title: 'No longer takes part' },
  },
}

function fieldOf(kind: RecordKind, field: string): Field {
  return fields[kind][field] ?? { title: field }
}

export function fieldTitle(kind: RecordKind, field: string): string {
  return fieldOf(kind, field).title
}

/** True for running text, in which changed words are marked one by one. */
export function isRunningText(kind: RecordKind, field: string): boolean {
  return fieldOf(kind, field).isText ?? false
}

/** A value as it is read: a date in words, money in pounds, keys as the names they stand for; empty when there is none. */
export function valueInWords(kind: RecordKind, field: string, value: Value, names: Names): string {
  if (value === null || value === '') return ''
  const { words = String } = fieldOf(kind, field)
  if (typeof value === 'object') return value.map(one => words(one, names)).join('; ')
  return words(String(value), names)
}
