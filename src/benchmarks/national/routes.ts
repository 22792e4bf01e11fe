import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { file, page } from '../../http/answers.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { rankAuthorities } from '../comparisons/queries.ts'
import { readYear } from '../forms.ts'
import { inspectionActivity } from '../judgements/queries.ts'
import { findArea, listAuthorities } from '../queries.ts'
import { listPublishedTitles, readStandings } from '../standings/queries.ts'
import { activityCsv, activityPage } from './activity-pages.ts'
import { areaPage } from './area-pages.ts'
import { readActivity, readNational, readRegion } from './forms.ts'
import { nationalMeasureCsv, nationalMeasurePage } from './measure-pages.ts'
import { nationalCsv, nationalPage } from './pages.ts'
import { readJudged } from './queries.ts'

const text = Type.Optional(Type.String({ maxLength: 400 }))
const nationalQuery = Type.Object({
  judgement: text,
  on: text,
  region: text,
  grade: text,
  q: text,
  sort: text,
})
const measureQuery = Type.Object({ code: text, year: text, region: text, q: text })
const activityQuery = Type.Object({ kind: text, theme: text, region: text })
const params = Type.Object({ code: Type.String({ pattern: '^[0-9]{3}$' }) })
const see = { allow: 'measures.see' } as const
const sheet = 'text/csv; charset=utf-8'

/** The national view: judgements, any published measure, a year's inspections, one authority. Public data alone. */
export function nationalRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(measureRoutes())

    app.get('/national', { schema: { querystring: nationalQuery }, config: see }, async request => {
      const today = dateInLondon(now())
      const read = readNational(request.query, today)
      const model = nationalPage(await readJudged(request.tx), listAuthorities(), read, today)
      return page('benchmarks/views/national.njk', model, read.ok ? 200 : 422)
    })

    app.get('/national.csv', { schema: { querystring: nationalQuery }, config: see }, async request => {
      const read = readNational(request.query, dateInLondon(now()))
      if (!read.ok) throw notFound('The day asked for')
      const body = nationalCsv(await readJudged(request.tx), listAuthorities(), read.value)
      return file('national-judgements.csv', sheet, body)
    })

    app.get('/national/areas/:code', { schema: { params }, config: see }, async request => {
      const area = findArea(request.params.code)
      if (!area) throw notFound('The authority')
      const facts = {
        area,
        judged: await readJudged(request.tx),
        activity: await inspectionActivity(request.tx),
        standings: await readStandings(request.tx, area),
        ownCode: request.viewer.authority,
      }
      return page('benchmarks/views/area.njk', areaPage(facts))
    })
  }
}

function measureRoutes(): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/national/measures', { schema: { querystring: measureQuery }, config: see }, async request => {
      const { code = '', region, q } = request.query
      const ranking = code === '' ? undefined : await rankingOf(request.tx, code, request.query.year)
      const titles = await listPublishedTitles(request.tx)
      const model = nationalMeasurePage(titles, ranking, readRegion(region), q)
      return page('benchmarks/views/national-measure.njk', model)
    })

    app.get(
      '/national/measures.csv',
      { schema: { querystring: measureQuery }, config: see },
      async request => {
        const ranking = await rankingOf(request.tx, request.query.code ?? '', request.query.year)
        return file('national-measure.csv', sheet, nationalMeasureCsv(ranking))
      },
    )

    app.get('/national/activity', { schema: { querystring: activityQuery }, config: see }, async request => {
      const all = await inspectionActivity(request.tx)
      return page('benchmarks/views/activity.njk', activityPage(all, readActivity(request.query)))
    })

    app.get(
      '/national/activity.csv',
      { schema: { querystring: activityQuery }, config: see },
      async request => {
        const all = await inspectionActivity(request.tx)
        return file('inspections-in-the-year.csv', sheet, activityCsv(all, readActivity(request.query)))
      },
    )
  }
}

async function rankingOf(db: Parameters<typeof rankAuthorities>[0], code: string, typed: string | undefined) {
  const read = readYear(typed)
  if (!read.ok) throw notFound('The year')
  const year = read.value === undefined ? {} : { year: read.value }
  const ranking = await rankAuthorities(db, { code, ...year })
  if (!ranking) throw notFound('The published measure')
  // Another measure chosen beside the year of the one before: its own newest year is shown.
  return ranking.years.includes(ranking.year) ? ranking : ((await rankAuthorities(db, { code })) ?? ranking)
}
