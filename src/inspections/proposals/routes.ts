import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { file, page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { conflict, notFound } from '../../kernel/refuse.ts'
import { listFindings } from '../findings/queries.ts'
import { sameLook } from '../intake/rules.ts'
import { listInspections, placeInTime } from '../queries.ts'
import { confirmProposals, mergeProposals, proposeAgain, rejectProposal, splitProposal } from './commands.ts'
import { readAll, readConfirmation, readReason, readSplit, readVersion } from './forms.ts'
import type { CameBack, Reviewed } from './pages.ts'
import { confirmPage, reviewPage, splitPage } from './pages.ts'
import type { Proposal } from './queries.ts'
import { findDocument, findProposal, listPages, listProposals, readOriginal } from './queries.ts'

const key = Type.String({ maxLength: 100 })
const ofDocument = Type.Object({ id: key })
const ofProposal = Type.Object({ id: key, proposal: key })
const views = 'inspections/proposals/views'

/** A document beside what is proposed from it; one form for each decision. */
export function proposalRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const see = { schema: { params: ofDocument }, config: { allow: 'inspections.see' as const } }
    app.get('/documents/:id/review', see, request => review(request, request.params.id))

    app.get('/documents/:id/original', see, async request => {
      const original = await readOriginal(request.tx, request.viewer.authority, request.params.id)
      if (!original) throw notFound('The document')
      return file(original.fileName, original.mediaType, original.bytes)
    })

    const decide = { schema: { params: ofDocument }, config: { allow: 'findings.confirm' as const } }
    app.post('/documents/:id/confirm-all', decide, async request => {
      const { tx, viewer } = request
      const seen = readAll(sentForm(request.body))
      const made = await confirmProposals(tx, viewer.authority, seen, viewer.personId, now())
      return redirect(reviewPath(request.params.id), `${made.length} findings were confirmed.`)
    })
    await app.register(oneProposal(now))
  }
}

function oneProposal(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const decide = { schema: { params: ofProposal }, config: { allow: 'findings.confirm' as const } }
    const at = '/documents/:id/proposals/:proposal'

    app.get(`${at}/confirm`, decide, async request =>
      page(`${views}/confirm.njk`, confirmPage(await openProposal(request, request.params.proposal))),
    )
    app.post(`${at}/confirm`, decide, async request => {
      const { tx, viewer, params } = request
      const form = sentForm(request.body)
      const proposal = await proposalOf(request, params.proposal)
      const read = readConfirmation(form, proposal)
      if (!read.ok && form.one('chosen') === 'yes')
        return page(`${views}/confirm.njk`, confirmPage(proposal, read), 422)
      if (!read.ok) return review(request, params.id, { proposalId: proposal.proposalId, read })
      await confirmProposals(tx, viewer.authority, [read.value], viewer.personId, now())
      return redirect(reviewPath(params.id), 'The finding was confirmed.')
    })

    app.post(`${at}/reject`, decide, async request => {
      const { tx, viewer, params } = request
      const form = sentForm(request.body)
      const read = readReason(form)
      if (!read.ok) return review(request, params.id, { proposalId: params.proposal, read })
      const seen = { proposalId: params.proposal, version: readVersion(form) }
      await rejectProposal(tx, viewer.authority, seen, read.value, viewer.personId, now())
      return redirect(reviewPath(params.id), 'The proposal was put aside.')
    })

    app.post(`${at}/again`, decide, async request => {
      const { tx, viewer, params } = request
      const seen = { proposalId: params.proposal, version: readVersion(sentForm(request.body)) }
      await proposeAgain(tx, viewer.authority, seen, viewer.personId, now())
      return redirect(reviewPath(params.id), 'The proposal is open again.')
    })

    app.post(`${at}/merge`, decide, async request => {
      const { tx, viewer, params } = request
      const form = sentForm(request.body)
      const seen = { proposalId: params.proposal, version: readVersion(form) }
      const [next] = readAll(form)
      if (!next) throw conflict('The next proposal is no longer there. Go back to the document.')
      await mergeProposals(tx, viewer.authority, seen, next, viewer.personId, now())
      return redirect(reviewPath(params.id), 'The two proposals were merged into one.')
    })

    app.get(`${at}/split`, decide, async request =>
      page(`${views}/split.njk`, splitPage(await openProposal(request, request.params.proposal))),
    )
    app.post(`${at}/split`, decide, async request => {
      const { tx, viewer, params } = request
      const proposal = await proposalOf(request, params.proposal)
      const read = readSplit(sentForm(request.body), proposal)
      if (!read.ok) return page(`${views}/split.njk`, splitPage(proposal, read), 422)
      await splitProposal(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(reviewPath(params.id), 'The proposal was split. Every word was kept.')
    })
  }
}

function reviewPath(documentId: string): string {
  return `/documents/${documentId}/review`
}

async function review(request: FastifyRequest, documentId: string, back?: CameBack) {
  const reviewed = await reviewedOf(request, documentId)
  const { viewer } = request
  const may = { confirm: viewer.can('findings.confirm'), judge: viewer.can('findings.judge') }
  const model = reviewPage(reviewed, may, back)
  return page(`${views}/review.njk`, model, back ? 422 : 200)
}

async function reviewedOf(request: FastifyRequest, documentId: string): Promise<Reviewed> {
  const { tx, viewer } = request
  const document = await findDocument(tx, viewer.authority, documentId)
  if (!document) throw notFound('The document')
  const inspections = await listInspections(tx, viewer.authority)
  const inspection = inspections.find(one => one.documentId === documentId)
  const findings = await listFindings(tx, viewer.authority)
  return {
    document,
    inspection,
    proposals: await listProposals(tx, viewer.authority, documentId),
    pages: await listPages(tx, viewer.authority, documentId),
    findings: findings.filter(one => one.documentId === documentId),
    earlier: findings.filter(one => inspection && placeInTime(one.inspection) < placeInTime(inspection)),
    same: inspections.filter(
      one => inspection && one !== inspection && sameLook(one, inspection.kind, inspection.ranges),
    ),
  }
}

async function proposalOf(request: FastifyRequest, proposalId: string): Promise<Proposal> {
  const proposal = await findProposal(request.tx, request.viewer.authority, proposalId)
  if (!proposal) throw notFound('The proposal')
  return proposal
}

async function openProposal(request: FastifyRequest, proposalId: string): Promise<Proposal> {
  const proposal = await proposalOf(request, proposalId)
  if (proposal.state === 'proposed') return proposal
  throw conflict('This proposal has been decided already. Go back to the document to see how.')
}
