import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { putForward, submitVersion } from '../../plan/approvals/commands.ts'
import type { PutForward } from '../../plan/approvals/commands.ts'
import type { Outcome, Stage } from '../../plan/approvals/rules.ts'
import { addAction, changeAction } from '../../plan/commands.ts'
import { enterDutyDone } from '../../plan/deadlines/commands.ts'
import { recordDecision } from '../../plan/decisions/commands.ts'
import { findAction } from '../../plan/queries.ts'
import { addRecommendation, answerRecommendation } from '../../plan/recommendations/commands.ts'
import { removeAction } from '../../plan/removals/commands.ts'
import { freezeVersion } from '../../plan/versions/commands.ts'
import { personId } from '../people/rules.ts'
import type { Step, Told } from '../wrenshire/rules.ts'
import { wrenshire } from '../wrenshire/rules.ts'
import {
  approvalDays,
  boardDecision,
  cabinetDecision,
  daysOf,
  recommendations,
  scrutinyDecision,
} from './rules.ts'

const { authority } = wrenshire
const lead = personId('improvement-lead')
const boardName = 'Improvement board'

/** The plan's versions on their way: a first plan, one after a visit, a second through every stage, two changes of it. */
export function approvalSteps(told: Told): Step[] {
  const days = approvalDays(told.calendar)
  return [
    ...firstPlan(told, days),
    ...afterTheVisit(told, days),
    ...draftOfTheSecond(told, days),
    ...secondPlan(told, days),
    ...changesSince(told, days),
    published(told, '1', told.calendar.day(6, 2)),
    published(told, '2', told.calendar.day(42, 2)),
  ]
}

type Days = ReturnType<typeof approvalDays>

function firstPlan(told: Told, { first }: Days): Step[] {
  return [
    freeze(told, first.frozen, 'v1', {
      name: 'Version 1.0',
      answers: ['1'],
      why: 'The first plan after the inspection',
    }),
    forward(first.frozen, 'v1', ['board', 'cabinet', 'submitted'], {
      leftOutReason: 'The scrutiny committee had no meeting before cabinet’s; its chair was told',
    }),
    byBoard('v1', first.board, 'agreed', ['The plan is agreed and goes to cabinet.']),
    byCabinet('v1', first.cabinet),
    sending('v1', daysOf(first.cabinet).effectiveOn, 'final'),
  ]
}

function afterTheVisit(told: Told, { afterVisit }: Days): Step[] {
  const { frozen, sentAsDraft, board, sent } = afterVisit
  return [
    freeze(told, frozen, 'v1.1', {
      name: 'Version 1.1',
      answers: ['F'],
      cameFrom: 'v1',
      why: 'Two actions more, in answer to the priority action of the focused visit',
    }),
    forward(frozen, 'v1.1', ['board', 'submitted'], {
      leftOutReason: 'When cabinet agreed version 1.0 it left additions between its meetings to the board',
    }),
    sending('v1.1', sentAsDraft, 'draft'),
    byBoard('v1.1', board, 'agreed', ['The two actions are agreed.', 'The plan is sent to Ofsted.']),
    sending('v1.1', sent, 'final'),
  ]
}

function draftOfTheSecond(told: Told, { draft }: Days): Step[] {
  return [
    freeze(told, draft.frozen, 'v2-draft', {
      name: 'Draft 2.0',
      answers: ['2'],
      cameFrom: 'v1.1',
      why: 'The plan after the second inspection',
    }),
    forward(draft.frozen, 'v2-draft', ['board', 'scrutiny', 'cabinet', 'submitted']),
    byBoard('v2-draft', draft.board, 'amended', [
      'The plan is agreed with two amendments.',
      'Each new team in family safeguarding has a manager of its own.',
      'Agency spending is looked at every week until the pay offer is settled.',
    ]),
    { on: draft.changed, run: (db, now) => amend(db, told, now) },
  ]
}

/** What the board asked for: an action in other words, and one more. */
async function amend(db: Db, told: Told, now: Date): Promise<void> {
  const teams = await findAction(db, authority, 'action-4.3')
  if (!teams) throw new Error('The story has no action 4.3')
  const title = 'Two more teams in family safeguarding, each with a manager of its own'
  await changeAction(db, authority, teams.actionId, { ...teams, title }, lead, now)
  const weekly = {
    id: 'action-4.5',
    priorityId: 'priority-4',
    reference: '4.5',
    title: 'Look at agency spending every week',
    owner: 'Assistant chief executive, resources',
    startOn: told.calendar.day(43, 20),
    dueOn: told.calendar.day(47, 28),
    agreedBy: boardName,
    findingIds: [told.findings.get('2.4') ?? ''],
  }
  await addAction(db, authority, weekly, lead, new Date(now.getTime() + 100))
}

function secondPlan(told: Told, { second }: Days): Step[] {
  const { publishedOn, effectiveOn } = daysOf(second.cabinet)
  return [
    freeze(told, second.frozen, 'v2', {
      name: 'Version 2.0',
      answers: ['2'],
      cameFrom: 'v2-draft',
      why: 'The amendments that the improvement board asked for',
    }),
    forward(second.frozen, 'v2', ['scrutiny', 'cabinet', 'submitted'], { carried: ['board'] }),
    { on: daysOf(second.scrutiny).publishedOn, run: (db, now) => considered(db, second.scrutiny, now) },
    byCabinet('v2', second.cabinet),
    { on: publishedOn, run: (db, now) => addPromised(db, told, now) },
    { on: publishedOn, run: (db, now) => answered(db, second.cabinet, now) },
    sending('v2', effectiveOn, 'final'),
  ]
}

async function considered(db: Db, decidedOn: LocalDate, now: Date): Promise<void> {
  const decision = {
    ...scrutinyDecision,
    id: 'decision-v2-scrutiny',
    versionId: 'v2',
    stage: 'scrutiny',
    outcome: 'noted',
    decidedOn,
    publishedOn: daysOf(decidedOn).publishedOn,
    effectiveOn: null,
  } as const
  await recordDecision(db, authority, decision, lead, now)
  for (const [index, { words }] of recommendations.entries()) {
    const made = { id: `recommendation-${index + 1}`, decisionId: decision.id, words }
    await addRecommendation(db, authority, made, lead, new Date(now.getTime() + 100 * (index + 1)))
  }
}

/** The action that scrutiny's first recommendation became. */
async function addPromised(db: Db, told: Told, now: Date): Promise<void> {
  const action = {
    id: 'action-3.6',
    priorityId: 'priority-3',
    reference: '3.6',
    title: 'One number to call at any hour for care leavers who live outside the county',
    owner: 'Head of service, children in care and care leavers',
    startOn: told.calendar.day(44, 1),
    dueOn: told.calendar.day(46, 28),
    agreedBy: 'Cabinet',
    findingIds: [told.findings.get('2.5') ?? ''],
  }
  await addAction(db, authority, action, lead, now)
}

async function answered(db: Db, respondedOn: LocalDate, now: Date): Promise<void> {
  for (const [index, { response, reason, actionId }] of recommendations.entries()) {
    const answer = { response, reason, actionId, respondedBy: 'Cabinet', respondedOn }
    const at = new Date(now.getTime() + 100 * index)
    await answerRecommendation(db, authority, `recommendation-${index + 1}`, answer, lead, at)
  }
}

function changesSince(told: Told, { firstChange, secondChange }: Days): Step[] {
  const { calendar } = told
  const removal = {
    reason: 'Taken into action 4.4, which has the same owner and the same figures',
    agreedBy: boardName,
  }
  return [
    {
      on: calendar.day(45, 4),
      run: (db, now) => removeAction(db, authority, 'action-4.5', removal, lead, now),
    },
    freeze(told, firstChange.frozen, 'v2.1', {
      name: 'Version 2.1',
      answers: ['2'],
      cameFrom: 'v2',
      why: 'First change: dates that moved, one action taken out and one that scrutiny asked for',
    }),
    forward(firstChange.frozen, 'v2.1', ['board'], {
      leftOutReason:
        'Cabinet left changes of dates and owners to the board (decision on version 2.0, part b)',
    }),
    byBoard('v2.1', firstChange.board, 'agreed', ['The changes are agreed.', 'Cabinet is told of them.']),
    freeze(told, secondChange.frozen, 'v2.2', {
      name: 'Version 2.2',
      answers: ['2'],
      cameFrom: 'v2.1',
      why: 'Second change: what follows from the notice as it was varied',
    }),
    forward(secondChange.frozen, 'v2.2', ['board', 'cabinet', 'submitted'], {
      leftOutReason: 'Scrutiny has the plan on its programme for its next meeting',
    }),
    byBoard('v2.2', secondChange.board, 'agreed', ['The changes are agreed and go to cabinet.']),
  ]
}

/** The day on which the council put the report on its own site. */
function published(told: Told, key: string, doneOn: LocalDate): Step {
  return {
    on: doneOn,
    run: (db, now) => {
      const inspectionId = told.inspections.get(key) ?? ''
      const entered = {
        inspectionId,
        duty: 'publish-report',
        doneOn,
        source: 'The council’s website (made up)',
      }
      return enterDutyDone(db, authority, entered, lead, now)
    },
  }
}

interface Described {
  readonly name: string
  /** Keys of the story's documents. */
  readonly answers: readonly string[]
  readonly cameFrom?: string
  readonly why: string
}

function freeze(told: Told, on: LocalDate, id: string, { answers, cameFrom = '', ...rest }: Described): Step {
  return {
    on,
    run: (db, now) => {
      const inspectionIds = answers.map(key => told.inspections.get(key) ?? '')
      const version = { ...rest, id, inspectionIds, cameFrom: cameFrom === '' ? null : cameFrom }
      return freezeVersion(db, authority, version, lead, now)
    },
  }
}

function forward(
  on: LocalDate,
  versionId: string,
  stages: readonly Stage[],
  more: Partial<PutForward> = {},
): Step {
  const input = { putForwardOn: on, stages, carried: [], leftOutReason: '', ...more }
  return { on, run: (db, now) => putForward(db, authority, versionId, input, lead, now) }
}

function byBoard(versionId: string, decidedOn: LocalDate, outcome: Outcome, parts: readonly string[]): Step {
  const purpose = 'To consider the improvement plan as it was put forward.'
  const reasons =
    'The board looked at each priority and at what would show that it changed anything for children.'
  const id = `decision-${versionId}-board`
  const decision = {
    ...boardDecision(parts, purpose, reasons),
    id,
    versionId,
    stage: 'board',
    outcome,
  } as const
  return {
    on: decidedOn,
    run: (db, now) => recordDecision(db, authority, { ...decision, decidedOn }, lead, now),
  }
}

/** Cabinet's decision, entered on the day it was published. */
function byCabinet(versionId: string, on: LocalDate): Step {
  const days = daysOf(on)
  const decision = {
    ...cabinetDecision,
    ...days,
    id: `decision-${versionId}-cabinet`,
    versionId,
    stage: 'cabinet',
    outcome: 'agreed',
  } as const
  return { on: days.publishedOn, run: (db, now) => recordDecision(db, authority, decision, lead, now) }
}

function sending(versionId: string, submittedOn: LocalDate, what: 'draft' | 'final'): Step {
  const input = { what, submittedOn, sentTo: 'Ofsted', how: 'E-mail to the regional office' }
  return { on: submittedOn, run: (db, now) => submitVersion(db, authority, versionId, input, lead, now) }
}
