import { addAction, changeDue, enterDelivery } from '../../plan/commands.ts'
import { addPriority } from '../../plan/priorities/commands.ts'
import type { Calendar } from '../calendar/rules.ts'
import { personId } from '../people/rules.ts'
import { storyDetails } from '../progress/rules.ts'
import type { Step, Told } from '../wrenshire/rules.ts'
import { wrenshire } from '../wrenshire/rules.ts'
import type { StoryAction } from './rules.ts'
import { enteredIn, storyActions, storyPriorities } from './rules.ts'

const { authority } = wrenshire
const lead = personId('improvement-lead')
const board = 'Improvement board'

/** The plan as it grew: priorities, actions with their owners, moves of their dates, and delivery as entered. */
export function planSteps(told: Told): Step[] {
  const { calendar } = told
  return [
    ...storyPriorities.map(({ number, title, outcome }): Step => ({
      on: calendar.day(11, 8),
      run: (db, now) =>
        addPriority(db, authority, { id: `priority-${number}`, number, title, outcome }, lead, now),
    })),
    ...storyActions.flatMap(action => actionSteps(told, calendar, action)),
  ]
}

function actionSteps(told: Told, calendar: Calendar, action: StoryAction): Step[] {
  const id = `action-${action.reference}`
  return [
    { on: calendar.day(enteredIn(action), 10), run: (db, now) => add(db, told, action, now) },
    ...(action.moves ?? []).map(([month, due, reason]): Step => ({
      on: calendar.day(month, 18),
      run: (db, now) => {
        const change = {
          dueOn: calendar.day(due, 28),
          reason,
          askedBy: action.owner,
          agreedBy: board,
          meeting: 'Improvement board, six-weekly meeting',
        }
        return changeDue(db, authority, id, change, lead, now)
      },
    })),
    ...action.deliveries.map(([month, delivery, note]): Step => ({
      on: calendar.day(month, 24),
      run: (db, now) => enterDelivery(db, authority, id, { delivery, note }, lead, now),
    })),
  ]
}

async function add(db: Parameters<Step['run']>[0], told: Told, action: StoryAction, now: Date) {
  const { reference, title, owner, start, due, noDate } = action
  await addAction(
    db,
    authority,
    {
      id: `action-${reference}`,
      priorityId: `priority-${reference.charAt(0)}`,
      reference,
      title,
      owner,
      startOn: told.calendar.day(start, 1),
      dueOn: due === null ? null : told.calendar.day(due, 28),
      noDateReason: noDate ?? '',
      agreedBy: board,
      findingIds: action.answers.flatMap(key => told.findings.get(key) ?? []),
      ...particularsOf(action),
    },
    lead,
    now,
  )
}

function particularsOf({ reference }: StoryAction) {
  const details = storyDetails[reference]
  if (!details) return {}
  const {
    department,
    sponsor,
    success = '',
    monitoring = '',
    outcome,
    ownedBy = null,
    partners = [],
  } = details
  const outcomeId = outcome === undefined ? null : `priority-${reference.charAt(0)}-outcome-${outcome}`
  return {
    department,
    sponsor,
    success,
    monitoring,
    outcomeId,
    ownerPartnerId: ownedBy,
    partnerIds: partners,
  }
}
