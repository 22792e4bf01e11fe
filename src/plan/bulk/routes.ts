import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { listColleagues } from '../../access/queries.ts'
import { page, redirect } from '../../http/answers.ts'
import type { SentForm } from '../../http/forms.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { counted } from '../../kernel/words.ts'
import { readChoice } from '../filters/forms.ts'
import { chosen } from '../filters/rules.ts'
import { listActions, listPriorities } from '../queries.ts'
import { changeActions } from './commands.ts'
import { readBulkChange, readSeen, readTicked } from './forms.ts'
import { readPlan } from '../wholes/queries.ts'
import { bulkChangePage, bulkPreviewPage, chooseActionsPage, pathBack } from './pages.ts'

const views = 'plan/bulk/views'
const config = { allow: 'plan.change' } as const

/** One change to many actions: choose them, say what and why, see each before and after, then all at once. */
export function bulkRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/bulk', { config }, async request => {
      const plan = await readPlanOf(request, now)
      return page(`${views}/choose.njk`, chooseActionsPage(plan, readChoice(sentForm(request.query))))
    })

    app.post('/plan/bulk/change', { config }, async request => {
      const form = sentForm(request.body)
      const plan = await readPlanOf(request, now)
      const choice = choiceOf(form)
      const listed = chosen(plan, choice).map(action => action.actionId)
      const ticked = readTicked(form, listed)
      if (ticked.ok) {
        const { actions, known } = await readKnown(request, ticked.value, now)
        return page(`${views}/change.njk`, bulkChangePage(actions, known, form))
      }
      const again = { read: ticked, ticked: form.many('action'), isAll: form.one('all') === 'yes' }
      return page(`${views}/choose.njk`, chooseActionsPage(plan, choice, again), 422)
    })

    app.post('/plan/bulk/preview', { config }, async request => {
      const form = sentForm(request.body)
      const { actions, known, names } = await readKnown(request, chosenIn(form), now)
      const read = readBulkChange(form, known)
      if (!read.ok) return page(`${views}/change.njk`, bulkChangePage(actions, known, form, read), 422)
      return page(`${views}/preview.njk`, bulkPreviewPage(actions, read.value, names, form))
    })

    app.post('/plan/bulk/apply', { config }, async request => {
      const { tx, viewer } = request
      const form = sentForm(request.body)
      const seen = readSeen(form)
      const ids = seen.map(one => one.actionId)
      const { actions, known, names } = await readKnown(request, ids, now)
      const read = readBulkChange(form, known)
      if (!read.ok) return page(`${views}/change.njk`, bulkChangePage(actions, known, form, read), 422)
      const input = { ...read.value, actions: seen }
      const done = await changeActions(tx, viewer.authority, input, viewer.personId, now())
      if (done.outcome === 'changed')
        return redirect(
          pathBack(form),
          `${counted(done.count, 'action')} changed, each with the reason you gave.`,
        )
      const model = bulkPreviewPage(actions, read.value, names, form, done.actionIds)
      return page(`${views}/preview.njk`, model, 409)
    })
  }
}

function readPlanOf({ tx, viewer }: FastifyRequest, now: () => Date) {
  return readPlan(tx, viewer.authority, dateInLondon(now()), viewer.changes)
}

/** The register's filter as it was carried along. */
function choiceOf(form: SentForm) {
  const query = new URLSearchParams(pathBack(form).split('?')[1] ?? '')
  const names = [...new Set(query.keys())]
  return readChoice(sentForm(Object.fromEntries(names.map(name => [name, query.getAll(name)]))))
}

function chosenIn(form: SentForm): readonly string[] {
  const ticked = readTicked(form)
  return ticked.ok ? ticked.value : []
}

/** The actions chosen that are in the plan, and what a change may name. */
async function readKnown({ tx, viewer }: FastifyRequest, ids: readonly string[], now: () => Date) {
  const wanted = new Set(ids)
  const all = await listActions(tx, viewer.authority)
  const actions = all.filter(action => wanted.has(action.actionId))
  if (actions.length === 0) throw notFound('An action that you chose')
  const priorities = await listPriorities(tx, viewer.authority)
  const colleagues = await listColleagues(tx, viewer.authority, now())
  const departments = [...new Set(all.map(action => action.department))].filter(one => one !== '').toSorted()
  const names = {
    priorities: new Map(priorities.map(one => [one.priorityId, `${one.number}. ${one.title}`])),
    people: new Map(colleagues.map(one => [one.personId, one.name])),
    today: dateInLondon(now()),
  }
  return { actions, known: { priorities, colleagues, departments }, names }
}
