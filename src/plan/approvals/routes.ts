import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { conflict, notFound, wrongState } from '../../kernel/refuse.ts'
import { readTakingBack } from '../decisions/forms.ts'
import { doneOrMessage } from '../fields/forms.ts'
import { listCourses } from '../courses/queries.ts'
import { standingOf } from '../courses/rules.ts'
import { pathOf } from '../versions/pages.ts'
import { findVersion } from '../versions/queries.ts'
import { putForward, setPractice, submitVersion, takeBackSubmission } from './commands.ts'
import { readPractice, readPutForward, readSubmission } from './forms.ts'
import { practicePage, putForwardPage, submitPage, takeBackSubmissionPage } from './pages.ts'
import { listPractices } from './queries.ts'
import { practiceOn } from './rules.ts'

const id = Type.String({ pattern: '^[\\w.-]{1,100}$' })
const params = Type.Object({ id })
const sending = Type.Object({ id, what: Type.Union([Type.Literal('draft'), Type.Literal('final')]) })
const config = { allow: 'plan.approve' } as const
const form = 'plan/fields/views/form.njk'

/** Putting a version forward, entering when it was sent, and the council's own practice. */
export function approvalRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/versions/:id/put-forward', { schema: { params }, config }, async request => {
      const { version, around } = await readForward(request, request.params.id, now())
      return page(form, putForwardPage(version, around, undefined))
    })

    app.post('/plan/versions/:id/put-forward', { schema: { params }, config }, async request => {
      const { tx, viewer } = request
      const { version, around } = await readForward(request, request.params.id, now())
      const sent = sentForm(request.body)
      const read = readPutForward(sent, around.passed, around.usual)
      if (!read.ok) return page(form, putForwardPage(version, around, sent.many('stages'), read), 422)
      const done = await doneOrMessage(sent.given, 'putForward', () =>
        putForward(tx, viewer.authority, version.versionId, read.value, viewer.personId, now()),
      )
      if (!done.ok) return page(form, putForwardPage(version, around, sent.many('stages'), done), 422)
      return redirect(pathOf(version), `${version.name} put forward.`)
    })

    app.get('/plan/versions/:id/submit/:what', { schema: { params: sending }, config }, async request => {
      const { version, before } = await readSending(request, request.params)
      return page(form, submitPage(version, request.params.what, before))
    })

    app.post('/plan/versions/:id/submit/:what', { schema: { params: sending }, config }, async request => {
      const { tx, viewer } = request
      const { what } = request.params
      const { version, before } = await readSending(request, request.params)
      const comeBack = (failed: Read<unknown>) => page(form, submitPage(version, what, before, failed), 422)
      const filledIn = sentForm(request.body)
      const read = readSubmission(filledIn, before !== undefined)
      if (!read.ok) return comeBack(read)
      const { seen, ...sent } = read.value
      const input = { what, ...sent, ...(before ? { seen } : {}) }
      const done = await doneOrMessage(filledIn.given, 'submitted', () =>
        submitVersion(tx, viewer.authority, version.versionId, input, viewer.personId, now()),
      )
      if (!done.ok) return comeBack(done)
      return redirect(pathOf(version), `Entered that ${version.name} was sent.`)
    })

    await app.register(takingBackRoutes(now))
    await app.register(practiceRoutes(now))
  }
}

function takingBackRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const path = '/plan/versions/:id/submit/:what/take-back'
  return async app => {
    app.get(path, { schema: { params: sending }, config }, async request => {
      const { version, before } = await readSent(request, request.params)
      return page(form, takeBackSubmissionPage(version, before))
    })

    app.post(path, { schema: { params: sending }, config }, async request => {
      const { tx, viewer } = request
      const { what } = request.params
      const { version, before } = await readSent(request, request.params)
      const sent = sentForm(request.body)
      const read = readTakingBack(sent)
      if (!read.ok) return page(form, takeBackSubmissionPage(version, before, read), 422)
      const input = { what, ...read.value }
      await takeBackSubmission(tx, viewer.authority, version.versionId, input, viewer.personId, now())
      return redirect(pathOf(version), 'Marked as entered in error. It stays to be read.')
    })
  }
}

function practiceRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/approval-practice', { config }, async ({ tx, viewer }) => {
      const today = dateInLondon(now())
      const usual = practiceOn(await listPractices(tx, viewer.authority), today)
      return page(form, practicePage(usual, today, undefined))
    })

    app.post('/plan/approval-practice', { config }, async request => {
      const { tx, viewer } = request
      const today = dateInLondon(now())
      const sent = sentForm(request.body)
      const read = readPractice(sent)
      const usual = practiceOn(await listPractices(tx, viewer.authority), today)
      if (!read.ok) return page(form, practicePage(usual, today, sent.many('stages'), read), 422)
      await setPractice(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(
        '/plan/decisions',
        'Saved. Decisions published before that day keep their call-in dates.',
      )
    })
  }
}

async function readForward({ tx, viewer }: FastifyRequest, versionId: string, now: Date) {
  const courses = await listCourses(tx, viewer.authority)
  const version = courses.map(one => one.version).find(one => one.versionId === versionId)
  if (!version) throw notFound('The version')
  if (version.path) throw conflict(`${version.name} has been put forward already.`)
  const from = courses.find(one => one.version.versionId === version.cameFrom)
  const today = dateInLondon(now)
  const usual = practiceOn(await listPractices(tx, viewer.authority), today)
  const passed = from ? standingOf(from.course).passed : []
  return { version, around: { from: from?.version, passed, usual, today } }
}

async function readSent(request: FastifyRequest, params: Parameters<typeof readSending>[1]) {
  const { version, before } = await readSending(request, params)
  if (!before) throw wrongState(`Nobody has entered that ${version.name} was sent.`)
  return { version, before }
}

async function readSending(
  { tx, viewer }: FastifyRequest,
  { id: versionId, what }: { readonly id: string; readonly what: 'draft' | 'final' },
) {
  const version = await findVersion(tx, viewer.authority, versionId)
  if (!version) throw notFound('The version')
  return { version, before: version.submissions.find(one => one.what === what) }
}
