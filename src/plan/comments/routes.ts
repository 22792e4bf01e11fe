import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../../db/db.ts'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { notFound } from '../../kernel/refuse.ts'
import { findAction, listPriorities } from '../queries.ts'
import { addComment, withdrawComment } from './commands.ts'
import { readComment } from './forms.ts'
import { commentsPage, mostListed, newestCommentsPage } from './pages.ts'
import type { Commented } from './pages.ts'
import { listComments, listNewestComments } from './queries.ts'
import { isCommentSubject } from './rules.ts'

const view = 'plan/comments/views/comments.njk'
const key = Type.String({ pattern: '^[\\w.-]{1,100}$' })
const params = Type.Object({ subject: Type.String(), id: key })
const querystring = Type.Object({ reply: Type.Optional(Type.String()) })

/** Comments on actions and priorities: read and written where the plan is read; one's own can be taken back. */
export function commentRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/comments', { config: { allow: 'plan.see' } }, async ({ tx, viewer }) => {
      const comments = await listNewestComments(tx, viewer.authority, mostListed)
      return page('plan/comments/views/newest.njk', newestCommentsPage(comments, viewer))
    })

    app.get(
      '/plan/comments/:subject/:id',
      { schema: { params, querystring }, config: { allow: 'plan.see' } },
      async ({ tx, viewer, params: { subject, id }, query }) => {
        const about = await commented(tx, viewer.authority, subject, id)
        const comments = await listComments(tx, viewer.authority, about.subject, id)
        return page(view, commentsPage(about, comments, viewer, query.reply ? { replyTo: query.reply } : {}))
      },
    )

    const config = { allow: 'plan.comment' } as const
    app.post('/plan/comments/:subject/:id', { schema: { params }, config }, async request => {
      const { tx, viewer } = request
      const { subject, id } = request.params
      const about = await commented(tx, viewer.authority, subject, id)
      const read = readComment(sentForm(request.body))
      if (!read.ok) {
        const comments = await listComments(tx, viewer.authority, about.subject, id)
        return page(view, commentsPage(about, comments, viewer, { read }), 422)
      }
      const input = { subject: about.subject, subjectId: id, ...read.value }
      const commentId = await addComment(tx, viewer.authority, input, viewer.personId, now())
      return redirect(`${pathOf(about.subject, id)}#comment-${commentId}`, 'Comment added.')
    })

    const one = { schema: { params: Type.Object({ id: key }) }, config } as const
    app.post('/plan/comment/:id/withdraw', one, async ({ tx, viewer, params: { id } }) => {
      const { subject, subjectId } = await withdrawComment(tx, viewer.authority, id, viewer.personId, now())
      return redirect(`${pathOf(subject, subjectId)}#comments`, 'Comment withdrawn.')
    })
  }
}

/** An action's comments stand on its page; a priority's on a page of their own. */
function pathOf(subject: string, id: string): string {
  return subject === 'action' ? `/plan/actions/${id}` : `/plan/comments/priority/${id}`
}

async function commented(db: Db, authority: string, subject: string, subjectId: string): Promise<Commented> {
  if (!isCommentSubject(subject)) throw notFound('The page')
  if (subject === 'action') {
    const action = await findAction(db, authority, subjectId)
    if (!action) throw notFound('The action')
    const named = `action ${action.reference}, ${action.title}`
    return {
      subject,
      subjectId,
      named,
      back: { href: pathOf(subject, subjectId), text: `Action ${action.reference}` },
    }
  }
  const priority = (await listPriorities(db, authority)).find(one => one.priorityId === subjectId)
  if (!priority) throw notFound('The priority')
  const named = `priority ${priority.number}, ${priority.title}`
  return { subject, subjectId, named, back: { href: '/plan', text: 'Plan' } }
}
