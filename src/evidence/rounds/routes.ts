import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../../db/db.ts'
import { page, redirect } from '../../http/answers.ts'
import type { Answer } from '../../http/answers.ts'
import type { SentForm } from '../../http/forms.ts'
import { sentForm } from '../../http/forms.ts'
import type { Viewer } from '../../http/viewer.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { addEvidenceSeries, enterAnswers, enterRound } from './commands.ts'
import type { Entered } from './commands.ts'
import { readAnswers, readRound, readSeriesForm } from './forms.ts'
import { seriesListPage, seriesPage } from './pages.ts'
import { findEvidenceSeries, listAnswers, listRounds, summariseSeries } from './queries.ts'

const listView = 'evidence/rounds/views/list.njk'
const seriesView = 'evidence/rounds/views/series.njk'

/** Entering audit rounds and feedback answers as counts. */
export function roundRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const params = Type.Object({ id: Type.String() })
  const enter = { config: { allow: 'evidence.enter' } } as const
  return async app => {
    app.get('/evidence', { config: { allow: 'home.see' } }, async ({ tx, viewer }) =>
      page(
        listView,
        seriesListPage(await summariseSeries(tx, viewer.authority), viewer.can('evidence.enter')),
      ),
    )

    app.post('/evidence', enter, async ({ body, tx, viewer }) => {
      const read = readSeriesForm(sentForm(body))
      if (!read.ok)
        return page(listView, seriesListPage(await summariseSeries(tx, viewer.authority), true, read), 422)
      const id = await addEvidenceSeries(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect(`/evidence/${id}`, 'The series is there. Enter its first counts.')
    })

    app.get(
      '/evidence/:id',
      { schema: { params }, config: { allow: 'home.see' } },
      async ({ params: { id }, tx, viewer }) => {
        const material = await gather(tx, viewer.authority, id)
        return page(seriesView, seriesPage(material, viewing(viewer)))
      },
    )

    app.post('/evidence/:id', { schema: { params }, ...enter }, async ({ params, body, tx, viewer }) => {
      const material = await gather(tx, viewer.authority, params.id)
      const form = sentForm(body)
      const { type } = material.series
      const keep = type === 'audit' ? keepRound : keepAnswers
      const kept = await keep(tx, viewer, params.id, form, now())
      if (typeof kept !== 'string') return page(seriesView, seriesPage(material, viewing(viewer), kept), 422)
      return entered(params.id, kept)
    })
  }
}

function viewing(viewer: Viewer) {
  return { seesSmallNumbers: viewer.seesSmallNumbers, mayEnter: viewer.can('evidence.enter') }
}

async function keepRound(db: Db, viewer: Viewer, seriesId: string, form: SentForm, now: Date) {
  const read = readRound(form, dateInLondon(now))
  if (!read.ok) return read
  return enterRound(db, viewer.authority, { ...read.value, seriesId }, viewer.personId, now)
}

async function keepAnswers(db: Db, viewer: Viewer, seriesId: string, form: SentForm, now: Date) {
  const read = readAnswers(form, dateInLondon(now))
  if (!read.ok) return read
  return enterAnswers(db, viewer.authority, { ...read.value, seriesId }, viewer.personId, now)
}

function entered(seriesId: string, did: Entered): Answer {
  const said = {
    entered: 'The counts are kept.',
    corrected: 'The counts are kept as a correction. What was entered before stays in view.',
    unchanged: 'The same counts were entered before: nothing was changed.',
  }
  return redirect(`/evidence/${seriesId}`, said[did])
}

async function gather(db: Db, authority: string, seriesId: string) {
  const series = await findEvidenceSeries(db, authority, seriesId)
  if (!series) throw notFound('The series')
  return {
    series,
    rounds: await listRounds(db, authority, seriesId),
    answers: await listAnswers(db, authority, seriesId),
  }
}
