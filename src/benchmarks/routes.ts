import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { file, page } from '../http/answers.ts'
import type { Db } from '../db/db.ts'
import type { Viewer } from '../http/viewer.ts'
import { notFound } from '../kernel/refuse.ts'
import { findPublishedMeasure } from './catalogue/queries.ts'
import { publishedMeasurePage } from './comparisons/pages.ts'
import { compareAndRank } from './comparisons/queries.ts'
import { comparisonCsv } from './comparisons/spreadsheet.ts'
import { filesRoutes } from './files/routes.ts'
import { readWanted, readYear } from './forms.ts'
import { listMatches } from './matches/queries.ts'
import { nationalRoutes } from './national/routes.ts'
import { benchmarksCsv, benchmarksPage, chooseAreaPage } from './pages.ts'
import { findArea, listAuthorities } from './queries.ts'
import { readNewestTables, readStandings } from './standings/queries.ts'
import type { Looked } from './standings/rules.ts'

const text = Type.Optional(Type.String({ maxLength: 200 }))
const listQuery = Type.Object({ area: text, topic: text, q: text, show: text, sort: text })
const measureQuery = Type.Object({ area: text, year: text })
// LAIT's codes hold blanks and per cent signs.
const params = Type.Object({ code: Type.String({ minLength: 1, maxLength: 400 }) })
const see = { allow: 'measures.see' } as const

/** Published statistics of an authority beside others, and the national view. */
export function benchmarksRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(nationalRoutes(now))
    await app.register(filesRoutes())

    app.get('/benchmarks', { schema: { querystring: listQuery }, config: see }, async request => {
      const { tx, viewer, query } = request
      const looked = lookedAt(viewer, query.area)
      const standings = looked ? await readStandings(tx, looked.area) : []
      const hasTables = (await readNewestTables(tx)).length > 0
      const areas = listAuthorities()
      const model = benchmarksPage(looked, standings, readWanted(query), areas, viewer, hasTables)
      return page('benchmarks/views/list.njk', model)
    })

    app.get('/benchmarks.csv', { schema: { querystring: listQuery }, config: see }, async request => {
      const looked = lookedAt(request.viewer, request.query.area)
      if (!looked) throw notFound('An authority with published figures')
      const standings = await readStandings(request.tx, looked.area)
      const sheet = benchmarksCsv(looked, standings, readWanted(request.query))
      return file(`benchmarks-${looked.area.code}.csv`, 'text/csv; charset=utf-8', sheet)
    })

    app.get(
      '/benchmarks/measures/:code',
      { schema: { params, querystring: measureQuery }, config: see },
      async request => {
        const { code } = request.params
        const looked = lookedAt(request.viewer, request.query.area)
        if (!looked && !(await findPublishedMeasure(request.tx, code)))
          throw notFound('The published measure')
        if (!looked) return page('benchmarks/views/choose.njk', chooseAreaPage(code, listAuthorities()))
        const { comparison, ranking } = await comparedTo(request.tx, looked, code, request.query.year)
        const matched = await matchedTo(request.tx, request.viewer, code)
        const model = publishedMeasurePage(comparison, ranking, looked, listAuthorities(), matched)
        return page('benchmarks/views/measure.njk', model)
      },
    )

    app.get(
      '/benchmarks/measures/:code/figures.csv',
      { schema: { params, querystring: measureQuery }, config: see },
      async request => {
        const { code } = request.params
        const looked = lookedAt(request.viewer, request.query.area)
        if (!looked) throw notFound('An authority with published figures')
        const { comparison } = await comparedTo(request.tx, looked, code, request.query.year)
        const name = `${code.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 80)}-${looked.area.code}.csv`
        return file(name, 'text/csv; charset=utf-8', comparisonCsv(comparison))
      },
    )
  }
}

/** The authority asked for, else the viewer's own where figures are published of it; a made-up one has none. */
export function lookedAt(viewer: Viewer, code = ''): Looked | undefined {
  const area = findArea(code === '' ? viewer.authority : code)
  if (code !== '' && area?.kind !== 'authority') throw notFound('The authority')
  return area && { area, isOwn: area.code === viewer.authority }
}

/** The viewer's own measures that a person decided to be this one. */
async function matchedTo(db: Db, viewer: Viewer, code: string) {
  const matches = await listMatches(db, viewer.authority)
  return matches.filter(one => one.isSame && one.code === code)
}

async function comparedTo(db: Db, looked: Looked, code: string, typed: string | undefined) {
  const read = readYear(typed)
  if (!read.ok) throw notFound('The year')
  const year = read.value === undefined ? {} : { year: read.value }
  const found = await compareAndRank(db, { areaCode: looked.area.code, code, ...year })
  if (!found) throw notFound('The published measure')
  if (!found.ranking.years.includes(found.comparison.year)) throw notFound('The year')
  return found
}
