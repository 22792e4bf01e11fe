import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { pathOf } from '../pages.ts'
import { byId, chosenAction } from '../actions/routes.ts'
import { formAgain } from '../edits/pages.ts'
import { formPage } from '../fields/pages.ts'
import { addSpend, correctSpend, setBudget } from './commands.ts'
import { readBudget, readSpend, readSpendCorrection } from './forms.ts'
import { budgetForm, correctSpendForm, newSpendForm, yearsOffered } from './pages.ts'
import { findSpend, listBudgets } from './queries.ts'

const view = 'plan/fields/views/form.njk'
const route = { schema: { params: byId }, config: { allow: 'plan.change' } } as const

/** An action's budget, and what was spent. */
export function moneyRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const today = () => dateInLondon(now())
  return async app => {
    app.get('/plan/actions/:id/budget', route, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const budgets = await listBudgets(tx, viewer.authority, action.actionId)
      return page(view, formPage(budgetForm(action, budgets, today())))
    })
    app.post('/plan/actions/:id/budget', route, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const budgets = await listBudgets(tx, viewer.authority, action.actionId)
      const form = sentForm(request.body)
      const read = readBudget(form, yearsOffered(today(), budgets), budgets)
      if (!read.ok) return page(view, formAgain(budgetForm(action, budgets, today()), form, read), 422)
      await setBudget(tx, viewer.authority, action.actionId, read.value, viewer.personId, now())
      return redirect(`${pathOf(action)}#money`, `Budget of ${read.value.financialYear} set.`)
    })
    await app.register(spendRoutes(now))
  }
}

function spendRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const today = () => dateInLondon(now())
  return async app => {
    app.get('/plan/actions/:id/spending/new', route, async request => {
      const action = await chosenAction(request, request.params.id)
      return page(view, formPage(newSpendForm(action, today())))
    })
    app.post('/plan/actions/:id/spending/new', route, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const form = sentForm(request.body)
      const read = readSpend(form, today())
      if (!read.ok) return page(view, formAgain(newSpendForm(action, today()), form, read), 422)
      await addSpend(tx, viewer.authority, action.actionId, read.value, viewer.personId, now())
      return redirect(`${pathOf(action)}#money`, 'What was spent is saved.')
    })

    app.get('/plan/spending/:id/correct', route, async request => {
      const { spend, action } = await chosen(request, request.params.id)
      return page(view, formPage(correctSpendForm(spend, action)))
    })
    app.post('/plan/spending/:id/correct', route, async request => {
      const { tx, viewer } = request
      const { spend, action } = await chosen(request, request.params.id)
      const form = sentForm(request.body)
      const read = readSpendCorrection(form, today())
      if (!read.ok) return page(view, formAgain(correctSpendForm(spend, action), form, read), 422)
      await correctSpend(tx, viewer.authority, spend.spendId, read.value, viewer.personId, now())
      return redirect(`${pathOf(action)}#money`, 'Corrected. What was entered before stays readable.')
    })
  }
}

async function chosen(request: FastifyRequest, spendId: string) {
  const { tx, viewer } = request
  const spend = await findSpend(tx, viewer.authority, spendId)
  if (!spend) throw notFound('The entry')
  return { spend, action: await chosenAction(request, spend.actionId) }
}
