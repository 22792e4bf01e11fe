import { addDependency } from '../../plan/dependencies/commands.ts'
import { addMilestone, changeMilestoneDue, completeMilestone } from '../../plan/milestones/commands.ts'
import { addSpend, setBudget } from '../../plan/money/commands.ts'
import { financialYearOf } from '../../plan/money/rules.ts'
import { addProgressNote } from '../../plan/notes/commands.ts'
import { addOutcome } from '../../plan/outcomes/commands.ts'
import { addPartner, endPartner } from '../../plan/partners/commands.ts'
import { addDays } from '../../kernel/dates.ts'
import { enteredIn, storyActions } from '../actions/rules.ts'
import type { Calendar } from '../calendar/rules.ts'
import { storyOutcomes, storyPartners } from '../partners/rules.ts'
import { personId } from '../people/rules.ts'
import type { Step, Told } from '../wrenshire/rules.ts'
import { wrenshire } from '../wrenshire/rules.ts'
import type { StoryDetails } from './rules.ts'
import { storyDetails } from './rules.ts'

const { authority } = wrenshire
const lead = personId('improvement-lead')
const board = 'Improvement board'

/** Who takes part, what children should notice, and how each action went: milestones, money and notes. */
export function progressSteps({ calendar }: Told): Step[] {
  return [
    ...storyPartners.flatMap(partner => partnerSteps(partner, calendar)),
    ...storyOutcomes.map(({ priority, ...outcome }): Step => ({
      on: calendar.day(11, 9),
      run: (db, now) => {
        const id = `priority-${priority}-outcome-${outcome.number}`
        return addOutcome(db, authority, `priority-${priority}`, { id, ...outcome }, lead, now)
      },
    })),
    ...storyActions.flatMap(action => {
      const details = storyDetails[action.reference]
      return details ? actionSteps(action.reference, enteredIn(action), details, calendar) : []
    }),
    ...storyActions.flatMap(({ reference }) => waitingSteps(reference, calendar)),
  ]
}

function partnerSteps(partner: (typeof storyPartners)[number], calendar: Calendar): Step[] {
  const { id, name, contactPost, until } = partner
  const add: Step = {
    on: calendar.day(11, 9),
    run: (db, now) => addPartner(db, authority, { id, name, contactPost }, lead, now),
  }
  if (until === undefined) return [add]
  const end: Step = {
    on: calendar.day(until, 9),
    run: (db, now) => endPartner(db, authority, id, {}, lead, now),
  }
  return [add, end]
}

function actionSteps(reference: string, entered: number, details: StoryDetails, calendar: Calendar): Step[] {
  const id = `action-${reference}`
  return [
    ...milestoneSteps(id, entered, details, calendar),
    ...moneySteps(id, details, calendar),
    ...(details.notes ?? []).map(([month, done, soWhat]): Step => ({
      on: calendar.day(month, 26),
      run: (db, now) => {
        const notedOn = calendar.day(month, 25)
        return addProgressNote(db, authority, id, { notedOn, done, soWhat }, lead, now)
      },
    })),
  ]
}

function milestoneSteps(id: string, entered: number, details: StoryDetails, calendar: Calendar): Step[] {
  return (details.milestones ?? []).flatMap(({ title, due, done, moved }, index): Step[] => {
    const milestoneId = `${id}-milestone-${index + 1}`
    const add: Step = {
      on: calendar.day(entered, 11),
      run: (db, now) => {
        const input = { id: milestoneId, title, dueOn: calendar.day(due, 20), agreedBy: board }
        return addMilestone(db, authority, id, input, lead, now)
      },
    }
    const move = (at: number, to: number, reason: string): Step => ({
      on: calendar.day(at, 18),
      run: (db, now) => {
        const change = { dueOn: calendar.day(to, 20), reason, askedBy: 'Owner', agreedBy: board }
        return changeMilestoneDue(db, authority, milestoneId, change, lead, now)
      },
    })
    const reach = (at: number): Step => ({
      on: calendar.day(at, 22),
      run: (db, now) => {
        const doneOn = calendar.day(at, 19)
        return completeMilestone(db, authority, milestoneId, { doneOn }, lead, now)
      },
    })
    return [add, ...(moved ? [move(...moved)] : []), ...(done === undefined ? [] : [reach(done)])]
  })
}

function moneySteps(id: string, details: StoryDetails, calendar: Calendar): Step[] {
  const budgets = (details.budget ?? []).map(([month, pounds, paidFrom]): Step => ({
    // A budget is set before its year is far gone; one of a year to come, with the others.
    on: calendar.day(Math.min(month, 46), 12),
    run: (db, now) => {
      const financialYear = financialYearOf(calendar.day(month, 1))
      const budget = {
        financialYear,
        pence: pounds * 100,
        paidFrom,
        agreedBy: 'Cabinet',
        reason: 'Next year',
      }
      return setBudget(db, authority, id, budget, lead, now)
    },
  }))
  const spends = (details.spent ?? []).map(([month, pounds, what]): Step => ({
    on: addDays(calendar.day(month, 20), 3),
    run: (db, now) => {
      const spend = { spentOn: calendar.day(month, 20), pence: Math.round(pounds * 100), what }
      return addSpend(db, authority, id, spend, lead, now)
    },
  }))
  return [...budgets, ...spends]
}

/** What waits for what is said once every action of the second plan is there. */
function waitingSteps(reference: string, calendar: Calendar): Step[] {
  return (storyDetails[reference]?.needs ?? []).map(([needed, why]): Step => ({
    on: calendar.day(46, 13),
    run: (db, now) =>
      addDependency(db, authority, `action-${reference}`, { needsId: `action-${needed}`, why }, lead, now),
  }))
}
