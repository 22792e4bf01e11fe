import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { doneOrMessage } from '../fields/forms.ts'
import { pathOf } from '../versions/pages.ts'
import { findVersion } from '../versions/queries.ts'
import { withdrawVersion } from './commands.ts'
import { readWithdrawal } from './forms.ts'
import { withdrawPage } from './pages.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const asked = { schema: { params }, config: { allow: 'plan.approve' } } as const
const form = 'plan/fields/views/form.njk'

/** Withdrawing a version that was put forward. */
export function withdrawalRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/versions/:id/withdraw', asked, async request => {
      const version = await onItsWay(request, request.params.id)
      return page(form, withdrawPage(version, dateInLondon(now())))
    })

    app.post('/plan/versions/:id/withdraw', asked, async request => {
      const { tx, viewer } = request
      const version = await onItsWay(request, request.params.id)
      const sent = sentForm(request.body)
      const today = dateInLondon(now())
      const read = readWithdrawal(sent)
      if (!read.ok) return page(form, withdrawPage(version, today, read), 422)
      const done = await doneOrMessage(sent.given, 'withdrawn', () =>
        withdrawVersion(tx, viewer.authority, version.versionId, read.value, viewer.personId, now()),
      )
      if (!done.ok) return page(form, withdrawPage(version, today, done), 422)
      return redirect(pathOf(version), `${version.name} withdrawn. It stays to be read.`)
    })
  }
}

async function onItsWay({ tx, viewer }: FastifyRequest, versionId: string) {
  const version = await findVersion(tx, viewer.authority, versionId)
  if (!version) throw notFound('The version')
  if (!version.path) throw wrongState(`${version.name} has not been put forward.`)
  if (version.withdrawal) throw wrongState(`${version.name} has been withdrawn already.`)
  return version
}
