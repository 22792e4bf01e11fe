import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { backTo, pathOf } from '../pages.ts'
import { byId, chosenAction } from '../actions/routes.ts'
import { readDueChange } from '../dues/forms.ts'
import { dueForm, dueOvertaken } from '../dues/pages.ts'
import { doubtsOfMilestone } from '../dues/rules.ts'
import { changedPage, doubtedForm, formAgain, isDoubted } from '../edits/pages.ts'
import { instantSeen, savedFirst } from '../edits/routes.ts'
import { formPage } from '../fields/pages.ts'
import { findAction } from '../queries.ts'
import type { ActionHistory } from '../queries.ts'
import {
  addMilestone,
  changeMilestone,
  changeMilestoneDue,
  completeMilestone,
  removeMilestone,
} from './commands.ts'
import { readChangedMilestone, readNewMilestone, readReached, readRemoval } from './forms.ts'
import {
  changeMilestoneForm,
  newMilestoneForm,
  pathOfMilestone,
  reachedForm,
  reachedOvertaken,
  removeMilestoneForm,
} from './pages.ts'
import { findMilestoneAction } from './queries.ts'
import type { Milestone } from './queries.ts'

const view = 'plan/edits/views/form.njk'
const changing = { schema: { params: byId }, config: { allow: 'plan.change' } } as const

/** The milestones of an action: added, changed, moved, reached, taken out. */
export function milestoneRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/actions/:id/milestones/new', changing, async request =>
      page(view, formPage(newMilestoneForm(await chosenAction(request, request.params.id)))),
    )
    app.post('/plan/actions/:id/milestones/new', changing, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const form = sentForm(request.body)
      const read = readNewMilestone(form)
      if (!read.ok) return page(view, formAgain(newMilestoneForm(action), form, read), 422)
      const doubts = doubtsOfMilestone(read.value.dueOn, action, dateInLondon(now()))
      if (isDoubted(form, doubts)) return page(view, doubtedForm(newMilestoneForm(action), form, doubts), 422)
      await addMilestone(tx, viewer.authority, action.actionId, read.value, viewer.personId, now())
      return redirect(`${pathOf(action)}#milestones`, 'Milestone added.')
    })
    await app.register(changingRoutes(now))
    await app.register(movingRoutes(now))
    await app.register(reachingRoutes(now))
    await app.register(removingRoutes(now))
  }
}

function changingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/milestones/:id/change', changing, async request => {
      const { milestone, action } = await chosen(request, request.params.id)
      return page(view, formPage(changeMilestoneForm(milestone, action)))
    })
    app.post('/plan/milestones/:id/change', changing, async request => {
      const { tx, viewer } = request
      const { milestone, action } = await chosen(request, request.params.id)
      const form = sentForm(request.body)
      const read = readChangedMilestone(form)
      if (!read.ok) return page(view, formAgain(changeMilestoneForm(milestone, action), form, read), 422)
      const { milestoneId } = milestone
      const saved = await savedFirst(() =>
        changeMilestone(tx, viewer.authority, milestoneId, read.value, viewer.personId, now()),
      )
      if (saved) return redirect(`${pathOf(action)}#milestones`, 'Milestone changed.')
      const standing = await chosen(request, milestoneId)
      const opened = await asOpened(request, standing.milestone, form.one('seen'))
      const before = opened && changeMilestoneForm(opened, action)
      const other = { name: standing.milestone.changedByName, at: standing.milestone.knownFrom }
      return page(
        view,
        changedPage(before, changeMilestoneForm(standing.milestone, action), form, other),
        409,
      )
    })
  }
}

function movingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/milestones/:id/due', changing, async request => {
      const { milestone, action } = await chosen(request, request.params.id)
      return page(view, formPage(dueForm(milestone, placeOf(milestone, action))))
    })
    app.post('/plan/milestones/:id/due', changing, async request => {
      const { tx, viewer } = request
      const { milestone, action } = await chosen(request, request.params.id)
      const place = placeOf(milestone, action)
      const form = sentForm(request.body)
      const read = readDueChange(form, milestone)
      if (!read.ok) return page(view, formAgain(dueForm(milestone, place), form, read), 422)
      const doubts = doubtsOfMilestone(read.value.dueOn, action, dateInLondon(now()))
      if (isDoubted(form, doubts))
        return page(view, doubtedForm(dueForm(milestone, place), form, doubts), 422)
      const saved = await savedFirst(() =>
        changeMilestoneDue(tx, viewer.authority, milestone.milestoneId, read.value, viewer.personId, now()),
      )
      if (saved)
        return redirect(`${pathOf(action)}#milestones`, 'Date changed. The old date stays in the history.')
      const standing = await chosen(request, milestone.milestoneId)
      return page(view, dueOvertaken(standing.milestone, place, form), 409)
    })
  }
}

/** For those who do the work: that it was reached is theirs to report. */
function reachingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const reporting = { schema: { params: byId }, config: { allow: 'plan.report' } } as const
  return async app => {
    app.get('/plan/milestones/:id/reached', reporting, async request => {
      const { milestone, action } = await chosen(request, request.params.id)
      return page(view, formPage(reachedForm(milestone, action)))
    })
    app.post('/plan/milestones/:id/reached', reporting, async request => {
      const { tx, viewer } = request
      const { milestone, action } = await chosen(request, request.params.id)
      const form = sentForm(request.body)
      const read = readReached(form, dateInLondon(now()))
      if (!read.ok) return page(view, formAgain(reachedForm(milestone, action), form, read), 422)
      const saved = await savedFirst(() =>
        completeMilestone(tx, viewer.authority, milestone.milestoneId, read.value, viewer.personId, now()),
      )
      if (saved) return redirect(`${pathOf(action)}#milestones`, 'Milestone saved.')
      const standing = await chosen(request, milestone.milestoneId)
      const opened = await asOpened(request, standing.milestone, form.one('seen'))
      const typed = read.value.doneOn === null ? 'Not reached yet' : inWords(read.value.doneOn)
      return page(view, reachedOvertaken(standing.milestone, opened, action, form, typed), 409)
    })
  }
}

function removingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/milestones/:id/remove', changing, async request => {
      const { milestone, action } = await chosen(request, request.params.id)
      return page(view, formPage(removeMilestoneForm(milestone, action)))
    })
    app.post('/plan/milestones/:id/remove', changing, async request => {
      const { tx, viewer } = request
      const { milestone, action } = await chosen(request, request.params.id)
      const form = sentForm(request.body)
      const read = readRemoval(form)
      if (!read.ok) return page(view, formAgain(removeMilestoneForm(milestone, action), form, read), 422)
      await removeMilestone(tx, viewer.authority, milestone.milestoneId, read.value, viewer.personId, now())
      return redirect(`${pathOf(action)}#milestones`, 'Milestone taken out of the plan.')
    })
  }
}

async function chosen(request: FastifyRequest, milestoneId: string) {
  const { tx, viewer } = request
  const actionId = await findMilestoneAction(tx, viewer.authority, milestoneId)
  if (actionId === undefined) throw notFound('The milestone')
  const action = await chosenAction(request, actionId)
  const milestone = action.milestones.find(one => one.milestoneId === milestoneId)
  if (!milestone) throw notFound('The milestone')
  return { milestone, action }
}

/** The milestone as the person had opened it, when that can be known. */
async function asOpened({ tx, viewer }: FastifyRequest, milestone: Milestone, sent: string) {
  const seen = instantSeen(sent)
  const action = seen ? await findAction(tx, viewer.authority, milestone.actionId, seen) : undefined
  return action?.milestones.find(one => one.milestoneId === milestone.milestoneId)
}

function placeOf(milestone: Milestone, action: ActionHistory) {
  return {
    title: 'Change the date of a milestone',
    caption: milestone.title,
    path: `${pathOfMilestone(milestone)}/due`,
    back: backTo(action),
  }
}
