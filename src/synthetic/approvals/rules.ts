import { addDays } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { addWorkingDays, isWorkingDay } from '../../kernel/working-days.ts'
import { callInUntil, usualPractice } from '../../plan/approvals/rules.ts'
import type { Calendar } from '../calendar/rules.ts'

/** The next day on which a council sits: the day itself, or the first working day after it. */
export function sittingDay(date: LocalDate): LocalDate {
  return isWorkingDay(date) ? date : sittingDay(addDays(date, 1))
}

/** The days of one approval: decided, published the working day after, in effect when the call-in has ended. */
export function daysOf(decidedOn: LocalDate) {
  const publishedOn = addWorkingDays(decidedOn, 1).date
  const until = callInUntil(publishedOn, usualPractice.callInDays)
  return { decidedOn, publishedOn, effectiveOn: addWorkingDays(until, 1).date }
}

/** The days on which the plan was frozen, decided and sent, in the story's months. */
export function approvalDays(calendar: Calendar) {
  const on = (month: number, dayOfMonth: number) => sittingDay(calendar.day(month, dayOfMonth))
  return {
    first: { frozen: on(12, 14), board: on(12, 18), cabinet: on(13, 6) },
    afterVisit: { frozen: on(28, 12), sentAsDraft: on(28, 14), board: on(28, 18), sent: on(28, 23) },
    draft: { frozen: on(43, 11), board: on(43, 13), changed: calendar.day(43, 16) },
    second: { frozen: on(43, 18), scrutiny: on(43, 20), cabinet: on(43, 24) },
    firstChange: { frozen: on(45, 12), board: on(45, 16) },
    secondChange: { frozen: on(46, 20), board: on(46, 24) },
  }
}

const common = {
  wards: 'All wards',
  contactPost: 'Corporate director, children and young people',
  alternatives: 'Not to have a plan was not considered: the council has a duty to answer the inspection.',
}

/** What the improvement board decided; its decisions are not subject to call-in. */
export function boardDecision(parts: readonly string[], purpose: string, reasons: string) {
  return {
    ...common,
    decisionMaker: 'Improvement board',
    keyDecision: false,
    callIn: false,
    purpose,
    parts,
    reasons,
    publishedOn: null,
    effectiveOn: null,
    papers: [{ title: 'Highlight report of the corporate director', address: '' }],
  }
}

export const scrutinyDecision = {
  ...common,
  decisionMaker: 'Children and families scrutiny committee',
  keyDecision: false,
  callIn: false,
  purpose: 'To consider the improvement plan before it goes to cabinet.',
  parts: [
    'The committee considered the improvement plan and made three recommendations to cabinet.',
    'The committee asked for a report on progress every quarter.',
  ],
  reasons: 'The committee wished to see the plan tested before it was agreed.',
  papers: [
    { title: 'Report to the scrutiny committee: improvement plan', address: '' },
    { title: 'Equality impact assessment', address: '' },
  ],
} as const

export const cabinetDecision = {
  ...common,
  decisionMaker: 'Cabinet',
  keyDecision: true,
  callIn: true,
  purpose: 'To agree the improvement plan in answer to the inspection, and its sending to Ofsted.',
  parts: [
    'The improvement plan is agreed.',
    'The corporate director may change dates and owners after the improvement board has agreed, and reports each change to the next meeting of cabinet.',
    'The plan is sent to Ofsted as the council’s written statement of proposed action.',
    'The recommendations of the scrutiny committee are answered as set out in the appendix.',
  ],
  reasons:
    'The inspection found that services must improve. The plan says what will change for children, by when, who answers for it and how anyone would know.',
  papers: [
    { title: 'Report to cabinet: improvement plan', address: '' },
    { title: 'Appendix: recommendations of scrutiny and answers to them', address: '' },
  ],
} as const

/** What scrutiny recommended, and how cabinet answered: in full, in part, and not. */
export const recommendations = [
  {
    words:
      'That care leavers who live outside the county are told, in plain words, whom they can call at any hour.',
    response: 'accepted',
    reason: '',
    actionId: 'action-3.6',
  },
  {
    words: 'That progress is reported to every meeting of the committee.',
    response: 'accepted in part',
    reason: 'The board meets every six weeks and the committee every two months: a report each quarter.',
    actionId: null,
  },
  {
    words: 'That the plan names one councillor for each priority.',
    response: 'not accepted',
    reason: 'The lead member answers for the whole plan; naming others would blur who is accountable.',
    actionId: null,
  },
] as const
