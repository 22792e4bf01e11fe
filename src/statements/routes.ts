import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { listPublishedTitles } from '../benchmarks/standings/queries.ts'
import { findChronology } from '../chronology/queries.ts'
import type { Db } from '../db/db.ts'
import { file, page, redirect } from '../http/answers.ts'
import { sentForm } from '../http/forms.ts'
import type { Viewer } from '../http/viewer.ts'
import { findFinding, listFindings } from '../inspections/findings/queries.ts'
import { dateInLondon } from '../kernel/dates.ts'
import { toPutRight } from '../kernel/read.ts'
import { notFound } from '../kernel/refuse.ts'
import { findMeasure, listMeasures } from '../measures/queries.ts'
import { correctStatement, recordStatement, withdrawStatement } from './commands.ts'
import type { Nameable } from './form-pages.ts'
import { correctionPage, kindPage, statementFormPage, withdrawalPage } from './form-pages.ts'
import { readChoice, readStatement, readWhy, saysNamed } from './forms.ts'
import { checkAll } from './listing.ts'
import { figuresCsv, statementPage, statementsCsv, statementsPage } from './pages.ts'
import type { KeptStatement } from './queries.ts'
import { findStatementHistory, listStatements, listWithdrawn } from './queries.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$', maxLength: 60 }) })
const text = Type.Optional(Type.String({ maxLength: 200 }))
const listQuery = Type.Object({ q: text, verdict: text, from: text, to: text, measure: text })
const newQuery = Type.Object({ says: text, measure: text, finding: text, asked: text })
const see = { allow: 'measures.see' } as const
const enter = { allow: 'statements.record' } as const

/** Public statements set against the figures: the list, one of them, and the forms that record them. */
export function statementsRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(formRoutes(now))
    await app.register(endingRoutes(now))

    app.get('/statements', { schema: { querystring: listQuery }, config: see }, async request => {
      const { tx, viewer } = request
      const read = readChoice(request.query)
      const all = await checkAll(tx, viewer, await listStatements(tx, viewer.authority), now())
      const wanted = request.query.measure ?? ''
      const measure = wanted === '' ? undefined : await findMeasure(tx, viewer.authority, wanted)
      const withdrawn = await listWithdrawn(tx, viewer.authority)
      const model = statementsPage(all, read, viewer, measure, withdrawn)
      return page('statements/views/list.njk', model, read.ok ? 200 : 422)
    })

    app.get('/statements.csv', { schema: { querystring: listQuery }, config: see }, async request => {
      const { tx, viewer } = request
      const read = readChoice(request.query)
      if (!read.ok) throw notFound('The days asked for')
      const all = await checkAll(tx, viewer, await listStatements(tx, viewer.authority), now())
      return file('public-statements.csv', 'text/csv; charset=utf-8', statementsCsv(all, read.value))
    })

    app.get('/statements/:id', { schema: { params }, config: see }, async request => {
      const { tx, viewer } = request
      const { newest, history } = await historyOf(tx, viewer, request.params.id)
      const [checked] = await checkAll(tx, viewer, [newest], now())
      if (!checked) throw notFound('The statement')
      const finding =
        newest.findingId === '' ? undefined : await findFinding(tx, viewer.authority, newest.findingId)
      return page('statements/views/statement.njk', statementPage(checked, history, finding, viewer))
    })

    app.get('/statements/:id.csv', { schema: { params }, config: see }, async request => {
      const { newest } = await historyOf(request.tx, request.viewer, request.params.id)
      const [checked] = await checkAll(request.tx, request.viewer, [newest], now())
      if (!checked) throw notFound('The statement')
      return file(`statement-${newest.statementId}.csv`, 'text/csv; charset=utf-8', figuresCsv(checked))
    })
  }
}

function formRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/statements/new', { schema: { querystring: newQuery }, config: enter }, async request => {
      const { says: name, measure = '', finding = '', asked } = request.query
      const says = saysNamed(name ?? '')
      if (!says) {
        const isMissing = name !== undefined || asked !== undefined
        return page(
          'statements/views/kind.njk',
          kindPage({ measure, finding }, isMissing),
          isMissing ? 422 : 200,
        )
      }
      const nameable = await nameableIn(request.tx, request.viewer)
      const given = { measure_id: measure, finding_id: finding }
      return page('statements/views/form.njk', statementFormPage(says, nameable, given))
    })

    app.post('/statements/new', { config: enter }, async request => {
      const { tx, viewer } = request
      const form = sentForm(request.body)
      const says = saysNamed(form.one('says'))
      if (!says) return page('statements/views/kind.njk', kindPage({}, true), 422)
      const isLooking = form.one('looking') !== ''
      const read = isLooking ? toPutRight(form.given, {}) : readStatement(form, says, dateInLondon(now()))
      if (!read.ok) {
        const model = statementFormPage(says, await nameableIn(tx, viewer), {}, read)
        return page('statements/views/form.njk', model, isLooking ? 200 : 422)
      }
      const id = await recordStatement(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(`/statements/${id}`, 'The statement is recorded and set against the figures.')
    })
  }
}

function endingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const correctQuery = Type.Object({ says: text })
    app.get(
      '/statements/:id/correct',
      { schema: { params, querystring: correctQuery }, config: enter },
      async request => {
        const { newest } = await historyOf(request.tx, request.viewer, request.params.id)
        const says = saysNamed(request.query.says ?? '') ?? newest.assertion.says
        const nameable = await nameableIn(request.tx, request.viewer)
        return page('statements/views/form.njk', correctionPage(newest, says, nameable))
      },
    )

    app.post('/statements/:id/correct', { schema: { params }, config: enter }, async request => {
      const { tx, viewer } = request
      const { newest } = await historyOf(tx, viewer, request.params.id)
      const form = sentForm(request.body)
      const says = saysNamed(form.one('says')) ?? newest.assertion.says
      const read = readStatement(form, says, dateInLondon(now()))
      const why = readWhy(form)
      const isLooking = form.one('looking') !== ''
      if (!read.ok || !why.ok || isLooking) {
        const wrong = { ...(read.ok ? {} : read.errors), ...(why.ok ? {} : why.errors) }
        const again = toPutRight(form.given, isLooking ? {} : wrong)
        const model = correctionPage(newest, says, await nameableIn(tx, viewer), again)
        return page('statements/views/form.njk', model, isLooking ? 200 : 422)
      }
      const corrected = { ...read.value, statementId: newest.statementId }
      const ending = { knownFrom: form.one('seen'), why: why.value }
      await correctStatement(tx, viewer.authority, corrected, ending, viewer.personId, now())
      return redirect(
        `/statements/${newest.statementId}`,
        'The statement is put right; what it was before is kept below.',
      )
    })

    app.get('/statements/:id/withdraw', { schema: { params }, config: enter }, async request => {
      const { newest } = await historyOf(request.tx, request.viewer, request.params.id)
      return page('statements/views/withdraw.njk', withdrawalPage(newest))
    })

    app.post('/statements/:id/withdraw', { schema: { params }, config: enter }, async request => {
      const { tx, viewer } = request
      const { newest } = await historyOf(tx, viewer, request.params.id)
      const form = sentForm(request.body)
      const why = readWhy(form)
      if (!why.ok) return page('statements/views/withdraw.njk', withdrawalPage(newest, why), 422)
      const ending = { knownFrom: form.one('seen'), why: why.value }
      await withdrawStatement(tx, viewer.authority, newest.statementId, ending, viewer.personId, now())
      return redirect('/statements', 'The statement is withdrawn.')
    })
  }
}

async function historyOf(
  db: Db,
  viewer: Viewer,
  statementId: string,
): Promise<{ newest: KeptStatement; history: KeptStatement[] }> {
  const history = await findStatementHistory(db, viewer.authority, statementId)
  const [newest] = history
  if (!newest) throw notFound('The statement')
  return { newest, history }
}

async function nameableIn(db: Db, viewer: Viewer): Promise<Nameable> {
  const { authority } = viewer
  return {
    chronology: await findChronology(db, authority),
    measures: await listMeasures(db, authority),
    published: await listPublishedTitles(db),
    findings: await listFindings(db, authority),
  }
}
