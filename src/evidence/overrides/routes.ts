import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { findStanding } from '../standing/queries.ts'
import { endOverride, overrideStatus } from './commands.ts'
import { readOverride } from './forms.ts'
import { overridePage } from './pages.ts'

const view = 'evidence/overrides/views/override.njk'

/** Setting a status by hand for a time, and ending that early. */
export function overrideRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const params = Type.Object({ id: Type.String() })
  const allowed = { schema: { params }, config: { allow: 'status.override' } } as const
  return async app => {
    app.get('/findings/:id/override', allowed, async ({ params: { id }, tx, viewer }) => {
      const standing = await findStanding(tx, viewer.authority, id, dateInLondon(now()))
      if (!standing) throw notFound('The finding')
      return page(view, overridePage(standing, { given: {}, errors: {} }))
    })

    app.post('/findings/:id/override', allowed, async ({ params: { id }, body, tx, viewer }) => {
      const today = dateInLondon(now())
      const standing = await findStanding(tx, viewer.authority, id, today)
      if (!standing) throw notFound('The finding')
      const read = readOverride(sentForm(body), today)
      if (!read.ok) return page(view, overridePage(standing, read), 422)
      await overrideStatus(tx, viewer.authority, { ...read.value, findingId: id }, viewer.personId, now())
      const said = `The status is set by hand until ${inWords(read.value.expiresOn)}.`
      return redirect(`/findings/${id}`, said)
    })

    app.post('/findings/:id/override/end', allowed, async ({ params: { id }, body, tx, viewer }) => {
      const ending = { findingId: id, enteredAt: sentForm(body).one('entered-at') }
      if (Number.isNaN(Date.parse(ending.enteredAt))) throw notFound('The override')
      await endOverride(tx, viewer.authority, ending, viewer.personId, now())
      return redirect(`/findings/${id}`, 'The override is ended: the status shown is what the evidence says.')
    })
  }
}
