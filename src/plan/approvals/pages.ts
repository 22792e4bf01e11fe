import { dayInWords, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { formPage } from '../fields/pages.ts'
import { dateValues } from '../../http/form-pages.ts'
import { actorInWords } from '../../trail/rules.ts'
import { pathOf } from '../versions/pages.ts'
import type { Submission, Version } from '../versions/queries.ts'
import { stageOf, stages } from './rules.ts'
import type { Practice, Stage } from './rules.ts'

/** The form that puts a version forward: which stages it takes, and why one that is usual is left out. */
export function putForwardPage(
  version: Version,
  around: {
    readonly from: Version | undefined
    readonly passed: readonly Stage[]
    readonly usual: Practice
    readonly today: LocalDate
  },
  ticked: readonly string[] | undefined,
  read?: Read<unknown>,
) {
  const { from, passed, usual, today } = around
  const expected = usual.stages.filter(stage => !passed.includes(stage))
  return formPage(
    {
      title: `Put ${version.name} forward`,
      back: { href: pathOf(version), text: version.name },
      inset: [`Plans here usually go ${stagesInWords(usual.stages)}. ${sourceOf(usual)}`],
      path: `${pathOf(version)}/put-forward`,
      button: 'Put it forward',
      fields: [
        {
          kind: 'some of',
          name: 'stages',
          label: 'Which stages does it take?',
          hint: 'They follow each other in this order. This is chosen once.',
          choices: stages.map(({ stage, title }) => ({
            value: stage,
            text: title,
            ...(passed.includes(stage) && from
              ? { hint: `${from.name} has passed this: left unticked, that is carried over` }
              : {}),
          })),
        },
        {
          kind: 'text',
          name: 'leftOutReason',
          label: 'Why a usual stage is left out',
          hint: 'Only where one is. Like: urgent; the scrutiny committee’s chair agreed on 2 March 2026',
        },
        {
          kind: 'date',
          name: 'putForward',
          label: 'Put forward on',
          hint: 'For example, 27 3 2026',
        },
      ],
      values: dateValues('putForward', today),
      ticked: { stages: ticked ?? expected },
    },
    read,
  )
}

/** 'to the improvement board, then scrutiny, then cabinet, and are then sent off'. */
export function stagesInWords(chosen: readonly Stage[]): string {
  const deciding = chosen.filter(stage => stage !== 'submitted').map(stage => stageOf(stage).done)
  const to = deciding.length === 0 ? 'to nobody for a decision' : `to ${deciding.join(', then ')}`
  return chosen.includes('submitted') ? `${to}, and are then sent off` : to
}

export function sourceOf(practice: Practice): string {
  const since = practice.fromOn === null ? '' : ` since ${inWords(practice.fromOn)}`
  return `Source${since}: ${practice.source}.`
}

/** The form that enters when a version was sent, as a draft or as the final plan, or corrects it. */
export function submitPage(
  version: Version,
  what: Submission['what'],
  before: Submission | undefined,
  read?: Read<unknown>,
) {
  const isFinal = what === 'final'
  const reason = {
    kind: 'text',
    name: 'correctionReason',
    label: 'Why is what was entered before wrong?',
    hint: 'The former entry stays to be read',
  } as const
  return formPage(
    {
      title: isFinal ? `${version.name} was sent as the final plan` : `${version.name} was sent as a draft`,
      back: { href: pathOf(version), text: version.name },
      inset: before ? [submissionInWords(before)] : [],
      path: `${pathOf(version)}/submit/${what}`,
      button: 'Save',
      fields: [
        { kind: 'date', name: 'submitted', label: 'Sent on', hint: 'For example, 27 3 2026' },
        { kind: 'line', name: 'sentTo', label: 'To whom', hint: 'Like: Ofsted, West Midlands' },
        { kind: 'line', name: 'how', label: 'How', hint: 'Like: e-mail to the regional office' },
        ...(before ? [reason] : []),
      ],
      values: before
        ? { ...dateValues('submitted', before.submittedOn), sentTo: before.sentTo, how: before.how }
        : { sentTo: 'Ofsted' },
      hidden: { seen: before?.knownFrom ?? '' },
    },
    read,
  )
}

/** The form that marks that a version was never sent. */
export function takeBackSubmissionPage(version: Version, before: Submission, read?: Read<unknown>) {
  return formPage(
    {
      title: 'This sending was entered in error',
      back: { href: pathOf(version), text: version.name },
      inset: [
        submissionInWords(before),
        'Only where it was never sent. The entry stays to be read, marked, and counts for nothing. Where only the day or the receiver is wrong, correct it instead.',
      ],
      path: `${pathOf(version)}/submit/${before.what}/take-back`,
      button: 'Mark it as entered in error',
      fields: [{ kind: 'text', name: 'reason', label: 'What was wrong?' }],
      values: {},
      hidden: { seen: before.knownFrom },
    },
    read,
  )
}

export function submissionInWords(one: Submission): string {
  const on = one.submittedOn === null ? one.submittedNote : inWords(one.submittedOn)
  const how = one.how === '' ? '' : `, ${one.how}`
  const source = one.source === '' ? '' : `. Source: ${one.source}`
  const why =
    one.correctionReason === ''
      ? ''
      : `. ${one.inError ? 'Entered in error' : 'Corrected'}: ${one.correctionReason}`
  return `${one.inError ? 'Never sent, though it was entered: sent' : 'Sent'} as ${one.what === 'final' ? 'the final plan' : 'a draft'} to ${one.sentTo}: ${on}${how}${source}${why}. ${one.inError ? 'Marked' : 'Entered'} by ${actorInWords(one.enteredByName)} on ${dayInWords(one.knownFrom)}`
}

/** The form of the council's own practice. */
export function practicePage(
  usual: Practice,
  today: LocalDate,
  ticked: readonly string[] | undefined,
  read?: Read<unknown>,
) {
  return formPage(
    {
      title: 'How plans are approved here',
      back: { href: '/plan/decisions', text: 'Decisions' },
      inset: [
        `Now plans go ${stagesInWords(usual.stages)}; a decision can be called in for ${usual.callInDays} working days after the day it was published. ${sourceOf(usual)}`,
        'The stages and the time for a call-in are the council’s own: its constitution says them. No national law sets them.',
      ],
      path: '/plan/approval-practice',
      button: 'Save',
      fields: [
        {
          kind: 'some of',
          name: 'stages',
          label: 'Stages that a plan usually takes',
          choices: stages.map(({ stage, title }) => ({ value: stage, text: title })),
        },
        {
          kind: 'line',
          name: 'callInDays',
          label: 'Working days in which a published decision can be called in',
          hint: 'The day of publication is not counted',
          width: 2,
        },
        { kind: 'date', name: 'from', label: 'Counts from', hint: 'For example, 1 5 2026' },
        {
          kind: 'line',
          name: 'source',
          label: 'Where it is written down',
          hint: 'Like: constitution, part 4, scrutiny procedure rule 15',
        },
      ],
      values: { callInDays: String(usual.callInDays), ...dateValues('from', today) },
      ticked: { stages: ticked ?? usual.stages },
    },
    read,
  )
}
