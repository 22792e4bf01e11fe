import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { listTeams } from '../../access/queries.ts'
import type { Db } from '../../db/db.ts'
import { file, page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import type { Viewer } from '../../http/viewer.ts'
import { notAllowed, notFound } from '../../kernel/refuse.ts'
import { listMeasures } from '../queries.ts'
import { keepDraft, loadDraft, seenOf, setDraftAside } from './commands.ts'
import { openFile } from './files.ts'
import { readUpload } from './forms.ts'
import { outcomeInWords } from './outcomes.ts'
import { draftPage, loadPage, loadsPage, mayDownload, uploadPage } from './pages.ts'
import {
  dryRun,
  findDraft,
  findLoad,
  findLoadBytes,
  findLoadOfFile,
  listLoadedFigures,
  listLoads,
} from './queries.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) })

/** Loading scorecards: upload, dry run, confirm; and every load with the file as it came. */
export function scorecardRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(loadRoutes)
    const slow = { allow: 'measures.load', transaction: 'own' } as const

    app.get('/measures/load', { config: { allow: 'measures.load' } }, async () =>
      page('measures/scorecards/views/upload.njk', uploadPage()),
    )

    app.post('/measures/load', { config: { ...slow, uploads: 1 } }, async request => {
      const read = await readUpload(sentForm(request.body))
      if (!read.ok) return page('measures/scorecards/views/upload.njk', uploadPage(read.errors['file']), 422)
      const { authority, personId } = request.viewer
      const draftId = await request.inTransaction(db => keepDraft(db, authority, read.value, personId, now()))
      return redirect(`/measures/drafts/${draftId}`)
    })

    app.get('/measures/drafts/:id', { schema: { params }, config: slow }, async request => {
      const draft = await request.inTransaction(db => draftOf(db, request.viewer, request.params.id))
      const opened = await openFile(draft.bytes)
      const model = await request.inTransaction(async db => {
        const { authority } = request.viewer
        const run = await dryRun(db, authority, opened, now())
        const measures = await listMeasures(db, authority)
        const loadedBefore = await findLoadOfFile(db, authority, draft.sha256)
        const shown = { ...draft, seen: seenOf(run), measures, loadedBefore }
        return draftPage(run, { ...shown, teamName: await teamNames(db, authority) }, request.viewer)
      })
      return page('measures/scorecards/views/draft.njk', model, model.isLoadable ? 200 : 422)
    })

    app.post('/measures/drafts/:id/load', { schema: { params }, config: slow }, async request => {
      const seen = sentForm(request.body).one('seen')
      const draft = await request.inTransaction(db => draftOf(db, request.viewer, request.params.id))
      const opened = await openFile(draft.bytes)
      const { authority, personId } = request.viewer
      const result = await request.inTransaction(db =>
        loadDraft(db, authority, draft, seen, opened, personId, now()),
      )
      if (!result.ok) return redirect(`/measures/drafts/${draft.draftId}`)
      return redirect(`/measures/loads/${result.loadId}`, outcomeInWords(result))
    })

    app.post(
      '/measures/drafts/:id/set-aside',
      { schema: { params }, config: { allow: 'measures.load' } },
      async request => {
        const { authority, personId } = request.viewer
        const draft = await draftOf(request.tx, request.viewer, request.params.id)
        await setDraftAside(request.tx, authority, draft.draftId, personId, now())
        return redirect('/measures/load', 'The upload is set aside; nothing was changed.')
      },
    )
  }
}

const loadRoutes: FastifyPluginAsyncTypebox = async app => {
  const see = { allow: 'measures.see' } as const

  app.get('/measures/loads', { config: see }, async request => {
    const loads = await listLoads(request.tx, request.viewer.authority)
    return page('measures/scorecards/views/loads.njk', loadsPage(loads, request.viewer))
  })

  app.get('/measures/loads/:id', { schema: { params }, config: see }, async request => {
    const { authority } = request.viewer
    const load = await findLoad(request.tx, authority, request.params.id)
    if (!load) throw notFound('The load')
    const figures = await listLoadedFigures(request.tx, authority, load.loadId)
    const names = await teamNames(request.tx, authority)
    return page('measures/scorecards/views/load.njk', loadPage(load, figures, names, request.viewer))
  })

  app.get('/measures/loads/:id/file', { schema: { params }, config: see }, async request => {
    const { authority } = request.viewer
    const load = await findLoad(request.tx, authority, request.params.id)
    const bytes = await findLoadBytes(request.tx, authority, request.params.id)
    if (!load || !bytes) throw notFound('The load')
    if (!mayDownload(load, request.viewer)) throw notAllowed('open a file that holds small numbers')
    return file(load.fileName, 'application/octet-stream', bytes)
  })
}

/** An upload is seen by whoever sent it, and by colleagues who see small numbers. */
async function draftOf(db: Db, viewer: Viewer, draftId: string) {
  const draft = await findDraft(db, viewer.authority, draftId)
  if (!draft || !(viewer.seesSmallNumbers || draft.sentBy === viewer.personId))
    throw notFound('The upload, which may have been loaded or set aside,')
  return draft
}

async function teamNames(db: Db, authority: string): Promise<(teamId: string) => string> {
  const names = new Map((await listTeams(db, authority)).map(spell => [spell.teamId, spell.name]))
  return teamId => (teamId === '' ? 'Whole authority' : (names.get(teamId) ?? teamId))
}
