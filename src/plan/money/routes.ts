import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import type { SentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { toPutRight } from '../../kernel/read.ts'
import { notFound } from '../../kernel/refuse.ts'
import { pathOf } from '../pages.ts'
import { byId, chosenAction } from '../actions/routes.ts'
import { changedPage, formAgain } from '../edits/pages.ts'
import { whatStands } from '../edits/rules.ts'
import { savedFirst } from '../edits/routes.ts'
import { formPage } from '../fields/pages.ts'
import { addSpend, correctSpend, setBudget } from './commands.ts'
import { readBudget, readSpend, readSpendCorrection } from './forms.ts'
import { budgetForm, budgetOvertaken, correctSpendForm, newSpendForm, yearsOffered } from './pages.ts'
import { findSpend, listBudgets, listSpends } from './queries.ts'

const view = 'plan/edits/views/form.njk'
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
      const saved = await savedFirst(() =>
        setBudget(tx, viewer.authority, action.actionId, read.value, viewer.personId, now()),
      )
      if (saved) return redirect(`${pathOf(action)}#money`, `Budget of ${read.value.financialYear} set.`)
      const standing = await listBudgets(tx, viewer.authority, action.actionId)
      return page(view, budgetOvertaken(form, action, standing, today()), 409)
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
      if (spend.supersededAt !== null) throw notFound('The entry')
      return page(view, formPage(correctSpendForm(spend, action)))
    })
    app.post('/plan/spending/:id/correct', route, async request => {
      const { tx, viewer } = request
      const { spend, action } = await chosen(request, request.params.id)
      const form = sentForm(request.body)
      const read = readSpendCorrection(form, today())
      if (!read.ok) return page(view, formAgain(correctSpendForm(spend, action), form, read), 422)
      const saved = await savedFirst(() =>
        correctSpend(tx, viewer.authority, spend.spendId, read.value, viewer.personId, now()),
      )
      if (saved)
        return redirect(`${pathOf(action)}#money`, 'Corrected. What was entered before stays readable.')
      return page(view, await correctedFirst(request, spend.spendId, form), 409)
    })
  }
}

/** What a person typed about an entry that somebody else corrected or took back while they had it open. */
async function correctedFirst(request: FastifyRequest, spendId: string, form: SentForm) {
  const { spend, action } = await chosen(request, spendId)
  const standing = whatStands(spend, await listSpends(request.tx, request.viewer.authority, action.actionId))
  if (standing) {
    const other = { name: standing.enteredByName, at: standing.knownFrom }
    return changedPage(correctSpendForm(spend, action), correctSpendForm(standing, action), form, other)
  }
  const reason = `Somebody took this entry back while you had it open: ${spend.supersededReason}. What you typed was not saved`
  return formAgain(correctSpendForm(spend, action), form, toPutRight(form.given, { reason }))
}

async function chosen(request: FastifyRequest, spendId: string) {
  const { tx, viewer } = request
  const spend = await findSpend(tx, viewer.authority, spendId)
  if (!spend) throw notFound('The entry')
  return { spend, action: await chosenAction(request, spend.actionId) }
}
