import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Db } from '../../db/db.ts'
import { file, page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import type { Viewer } from '../../http/viewer.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notAllowed, notFound, wrongState } from '../../kernel/refuse.ts'
import { counted } from '../../kernel/words.ts'
import { findAction } from '../queries.ts'
import { keepPapers, movePaper, recordPaperCheck } from './commands.ts'
import { mostFiles, readPaperChoice, readPapers, readReview, readWithdrawal } from './forms.ts'
import { addPapersPage, checkInWords, paperPage, paperPath, papersPage } from './pages.ts'
import { findAlteredPapers, findPaper, listPapers, listReviews, paperBytes } from './queries.ts'
import { isOpenTo } from './rules.ts'

const views = 'plan/attachments/views'
const params = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const see = { schema: { params }, config: { allow: 'plan.see' } } as const
const report = { schema: { params }, config: { allow: 'plan.report' } } as const

/** Papers that show what actions did: added to an action, reviewed by somebody else, good until a day. */
export function attachmentRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(addingRoutes(now))
    await app.register(reviewingRoutes(now))
    await app.register(checkingRoutes(now))

    app.get('/plan/papers', { config: { allow: 'plan.see' } }, async ({ tx, viewer, query }) => {
      const papers = await listPapers(tx, viewer.authority)
      const looking = { reader: viewer, today: dateInLondon(now()) }
      return page(`${views}/papers.njk`, papersPage(papers, readPaperChoice(sentForm(query)), looking))
    })

    app.get('/plan/papers/:id', see, async request => {
      const { tx, viewer } = request
      const paper = await openPaper(request, request.params.id, now)
      const reviews = await listReviews(tx, viewer.authority, paper.attachmentId)
      const looking = { reader: viewer, today: dateInLondon(now()) }
      return page(`${views}/paper.njk`, paperPage(paper, reviews, looking))
    })

    app.get('/plan/papers/:id/file', see, async request => {
      const paper = await openPaper(request, request.params.id, now)
      const bytes = await paperBytes(request.tx, request.viewer.authority, paper.attachmentId)
      if (!bytes) throw notFound('The paper')
      return file(paper.fileName, paper.mediaType, bytes)
    })
  }
}

async function openPaper({ tx, viewer }: FastifyRequest, id: string, now: () => Date) {
  const paper = await findPaper(tx, viewer.authority, id)
  if (!paper) throw notFound('The paper')
  if (!isOpenTo(paper, viewer, dateInLondon(now()))) throw notAllowed('open a paper that is not approved')
  return paper
}

function addingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const view = `${views}/add-papers.njk`
    app.get('/plan/actions/:id/papers/new', report, async ({ tx, viewer, params: { id } }) =>
      page(view, addPapersPage(await chosenAction(tx, viewer, id))),
    )

    // Telling a file by its content comes before the transaction: a large one must not hold it.
    const config = { allow: 'plan.report', transaction: 'own', uploads: mostFiles } as const
    app.post('/plan/actions/:id/papers/new', { schema: { params }, config }, async request => {
      const { viewer } = request
      const { id } = request.params
      const read = await readPapers(sentForm(request.body), dateInLondon(now()))
      return request.inTransaction(async db => {
        const action = await chosenAction(db, viewer, id)
        if (!read.ok) return page(view, addPapersPage(action, read), 422)
        const kept = await keepPapers(db, viewer.authority, id, read.value, viewer.personId, now())
        if (kept.outcome === 'known') {
          const errors = { files: 'Nothing was kept, because this file is here already' }
          const given = sentForm(request.body).given
          return page(view, addPapersPage(action, { ok: false, given, errors }, kept), 422)
        }
        const { forReview, renamed } = read.value
        const said = [
          `${counted(kept.attachmentIds.length, 'paper')} kept${forReview ? ' and sent for review' : ' as a draft'}.`,
          ...renamed.map(words => `${words}.`),
        ]
        return redirect(`/plan/actions/${id}#papers`, said.join(' '))
      })
    })
  }
}

async function chosenAction(db: Db, viewer: Viewer, id: string) {
  const action = await findAction(db, viewer.authority, id)
  if (!action) throw notFound('The action')
  return action
}

function reviewingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.post('/plan/papers/:id/send', report, async ({ tx, viewer, params: { id }, body }) => {
      const step = { to: 'in review', reason: '', seen: sentForm(body).one('seen') } as const
      await movePaper(tx, viewer.authority, id, step, viewer.personId, now())
      return redirect(paperPath({ attachmentId: id }), 'Sent for review.')
    })

    const review = { schema: { params }, config: { allow: 'plan.review' } } as const
    app.post('/plan/papers/:id/review', review, async request => {
      const { tx, viewer } = request
      const paper = await openPaper(request, request.params.id, now)
      const read = readReview(sentForm(request.body), paper, dateInLondon(now()))
      if (!read.ok) return paperAgain(request, paper.attachmentId, read, now)
      await movePaper(tx, viewer.authority, paper.attachmentId, read.value, viewer.personId, now())
      const said = read.value.to === 'approved' ? 'Approved.' : 'Rejected. The reason stays with it.'
      return redirect(paperPath(paper), said)
    })

    app.post('/plan/papers/:id/withdraw', report, async request => {
      const { tx, viewer } = request
      const paper = await openPaper(request, request.params.id, now)
      if (paper.keptBy !== viewer.personId && !viewer.can('plan.review'))
        throw notAllowed('withdraw a paper that somebody else added')
      const read = readWithdrawal(sentForm(request.body))
      if (!read.ok) return paperAgain(request, paper.attachmentId, read, now)
      await movePaper(tx, viewer.authority, paper.attachmentId, read.value, viewer.personId, now())
      return redirect(paperPath(paper), 'Withdrawn. It stays kept, and nobody relies on it.')
    })
  }
}

async function paperAgain(
  request: FastifyRequest,
  id: string,
  read: Parameters<typeof paperPage>[3],
  now: () => Date,
) {
  const { tx, viewer } = request
  const paper = await openPaper(request, id, now)
  const reviews = await listReviews(tx, viewer.authority, id)
  const looking = { reader: viewer, today: dateInLondon(now()) }
  return page(`${views}/paper.njk`, paperPage(paper, reviews, looking, read), 422)
}

function checkingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.post('/plan/papers/check', { config: { allow: 'plan.review' } }, async ({ tx, viewer }) => {
      const result = await findAlteredPapers(tx, viewer.authority, null)
      if (result.checked === 0) throw wrongState('There is no paper to check.')
      const kept = { subject: 'papers', ...result }
      await recordPaperCheck(tx, viewer.authority, kept, viewer.personId, now())
      return redirect('/plan/papers', checkInWords(result))
    })

    app.post('/plan/papers/:id/check', report, async request => {
      const { tx, viewer } = request
      const { attachmentId } = await openPaper(request, request.params.id, now)
      const result = await findAlteredPapers(tx, viewer.authority, attachmentId)
      const kept = { subject: attachmentId, ...result }
      await recordPaperCheck(tx, viewer.authority, kept, viewer.personId, now())
      return redirect(paperPath({ attachmentId }), checkInWords(result))
    })
  }
}
