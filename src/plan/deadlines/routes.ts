import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { doneOrMessage } from '../fields/forms.ts'
import { enterDutyDone } from './commands.ts'
import { readDutyDone } from './forms.ts'
import { deadlinesPage, dutyDonePage } from './pages.ts'
import { deadlinesOf } from './queries.ts'

const params = Type.Object({
  inspection: Type.String({ pattern: '^[\\w.-]{1,100}$' }),
  duty: Type.String({ pattern: '^[a-z-]{1,40}$' }),
})
const asked = { schema: { params }, config: { allow: 'plan.approve' } } as const
const form = 'plan/fields/views/form.njk'

/** What has to be done after inspections and by when, and entering that it was done. */
export function deadlineRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/deadlines', { config: { allow: 'plan.see' } }, async ({ tx, viewer }) => {
      const deadlines = await deadlinesOf(tx, viewer.authority, dateInLondon(now()))
      const may = { approve: viewer.can('plan.approve'), correct: viewer.can('inspections.read-in') }
      return page('plan/deadlines/views/deadlines.njk', deadlinesPage(deadlines, may))
    })

    app.get('/plan/deadlines/:inspection/:duty', asked, async request =>
      page(form, dutyDonePage(await chosen(request, request.params, now()))),
    )

    app.post('/plan/deadlines/:inspection/:duty', asked, async request => {
      const { tx, viewer } = request
      const deadline = await chosen(request, request.params, now())
      const sent = sentForm(request.body)
      const read = readDutyDone(sent, deadline.done !== null)
      if (!read.ok) return page(form, dutyDonePage(deadline, read), 422)
      const input = { inspectionId: deadline.inspectionId, duty: deadline.duty.duty, ...read.value }
      const done = await doneOrMessage(sent.given, 'done', () =>
        enterDutyDone(tx, viewer.authority, input, viewer.personId, now()),
      )
      if (!done.ok) return page(form, dutyDonePage(deadline, done), 422)
      return redirect('/plan/deadlines', 'Saved.')
    })
  }
}

async function chosen(
  { tx, viewer }: FastifyRequest,
  { inspection, duty }: { readonly inspection: string; readonly duty: string },
  now: Date,
) {
  const deadlines = await deadlinesOf(tx, viewer.authority, dateInLondon(now))
  const found = deadlines.find(one => one.inspectionId === inspection && one.duty.duty === duty)
  if (!found) throw notFound('The deadline')
  return found
}
