import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../../db/db.ts'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { findStanding } from '../standing/queries.ts'
import { answerStatus } from './commands.ts'
import { readAnswer } from './forms.ts'
import { answerPage } from './pages.ts'

const view = 'evidence/answers/views/answer.njk'

/** A person's word on Slipped back or Contradicted. */
export function answerRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const params = Type.Object({ id: Type.String() })
  const allowed = { schema: { params }, config: { allow: 'findings.judge' } } as const
  return async app => {
    app.get('/findings/:id/answer', allowed, async ({ params: { id }, tx, viewer }) => {
      const { standing, answers } = await answerable(tx, viewer.authority, id, now())
      return page(view, answerPage(standing, answers, { given: {}, errors: {} }))
    })

    app.post('/findings/:id/answer', allowed, async ({ params: { id }, body, tx, viewer }) => {
      const { standing, answers } = await answerable(tx, viewer.authority, id, now())
      const read = readAnswer(sentForm(body))
      if (!read.ok) return page(view, answerPage(standing, answers, read), 422)
      const answer = { findingId: id, answers, reason: read.value }
      await answerStatus(tx, viewer.authority, answer, viewer.personId, now())
      return redirect(`/findings/${id}`, 'Your answer is kept and shown with the status.')
    })
  }
}

async function answerable(db: Db, authority: string, findingId: string, now: Date) {
  const standing = await findStanding(db, authority, findingId, dateInLondon(now))
  if (!standing) throw notFound('The finding')
  const { status } = standing.judgement
  if (status !== 'Slipped back' && status !== 'Contradicted')
    throw wrongState(`The evidence says ${status}: there is nothing to answer.`)
  return { standing, answers: status } as const
}
