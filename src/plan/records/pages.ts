import type { Read } from '../../kernel/read.ts'
import { decidedOutcomes, stageOf } from '../approvals/rules.ts'
import type { DecidedStage } from '../approvals/rules.ts'
import { callInTitles, decisionPath, openCallIns } from '../decisions/pages.ts'
import type { Decision } from '../decisions/queries.ts'
import { formPage } from '../fields/pages.ts'
import { dateValues } from '../../http/form-pages.ts'
import { pathOf } from '../versions/pages.ts'
import type { Version } from '../versions/queries.ts'

const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

/** The form of a new decision record at one stage of a version. */
export function newRecordPage(version: Version, stage: DecidedStage, read?: Read<unknown>) {
  const { title, decider } = stageOf(stage)
  return formPage(
    {
      title: `${title}: what was decided on ${version.name}`,
      back: { href: pathOf(version), text: version.name },
      inset: [
        'The record stands as it is kept. It can be corrected, with why, and what it said stays to be read.',
      ],
      path: `${pathOf(version)}/decide/${stage}`,
      button: 'Keep the decision record',
      fields: recordFields(stage),
      values: { decisionMaker: decider, wards: 'All wards' },
    },
    read,
  )
}

/** The form that corrects a decision record. */
export function correctRecordPage(decision: Decision, read?: Read<unknown>) {
  const correction = {
    kind: 'text',
    name: 'correctionReason',
    label: 'Why is the record corrected?',
    hint: 'Shown on the record; the former one stays to be read',
  } as const
  return formPage(
    {
      title: 'Correct the decision record',
      back: { href: decisionPath(decision), text: 'The decision' },
      path: `${decisionPath(decision)}/correct`,
      button: 'Keep the corrected record',
      fields: [correction, ...recordFields(decision.stage)],
      values: recordValues(decision),
      hidden: { seen: decision.knownFrom },
    },
    read,
  )
}

function recordValues(decision: Decision): Record<string, string> {
  const said = (answer: boolean | null) => (answer === null ? '' : answer ? 'yes' : 'no')
  return {
    outcome: decision.outcome,
    decisionMaker: decision.decisionMaker,
    keyDecision: said(decision.keyDecision),
    callIn: said(decision.callIn),
    purpose: decision.purpose,
    parts: decision.parts.join('\n\n'),
    reasons: decision.reasons,
    alternatives: decision.alternatives,
    wards: decision.wards,
    contactPost: decision.contactPost,
    papers: decision.papers.map(one => `${one.title} ${one.address}`.trim()).join('\n'),
    ...dateValues('decided', decision.decidedOn),
    ...dateValues('published', decision.publishedOn),
    ...dateValues('effective', decision.effectiveOn),
  }
}

/** The fields in which councils publish a decision, in their order. */
function recordFields(stage: DecidedStage) {
  const { title } = stageOf(stage)
  return [
    {
      kind: 'one of',
      name: 'outcome',
      label: `What did ${stageOf(stage).done} decide?`,
      hint: 'With amendments: the amended plan becomes a version of its own and goes on from there',
      choices: decidedOutcomes.map(one => ({ value: one.outcome, text: one.title })),
    },
    { kind: 'line', name: 'decisionMaker', label: 'Decision maker', hint: `${title} as it is called here` },
    { kind: 'date', name: 'decided', label: 'Date of decision', hint: 'For example, 27 3 2026' },
    { kind: 'one of', name: 'keyDecision', label: 'Key decision?', choices: yesOrNo },
    {
      kind: 'one of',
      name: 'callIn',
      label: 'Subject to call-in?',
      hint: 'No, where it was urgent and exempt, or the body’s decisions cannot be called in',
      choices: yesOrNo,
    },
    { kind: 'text', name: 'purpose', label: 'Purpose', hint: 'Why the plan was put before them' },
    {
      kind: 'text',
      name: 'parts',
      label: 'Decision',
      hint: 'As it is published. Leave an empty line between its parts; the letters a), b) are added',
      rows: 8,
    },
    { kind: 'text', name: 'reasons', label: 'Reasons for the decision' },
    { kind: 'text', name: 'alternatives', label: 'Alternatives considered' },
    { kind: 'line', name: 'wards', label: 'Wards affected' },
    { kind: 'line', name: 'contactPost', label: 'Contact officer', hint: 'The post, not a name' },
    {
      kind: 'date',
      name: 'published',
      label: 'Publication date (if published)',
      hint: 'The call-in is counted from it',
    },
    {
      kind: 'date',
      name: 'effective',
      label: 'Effective from (if known)',
      hint: 'After the call-in has ended, where there is one',
    },
    {
      kind: 'text',
      name: 'papers',
      label: 'Accompanying documents (optional)',
      hint: 'One a line: its title, then its address if it has one. The version itself is added',
    },
  ] as const
}

/** The form that takes a record back as entered in error. */
export function takeBackRecordPage(decision: Decision, read?: Read<unknown>) {
  return formPage(
    {
      title: 'This record was entered in error',
      back: { href: decisionPath(decision), text: 'The decision' },
      inset: [
        'Only where there was no such decision, or it was about another version. It stays to be read, marked, and counts for nothing. Where only a part is wrong, correct the record instead.',
      ],
      path: `${decisionPath(decision)}/take-back`,
      button: 'Mark it as entered in error',
      fields: [{ kind: 'text', name: 'reason', label: 'What was wrong?' }],
      values: {},
      hidden: { seen: decision.knownFrom },
    },
    read,
  )
}

/** The form that enters a call-in, or how it was settled. */
export function callInPage(decision: Decision, read?: Read<unknown>) {
  const states = openCallIns(decision)
  const [only] = states
  return formPage(
    {
      title: states.length === 1 ? 'The decision was called in' : 'How the call-in was settled',
      back: { href: decisionPath(decision), text: 'The decision' },
      path: `${decisionPath(decision)}/call-in`,
      button: 'Save',
      fields: [
        {
          kind: 'one of',
          name: 'state',
          label: 'What happened?',
          choices: states.map(state => ({ value: state, text: callInTitles[state] })),
        },
        { kind: 'date', name: 'happened', label: 'On which day?', hint: 'For example, 27 3 2026' },
        {
          kind: 'line',
          name: 'byWhom',
          label: 'By whom',
          hint: 'A body or posts, like: three members of the scrutiny committee',
        },
        { kind: 'text', name: 'words', label: 'On which grounds, or with which result' },
      ],
      values: states.length === 1 && only ? { state: only } : {},
      hidden: { seen: decision.callIns.at(-1)?.knownFrom ?? '' },
    },
    read,
  )
}
