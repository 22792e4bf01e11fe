import { backTo, pathOf } from '../pages.ts'
import { undatedField } from '../dues/pages.ts'
import type { Field, FormModel } from '../fields/pages.ts'
import { dateValues } from '../../http/form-pages.ts'
import type { Partner } from '../partners/queries.ts'
import type { Action, PlannedFinding, Priority } from '../queries.ts'

/** What an action may be given: what stands in the plan, and who is there. */
export interface Around {
  readonly priorities: readonly Priority[]
  readonly findings: readonly PlannedFinding[]
  readonly partners: readonly Partner[]
  readonly colleagues: readonly { readonly personId: string; readonly name: string }[]
}

/** A new action; what is known already is filled in: the priority, the reference, the finding it is to answer. */
export function newActionForm(
  around: Around & { readonly reference: string; readonly priorityId: string },
  ticked: readonly string[],
): FormModel {
  const offered = around.findings.filter(one => one.toAnswer || ticked.includes(one.findingId))
  return {
    title: 'Add an action',
    back: { href: '/plan', text: 'Plan' },
    path: '/plan/actions/new',
    button: 'Add the action',
    values: { priorityId: around.priorityId, reference: around.reference },
    ticked: { findings: ticked },
    fields: [
      ...whatFields(around),
      ...whoFields(around),
      startField,
      ...firstDateFields,
      ...findingsField(offered),
    ],
  }
}

export function changeActionForm(action: Action, around: Around): FormModel {
  return {
    title: `Change action ${action.reference}`,
    back: backTo(action),
    path: `${pathOf(action)}/change`,
    button: 'Save the changes',
    hidden: { seen: action.knownFrom },
    values: {
      priorityId: action.priorityId,
      reference: action.reference,
      title: action.title,
      owner: action.owner,
      department: action.department,
      sponsor: action.sponsor,
      success: action.success,
      monitoring: action.monitoring,
      outcomeId: action.outcomeId ?? '',
      ownerPartnerId: action.ownerPartnerId ?? '',
      ownerPersonId: action.ownerPersonId ?? '',
      ...dateValues('start', action.startOn),
    },
    ticked: { partnerIds: action.partnerIds },
    fields: [...whatFields(around), ...whoFields(around, action), startField],
  }
}

function whatFields({ priorities }: Around): Field[] {
  const outcomes = priorities.flatMap(priority =>
    priority.outcomes.map(outcome => ({
      value: outcome.outcomeId,
      text: `Priority ${priority.number}: ${outcome.statement}`,
    })),
  )
  return [
    {
      kind: 'select',
      name: 'priorityId',
      label: 'Priority',
      choices: [
        { value: '', text: 'Select a priority' },
        ...priorities.map(one => ({ value: one.priorityId, text: `${one.number}. ${one.title}` })),
      ],
    },
    {
      kind: 'line',
      name: 'reference',
      label: 'Reference',
      hint: 'How the plan numbers it, like 1.4',
      width: 10,
    },
    {
      kind: 'text',
      name: 'title',
      label: 'What will be done',
      hint: 'One thing that somebody can finish, like: train every team manager in reflective supervision',
      rows: 2,
    },
    {
      kind: 'select',
      name: 'outcomeId',
      label: 'Which outcome for children does it serve? (optional)',
      choices: [{ value: '', text: 'The outcomes of its priority in general' }, ...outcomes],
    },
    {
      kind: 'text',
      name: 'success',
      label: 'What will success look like? (optional)',
      hint: 'What could be seen or counted when it has worked, not that it was done',
    },
    {
      kind: 'text',
      name: 'monitoring',
      label: 'How is it watched? (optional)',
      hint: 'Which report or audit, who reads it, and how often',
      rows: 2,
    },
  ]
}

function whoFields({ partners, colleagues }: Around, action?: Action): Field[] {
  const stood = [action?.ownerPartnerId, ...(action?.partnerIds ?? [])]
  const offered = partners.filter(one => !one.ended || stood.includes(one.partnerId))
  const choices = offered.map(one => ({
    value: one.partnerId,
    text: one.ended ? `${one.name} (no longer a partner)` : one.name,
  }))
  const people = colleagues.map(one => ({ value: one.personId, text: one.name }))
  return [
    {
      kind: 'line',
      name: 'owner',
      label: 'Owner',
      hint: 'A role or a partner organisation, not a person’s name',
    },
    ...(choices.length === 0 ? [] : partnerFields(choices)),
    {
      kind: 'select',
      name: 'ownerPersonId',
      label: 'Who is reminded about it? (optional)',
      choices: [{ value: '', text: 'Nobody' }, ...people],
    },
    { kind: 'line', name: 'department', label: 'Accountable department (optional)' },
    {
      kind: 'line',
      name: 'sponsor',
      label: 'Sponsor (optional)',
      hint: 'The post that sees to it that the owner can do it, like: director of children’s services',
    },
  ]
}

function partnerFields(choices: readonly { value: string; text: string }[]): Field[] {
  return [
    {
      kind: 'select',
      name: 'ownerPartnerId',
      label: 'Is the owner a partner organisation?',
      choices: [{ value: '', text: 'No' }, ...choices],
    },
    { kind: 'some of', name: 'partnerIds', label: 'Which partners help? (optional)', choices },
  ]
}

const startField: Field = {
  kind: 'date',
  name: 'start',
  label: 'Start date (optional)',
  hint: 'The day work starts, like 27 3 2026. Change is expected from this day when no other day is agreed.',
}

const firstDateFields: readonly Field[] = [
  { kind: 'date', name: 'due', label: 'Due date', hint: 'For example, 27 3 2026' },
  undatedField('say why below'),
  {
    kind: 'text',
    name: 'noDateReason',
    label: 'If there is no date for now, why not?',
    hint: 'What has to happen before one can be set, and when it will be looked at again',
    rows: 2,
  },
  {
    kind: 'line',
    name: 'agreedBy',
    label: 'Who agreed the action and its date',
    hint: 'A role or a board, like: improvement board',
  },
]

/** The findings that an action may answer, each under the look it comes from. */
export function findingsField(offered: readonly PlannedFinding[]): Field[] {
  if (offered.length === 0) return []
  const choices = offered.map(finding => ({
    value: finding.findingId,
    text: finding.label,
    hint: finding.answered ? finding.inspectionTitle : `${finding.inspectionTitle}. No action yet`,
  }))
  return [{ kind: 'some of', name: 'findings', label: 'Which findings does it answer?', choices }]
}
