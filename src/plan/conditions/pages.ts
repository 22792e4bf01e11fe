import type { Inspection } from '../../inspections/queries.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { formPage } from '../fields/pages.ts'
import { dateValues } from '../../http/form-pages.ts'
import type { Action, PlannedFinding } from '../queries.ts'
import type { Condition } from './queries.ts'
import { conditionStates } from './rules.ts'

export function noticePath(inspectionId: string): string {
  return `/plan/notices/${encodeURIComponent(inspectionId)}`
}

export function conditionPath({ conditionId }: Pick<Condition, 'conditionId'>): string {
  return `/plan/conditions/${encodeURIComponent(conditionId)}`
}

/** The form of a new condition of a notice, with the next number. */
export function newConditionPage(notice: Inspection, nextNumber: number, read?: Read<unknown>) {
  return formPage(
    {
      title: 'Add a condition',
      caption: notice.title,
      back: { href: noticePath(notice.inspectionId), text: 'The notice' },
      path: `${noticePath(notice.inspectionId)}/conditions/new`,
      button: 'Add the condition',
      fields: conditionFields,
      values: {
        number: String(nextNumber),
        wording: 'verbatim',
        judgedBy: 'Secretary of State for Education',
      },
    },
    read,
  )
}

/** The form that corrects a condition that was copied wrongly. */
export function correctConditionPage(condition: Condition, read?: Read<unknown>) {
  const { number, wording, words, dueOn, dueNote, judgedBy, source, knownFrom, inspectionId } = condition
  const correction = {
    kind: 'text',
    name: 'correctionReason',
    label: 'Why is it corrected?',
    hint: 'What it said before stays to be read. Where the notice itself was changed, enter that it was varied instead',
  } as const
  return formPage(
    {
      title: `Correct condition ${number}`,
      back: { href: noticePath(inspectionId), text: 'The notice' },
      path: conditionPath(condition),
      button: 'Save the correction',
      fields: [correction, ...conditionFields],
      values: {
        number: String(number),
        wording,
        words,
        dueNote,
        judgedBy,
        source,
        ...dateValues('due', dueOn),
      },
      hidden: { seen: knownFrom },
    },
    read,
  )
}

const conditionFields = [
  { kind: 'line', name: 'number', label: 'Number', width: 2 },
  {
    kind: 'one of',
    name: 'wording',
    label: 'Whose words are these?',
    choices: [
      { value: 'verbatim', text: 'The notice’s own' },
      { value: 'paraphrase', text: 'A paraphrase from a source' },
    ],
  },
  { kind: 'text', name: 'words', label: 'The condition', hint: 'In its exact words', rows: 5 },
  { kind: 'date', name: 'due', label: 'By when (if it names a day)', hint: 'For example, 27 3 2026' },
  {
    kind: 'line',
    name: 'dueNote',
    label: 'What it says of the time, where it names no day (optional)',
    hint: 'Like: within six months of the notice. Left empty, it says nothing',
  },
  { kind: 'line', name: 'judgedBy', label: 'Who judges whether it is met' },
  {
    kind: 'line',
    name: 'source',
    label: 'Where it stands',
    hint: 'Like: notice of 18 May 2021, paragraph 4',
  },
] as const

/** The form that ties a condition to findings and to the actions that answer it. */
export function tiesPage(
  condition: Condition,
  findings: readonly PlannedFinding[],
  actions: readonly Action[],
) {
  const gone = condition.actionIds.filter(id => !actions.some(one => one.actionId === id))
  return formPage({
    title: `What condition ${condition.number} is tied to`,
    back: { href: noticePath(condition.inspectionId), text: 'The notice' },
    inset: [condition.words],
    path: `${conditionPath(condition)}/ties`,
    button: 'Save',
    fields: [
      {
        kind: 'some of',
        name: 'actions',
        label: 'Actions that answer it',
        choices: [
          ...actions.map(one => ({ value: one.actionId, text: `${one.reference} ${one.title}` })),
          ...gone.map(id => ({ value: id, text: 'An action that has been taken out of the plan' })),
        ],
      },
      {
        kind: 'some of',
        name: 'findings',
        label: 'Findings it is about',
        choices: findings
          .filter(one => one.kind !== 'strength')
          .map(one => ({ value: one.findingId, text: `${one.label} (${one.inspectionTitle})` })),
      },
    ],
    values: {},
    ticked: { actions: condition.actionIds, findings: condition.findingIds },
  })
}

/** The form that enters how a condition stands, in the word of whoever judges it. */
export function judgementPage(condition: Condition, today: LocalDate, read?: Read<unknown>) {
  return formPage(
    {
      title: `How condition ${condition.number} stands`,
      back: { href: noticePath(condition.inspectionId), text: 'The notice' },
      inset: [
        condition.words,
        `Judged by: ${condition.judgedBy}. Enter what was said, not what the plan hopes.`,
      ],
      path: `${conditionPath(condition)}/judge`,
      button: 'Save',
      fields: [
        {
          kind: 'one of',
          name: 'state',
          label: 'How does it stand?',
          choices: conditionStates.map(one => ({ value: one.state, text: one.title })),
        },
        { kind: 'date', name: 'judged', label: 'Said on', hint: 'For example, 27 3 2026' },
        { kind: 'line', name: 'saidBy', label: 'Who said so', hint: 'A body or a post' },
        { kind: 'text', name: 'words', label: 'What was said' },
        {
          kind: 'line',
          name: 'source',
          label: 'Source',
          hint: 'Like: review letter of 2 March 2026, page 2',
        },
      ],
      values: { saidBy: condition.judgedBy, ...dateValues('judged', today) },
      hidden: { seen: condition.judgements.at(-1)?.knownFrom ?? '' },
    },
    read,
  )
}
