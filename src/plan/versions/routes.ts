import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { file, page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { listInspections } from '../../inspections/queries.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { isAsFrozen, refuseUnlikeFrozen } from '../comparisons/queries.ts'
import { contentCsv } from '../contents/pages.ts'
import { readContent } from '../contents/queries.ts'
import { versionPage } from '../courses/pages.ts'
import { listCourses } from '../courses/queries.ts'
import { deadlinesOf } from '../deadlines/queries.ts'
import { doneOrMessage } from '../fields/forms.ts'
import { listPlannedFindings } from '../queries.ts'
import { describeVersion, freezeVersion, keepPublicVersion } from './commands.ts'
import { readDescription, readPublicVersion } from './forms.ts'
import { describePage, freezePage, pathOf, publicVersionPage, versionsPage } from './pages.ts'
import { listSubmissions, listVersions } from './queries.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const see = { allow: 'plan.see' } as const
const approve = { allow: 'plan.approve' } as const
const form = 'plan/fields/views/form.njk'

/** The list of versions, freezing one, and one as it was. */
export function versionRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/versions', { config: see }, async ({ tx, viewer }) => {
      const courses = await listCourses(tx, viewer.authority)
      const inspections = await listInspections(tx, viewer.authority)
      const model = versionsPage(courses, inspections, viewer.can('plan.approve'))
      return page('plan/versions/views/versions.njk', model)
    })

    app.get('/plan/versions/:id', { schema: { params }, config: see }, async request => {
      const { viewer } = request
      const seen = await readVersion(request, request.params.id)
      const { inspectionIds } = seen.found.version
      const all = await deadlinesOf(request.tx, viewer.authority, dateInLondon(now()))
      const deadlines = all.filter(one => inspectionIds.includes(one.inspectionId))
      const model = versionPage({ ...seen, deadlines }, viewer.can('plan.approve'))
      return page('plan/versions/views/version.njk', model)
    })

    app.get('/plan/versions/:id/plan.csv', { schema: { params }, config: see }, async request => {
      const { content, labels, found } = await readVersion(request, request.params.id)
      if (!content) throw wrongState(`The content of ${found.version.name} is not held here.`)
      refuseUnlikeFrozen({ version: found.version, content })
      const name = `plan-${request.viewer.authority}-version-${found.version.number}.csv`
      return file(name, 'text/csv; charset=utf-8', contentCsv(content, labels))
    })

    await app.register(keepingRoutes(now))
  }
}

function keepingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/versions/new', { config: approve }, async request => {
      const { versions, inspections } = await readAround(request)
      return page(form, freezePage(versions, inspections, undefined))
    })

    app.post('/plan/versions/new', { config: approve }, async request => {
      const { tx, viewer } = request
      const sent = sentForm(request.body)
      const { versions, inspections } = await readAround(request)
      const read = readDescription(sent, versions)
      if (!read.ok) return page(form, freezePage(versions, inspections, sent.many('answers'), read), 422)
      const versionId = await freezeVersion(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(
        pathOf({ versionId }),
        `${read.value.name} frozen. Put it forward when it goes to the improvement board.`,
      )
    })

    app.get('/plan/versions/noted', { config: approve }, async request => {
      const { versions, inspections } = await readAround(request)
      return page(form, publicVersionPage(versions, inspections, undefined))
    })

    app.post('/plan/versions/noted', { config: approve }, async request => {
      const { tx, viewer } = request
      const sent = sentForm(request.body)
      const { versions, inspections } = await readAround(request)
      const read = readPublicVersion(sent, versions)
      if (!read.ok)
        return page(form, publicVersionPage(versions, inspections, sent.many('answers'), read), 422)
      const versionId = await keepPublicVersion(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(pathOf({ versionId }), `${read.value.name} noted.`)
    })

    await app.register(describingRoutes(now))
  }
}

function describingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/versions/:id/describe', { schema: { params }, config: approve }, async request => {
      const { versions, inspections } = await readAround(request)
      const version = chosen(versions, request.params.id)
      return page(form, describePage(version, versions, inspections, undefined))
    })

    app.post('/plan/versions/:id/describe', { schema: { params }, config: approve }, async request => {
      const { tx, viewer } = request
      const sent = sentForm(request.body)
      const { versions, inspections } = await readAround(request)
      const version = chosen(versions, request.params.id)
      const others = versions.filter(one => one !== version)
      const read = readDescription(sent, others)
      if (!read.ok)
        return page(form, describePage(version, versions, inspections, sent.many('answers'), read), 422)
      const done = await doneOrMessage(sent.given, 'cameFrom', () =>
        describeVersion(tx, viewer.authority, version.versionId, read.value, viewer.personId, now()),
      )
      if (!done.ok)
        return page(form, describePage(version, versions, inspections, sent.many('answers'), done), 422)
      return redirect(pathOf(version), 'Corrected. What was frozen stays as it is.')
    })
  }
}

async function readAround({ tx, viewer }: FastifyRequest) {
  const versions = await listVersions(tx, viewer.authority)
  return { versions, inspections: await listInspections(tx, viewer.authority) }
}

function chosen<T extends { readonly versionId: string }>(versions: readonly T[], id: string): T {
  const version = versions.find(one => one.versionId === id)
  if (!version) throw notFound('The version')
  return version
}

async function readVersion({ tx, viewer }: FastifyRequest, id: string) {
  const courses = await listCourses(tx, viewer.authority)
  const found = courses.find(one => one.version.versionId === id)
  if (!found) throw notFound('The version')
  const { version } = found
  const { frozenAt } = version
  const content = frozenAt === null ? null : await readContent(tx, viewer.authority, frozenAt)
  const findings = frozenAt === null ? [] : await listPlannedFindings(tx, viewer.authority, frozenAt)
  const submissions = await listSubmissions(tx, viewer.authority, true)
  return {
    found,
    versions: courses.map(one => one.version),
    inspections: await listInspections(tx, viewer.authority),
    content,
    isAsFrozen: content === null || isAsFrozen(version, content),
    labels: new Map(findings.map(one => [one.findingId, one.label])),
    formerSubmissions: submissions.filter(
      one =>
        one.versionId === id && !version.submissions.some(standing => standing.knownFrom === one.knownFrom),
    ),
  }
}
