import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { byId } from '../actions/routes.ts'
import { formAgain } from '../edits/pages.ts'
import { formPage } from '../fields/pages.ts'
import { listActions } from '../queries.ts'
import { addPartner, changePartner, endPartner } from './commands.ts'
import { readPartner } from './forms.ts'
import { endPartnerForm, partnerForm, partnersPage } from './pages.ts'
import { listPartners } from './queries.ts'

const view = 'plan/fields/views/form.njk'
const config = { allow: 'plan.change' } as const
const route = { schema: { params: byId }, config } as const
const to = '/plan/partners'

/** The partner organisations of the plan. */
export function partnerRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/partners', { config: { allow: 'plan.see' } }, async ({ tx, viewer }) => {
      const partners = await listPartners(tx, viewer.authority)
      const actions = await listActions(tx, viewer.authority)
      const model = partnersPage(partners, actions, dateInLondon(now()), viewer.can('plan.change'))
      return page('plan/partners/views/partners.njk', model)
    })

    app.get('/plan/partners/new', { config }, async () => page(view, formPage(partnerForm(undefined))))
    app.post('/plan/partners/new', { config }, async ({ tx, viewer, body }) => {
      const form = sentForm(body)
      const read = readPartner(form, await listPartners(tx, viewer.authority))
      if (!read.ok) return page(view, formAgain(partnerForm(undefined), form, read), 422)
      await addPartner(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(to, `${read.value.name} added.`)
    })
    await app.register(changingRoutes(now))
  }
}

function changingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/partners/:id/change', route, async request => {
      const { partner } = await chosen(request, request.params.id)
      return page(view, formPage(partnerForm(partner)))
    })
    app.post('/plan/partners/:id/change', route, async request => {
      const { tx, viewer } = request
      const { partner, others } = await chosen(request, request.params.id)
      const form = sentForm(request.body)
      const read = readPartner(form, others)
      if (!read.ok) return page(view, formAgain(partnerForm(partner), form, read), 422)
      await changePartner(tx, viewer.authority, partner.partnerId, read.value, viewer.personId, now())
      return redirect(to, `${read.value.name} changed.`)
    })

    app.get('/plan/partners/:id/end', route, async request => {
      const { partner } = await chosen(request, request.params.id)
      return page(view, formPage(endPartnerForm(partner)))
    })
    app.post('/plan/partners/:id/end', route, async request => {
      const { tx, viewer } = request
      const { partner } = await chosen(request, request.params.id)
      const seen = sentForm(request.body).one('seen')
      await endPartner(tx, viewer.authority, partner.partnerId, { seen }, viewer.personId, now())
      return redirect(to, `${partner.name} is no longer a partner.`)
    })
  }
}

async function chosen({ tx, viewer }: FastifyRequest, id: string) {
  const partners = await listPartners(tx, viewer.authority)
  const partner = partners.find(one => one.partnerId === id && !one.ended)
  if (!partner) throw notFound('The partner organisation')
  return { partner, others: partners.filter(one => one !== partner) }
}
