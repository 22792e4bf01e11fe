import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { file, page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { notFound } from '../../kernel/refuse.ts'
import { findAction, findRemovedAction, listActions } from '../../plan/queries.ts'
import { openAgain } from '../files/lately.ts'
import type { TrackerFile } from '../files/sheets.ts'
import { answerDraft, confirmMapping, isLoadable, keepDraft, loadTracker, setDraftAside } from './commands.ts'
import { draftPage } from './draft-pages.ts'
import type { DryRun } from './dry-run.ts'
import { dryRun } from './dry-run.ts'
import { readAnswers, readHeadings, readMappings, readUpload, readWords } from './forms.ts'
import { distinctLayouts, mappingPage } from './mapping-pages.ts'
import { outcomeInWords, sameFileInWords } from './outcomes.ts'
import { loadPage, originalPage, trackerPage } from './pages.ts'
import type { Draft } from './queries.ts'
import { findDraft, findLoad, findLoadBytes, listLoads, rowsOfAction } from './queries.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[0-9a-zA-Z-]{1,64}$' }) })
/** An action's key is its own: those that came from elsewhere than a tracker may have a point in it. */
const ofAction = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const views = 'tracker/loads/views'
const slow = { allow: 'plan.change', transaction: 'own' } as const
const change = { allow: 'plan.change' } as const

/** Loading the council's tracker: upload, columns, dry run with questions, load. */
export function loadRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/tracker', { config: change }, async request =>
      page(`${views}/tracker.njk`, await home(request)),
    )

    app.post('/plan/tracker', { config: { ...slow, uploads: 1 } }, async request => {
      const read = await readUpload(sentForm(request.body))
      const { authority, personId } = request.viewer
      if (!read.ok)
        return request.inTransaction(async tx =>
          page(`${views}/tracker.njk`, await home({ tx, viewer: request.viewer }, read.errors['file']), 422),
        )
      const draftId = await request.inTransaction(db => keepDraft(db, authority, read.value, personId, now()))
      return redirect(`/plan/tracker/drafts/${draftId}`)
    })

    app.post('/plan/tracker/drafts/:id/set-aside', { schema: { params }, config: change }, async request => {
      const { tx, viewer } = request
      await setDraftAside(tx, viewer.authority, request.params.id, viewer.personId, now())
      return redirect('/plan/tracker', 'The upload is set aside; nothing was changed.')
    })

    await app.register(draftRoutes(now))
    await app.register(keptRoutes)
  }
}

function draftRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/tracker/drafts/:id', { schema: { params }, config: slow }, async request => {
      const { draft, run, before } = await openDraft(request, request.params.id)
      const isUnread = run.layouts.length === 0 && run.seenSheets.length > 0
      if (isUnread || run.layouts.some(layout => !layout.isConfirmed))
        return redirect(`/plan/tracker/drafts/${draft.draftId}/columns`)
      return page(`${views}/draft.njk`, draftPage(run, draft, before))
    })

    app.post('/plan/tracker/drafts/:id', { schema: { params }, config: slow }, async request => {
      const form = sentForm(request.body)
      const path = `/plan/tracker/drafts/${request.params.id}`
      const { draft, opened, before } = await openDraft(request, request.params.id)
      const answers = readAnswers(form, draft.answers)
      const { authority, personId } = request.viewer
      return request.inTransaction(async db => {
        await answerDraft(db, authority, draft.draftId, answers)
        const run = await dryRun(db, authority, opened, answers)
        if (form.one('next') !== 'load') return redirect(path)
        if (run.seen !== form.one('seen'))
          return redirect(path, 'Your answers change what the file does. Check it again before you load it.')
        const words = readWords(form, run)
        if (!words.ok) return page(`${views}/draft.njk`, draftPage(run, draft, before, words), 422)
        if (!isLoadable(run))
          return redirect(
            path,
            'Nothing is loaded yet: answer what only you can say, and put right what stops it.',
          )
        const result = await loadTracker(
          db,
          authority,
          { ...draft, answers, seen: run.seen },
          opened,
          words.value,
          personId,
          now(),
        )
        return result.ok
          ? redirect(`/plan/tracker/loads/${result.loadId}`, outcomeOf(result.run))
          : redirect(path)
      })
    })

    app.get('/plan/tracker/drafts/:id/columns', { schema: { params }, config: slow }, async request => {
      const { draft, run } = await openDraft(request, request.params.id)
      return page(`${views}/columns.njk`, mappingPage(draft, run))
    })

    app.post(
      '/plan/tracker/drafts/:id/headings',
      { schema: { params }, config: change },
      async ({ tx, viewer, body, params: { id } }) => {
        const draft = await findDraft(tx, viewer.authority, id)
        if (!draft) throw gone()
        await answerDraft(tx, viewer.authority, id, readHeadings(sentForm(body), draft.answers))
        return redirect(`/plan/tracker/drafts/${id}/columns`)
      },
    )

    app.post('/plan/tracker/drafts/:id/columns', { schema: { params }, config: slow }, async request => {
      const { draft, run } = await openDraft(request, request.params.id)
      const layouts = distinctLayouts(run.layouts)
      const read = readMappings(sentForm(request.body), layouts)
      if (!read.ok) return page(`${views}/columns.njk`, mappingPage(draft, run, read), 422)
      const { authority, personId } = request.viewer
      await request.inTransaction(async db => {
        for (const { signature, mapping } of read.value)
          await confirmMapping(db, authority, signature, mapping, personId, now())
      })
      return redirect(`/plan/tracker/drafts/${draft.draftId}`)
    })
  }
}

const keptRoutes: FastifyPluginAsyncTypebox = async app => {
  app.get(
    '/plan/tracker/loads/:id',
    { schema: { params }, config: change },
    async ({ tx, viewer, params: { id } }) => {
      const load = await findLoad(tx, viewer.authority, id)
      if (!load) throw notFound('The load')
      return page(`${views}/load.njk`, loadPage(load))
    },
  )

  app.get(
    '/plan/tracker/loads/:id/file',
    { schema: { params }, config: change },
    async ({ tx, viewer, params: { id } }) => {
      const load = await findLoad(tx, viewer.authority, id)
      const bytes = await findLoadBytes(tx, viewer.authority, id)
      if (!load || !bytes) throw notFound('The load')
      return file(load.fileName, 'application/octet-stream', bytes)
    },
  )

  app.get(
    '/plan/tracker/actions/:id',
    { schema: { params: ofAction }, config: change },
    async ({ tx, viewer, params: { id } }) => {
      const found = await findAction(tx, viewer.authority, id)
      const action = found ?? (await findRemovedAction(tx, viewer.authority, id))?.action
      if (!action) throw notFound('The action')
      return page(`${views}/original.njk`, originalPage(action, await rowsOfAction(tx, viewer.authority, id)))
    },
  )
}

async function home({ tx, viewer }: Pick<FastifyRequest, 'tx' | 'viewer'>, wrong?: string) {
  const actions = await listActions(tx, viewer.authority)
  return trackerPage(await listLoads(tx, viewer.authority), { actions: actions.length }, wrong)
}

interface OpenDraft {
  readonly draft: Draft
  readonly opened: TrackerFile
  readonly run: DryRun
  /** What is said of a file that was loaded before; '' when it was not. */
  readonly before: string
}

/** The file is opened between two transactions, so that reading it holds none. */
async function openDraft(request: FastifyRequest, draftId: string): Promise<OpenDraft> {
  const { authority } = request.viewer
  const draft = await request.inTransaction(db => findDraft(db, authority, draftId))
  if (!draft) throw gone()
  const opened = await openAgain(draft.sha256, draft.bytes)
  return request.inTransaction(async db => {
    const run = await dryRun(db, authority, opened, draft.answers)
    const before = sameFileInWords(await listLoads(db, authority), draft.sha256)
    return { draft, opened, run, before }
  })
}

function gone() {
  return notFound('The upload, which may have been loaded or set aside,')
}

function outcomeOf(run: DryRun): string {
  return outcomeInWords({
    added: run.added.length,
    changed: run.changed.length,
    removed: run.removed.length,
    unchanged: run.unchanged.length,
  })
}
