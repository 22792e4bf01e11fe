import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { file, page, redirect } from '../http/answers.ts'
import type { Db } from '../db/db.ts'
import { sentForm } from '../http/forms.ts'
import type { Viewer } from '../http/viewer.ts'
import { csv } from '../kernel/csv.ts'
import { dateInLondon } from '../kernel/dates.ts'
import { notFound } from '../kernel/refuse.ts'
import { changeTarget, declareMeasure, markSeriesChange } from './commands.ts'
import { declarePage, seriesChangePage, targetPage } from './form-pages.ts'
import { readAsAt, readDeclaration, readSeriesChange, readTargetChange } from './forms.ts'
import { listOf } from './listing.ts'
import { historyPage, measureCsv, measurePage, measuresPage } from './pages.ts'
import { readBeside } from './published/queries.ts'
import { publishedRoutes } from './published/routes.ts'
import { findMeasure } from './queries.ts'
import { scorecardRoutes } from './scorecards/routes.ts'
import { measureIdFor } from './scorecards/declarations.ts'
import { listLoads } from './scorecards/queries.ts'
import { viewMeasure } from './series/queries.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$', maxLength: 60 }) })
const text = Type.Optional(Type.String({ maxLength: 200 }))
const listQuery = Type.Object({ theme: text, team: text })
const seriesQuery = Type.Object({ team: text, known: text })

/** The authority's measures: list, chart, history, and the forms that declare and change them. */
export function measuresRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(scorecardRoutes(now))
    await app.register(formRoutes(now))
    await app.register(publishedRoutes(now))
    const see = { allow: 'measures.see' } as const

    app.get('/measures', { schema: { querystring: listQuery }, config: see }, async request => {
      const { theme = '', team = '' } = request.query
      const list = await listOf(request.tx, request.viewer, { theme, teamId: team })
      if (team !== '' && !list.teams.some(one => one.teamId === team)) throw notFound('The team')
      return page('measures/views/list.njk', measuresPage(list, request.viewer))
    })

    app.get('/measures/:id', { schema: { params, querystring: seriesQuery }, config: see }, async request => {
      const { team = '', known = '' } = request.query
      const today = dateInLondon(now())
      const read = readAsAt(known, today)
      const asAt = read.ok ? read.value : today
      const view = await asked(request.tx, request.viewer, request.params.id, team, asAt)
      const error = read.ok ? undefined : read.errors['known']
      const beside = await readBeside(request.tx, request.viewer.authority, request.params.id)
      const model = measurePage(view, { asAt, today, typed: known, error, beside }, request.viewer)
      return page('measures/views/measure.njk', model, read.ok ? 200 : 422)
    })

    app.get(
      '/measures/:id.csv',
      { schema: { params, querystring: seriesQuery }, config: see },
      async request => {
        const { team = '', known = '' } = request.query
        const today = dateInLondon(now())
        const read = readAsAt(known, today)
        if (!read.ok) throw notFound('The day asked for')
        const view = await asked(request.tx, request.viewer, request.params.id, team, read.value)
        const name = `${[request.params.id, view.teamId, read.value].filter(Boolean).join('-')}.csv`
        return file(name, 'text/csv; charset=utf-8', csv(measureCsv(view)))
      },
    )

    app.get(
      '/measures/:id/history',
      { schema: { params, querystring: seriesQuery }, config: see },
      async request => {
        const { team = '' } = request.query
        const view = await asked(request.tx, request.viewer, request.params.id, team, dateInLondon(now()))
        const loads = await listLoads(request.tx, request.viewer.authority)
        return page('measures/views/history.njk', historyPage(view, loads))
      },
    )
  }
}

/** A measure kept for teams only opens on the first of them. */
async function asked(
  db: Db,
  viewer: Viewer,
  measureId: string,
  teamId: string,
  asAt: Parameters<typeof viewMeasure>[2]['asAt'],
) {
  const { authority, seesSmallNumbers } = viewer
  const view = await viewMeasure(db, authority, { measureId, teamId, asAt, seesSmallNumbers })
  const [first] = view.teams
  if (teamId !== '' || view.hasAuthorityFigures || !first) return view
  return viewMeasure(db, authority, { measureId, teamId: first.teamId, asAt, seesSmallNumbers })
}

function formRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const load = { allow: 'measures.load' } as const

    app.get('/measures/new', { config: load }, async () => page('measures/views/declare.njk', declarePage()))

    app.post('/measures/new', { config: load }, async request => {
      const read = readDeclaration(sentForm(request.body), measureIdFor)
      if (!read.ok) return page('measures/views/declare.njk', declarePage(read), 422)
      const { authority, personId } = request.viewer
      await declareMeasure(request.tx, authority, read.value, personId, now())
      return redirect(`/measures/${read.value.measureId}`, 'The measure is declared.')
    })

    app.get('/measures/:id/target', { schema: { params }, config: load }, async request =>
      page(
        'measures/views/target.njk',
        targetPage(await known(request.tx, request.viewer, request.params.id)),
      ),
    )

    app.post('/measures/:id/target', { schema: { params }, config: load }, async request => {
      const measure = await known(request.tx, request.viewer, request.params.id)
      const read = readTargetChange(sentForm(request.body), measure)
      if (!read.ok) return page('measures/views/target.njk', targetPage(measure, read), 422)
      const { authority, personId } = request.viewer
      await changeTarget(request.tx, authority, measure.measureId, read.value, personId, now())
      return redirect(
        `/measures/${measure.measureId}`,
        'The target is changed; the former one is in the history.',
      )
    })

    app.get('/measures/:id/change', { schema: { params }, config: load }, async request =>
      page(
        'measures/views/series-change.njk',
        seriesChangePage(await known(request.tx, request.viewer, request.params.id)),
      ),
    )

    app.post('/measures/:id/change', { schema: { params }, config: load }, async request => {
      const measure = await known(request.tx, request.viewer, request.params.id)
      const read = readSeriesChange(sentForm(request.body), dateInLondon(now()))
      if (!read.ok) return page('measures/views/series-change.njk', seriesChangePage(measure, read), 422)
      const { authority, personId } = request.viewer
      await markSeriesChange(request.tx, authority, measure.measureId, read.value, personId, now())
      return redirect(`/measures/${measure.measureId}`, 'The change is marked on the chart.')
    })
  }
}

async function known(db: Db, viewer: Viewer, measureId: string) {
  const measure = await findMeasure(db, viewer.authority, measureId)
  if (!measure) throw notFound('The measure')
  return measure
}
