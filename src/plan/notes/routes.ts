import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import type { SentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { toPutRight } from '../../kernel/read.ts'
import { notAllowed, notFound } from '../../kernel/refuse.ts'
import { pathOf } from '../pages.ts'
import { byId, chosenAction } from '../actions/routes.ts'
import { changedPage, formAgain } from '../edits/pages.ts'
import { whatStands } from '../edits/rules.ts'
import { savedFirst } from '../edits/routes.ts'
import { formPage } from '../fields/pages.ts'
import { addProgressNote, correctProgressNote } from './commands.ts'
import { readCorrection, readNote } from './forms.ts'
import { correctNoteForm, newNoteForm } from './pages.ts'
import { findNote, listNotes } from './queries.ts'
import type { ProgressNote } from './queries.ts'

const view = 'plan/edits/views/form.njk'

/** Writing progress notes, and correcting them: for those who do the work. */
export function noteRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const route = { schema: { params: byId }, config: { allow: 'plan.report' } } as const
  const today = () => dateInLondon(now())
  return async app => {
    app.get('/plan/actions/:id/notes/new', route, async request => {
      const action = await chosenAction(request, request.params.id)
      return page(view, formPage(newNoteForm(action, today())))
    })
    app.post('/plan/actions/:id/notes/new', route, async request => {
      const { tx, viewer } = request
      const action = await chosenAction(request, request.params.id)
      const form = sentForm(request.body)
      const read = readNote(form, today())
      if (!read.ok) return page(view, formAgain(newNoteForm(action, today()), form, read), 422)
      await addProgressNote(tx, viewer.authority, action.actionId, read.value, viewer.personId, now())
      return redirect(`${pathOf(action)}#notes`, 'Progress note saved.')
    })

    app.get('/plan/notes/:id/correct', route, async request => {
      const { note, action } = await chosen(request, request.params.id)
      if (note.supersededAt !== null) throw notFound('The progress note')
      return page(view, formPage(correctNoteForm(note, action)))
    })
    app.post('/plan/notes/:id/correct', route, async request => {
      const { tx, viewer } = request
      const { note, action } = await chosen(request, request.params.id)
      const form = sentForm(request.body)
      const read = readCorrection(form, today())
      if (!read.ok) return page(view, formAgain(correctNoteForm(note, action), form, read), 422)
      const saved = await savedFirst(() =>
        correctProgressNote(tx, viewer.authority, note.noteId, read.value, viewer.personId, now()),
      )
      if (!saved) return page(view, await correctedFirst(request, note.noteId, form), 409)
      return redirect(
        `${pathOf(action)}#notes`,
        'Progress note corrected. What it said before stays readable.',
      )
    })
  }
}

/** What a person typed about a note that somebody else corrected while they had it open. */
async function correctedFirst(request: FastifyRequest, noteId: string, form: SentForm) {
  const { note, action } = await chosen(request, noteId)
  const standing = whatStands(note, await listNotes(request.tx, request.viewer.authority, action.actionId))
  if (standing && mayCorrect(request, standing)) {
    const other = { name: standing.writtenByName, at: standing.knownFrom }
    return changedPage(correctNoteForm(note, action), correctNoteForm(standing, action), form, other)
  }
  const reason = `Somebody corrected this note while you had it open: ${note.supersededReason}. What you typed was not saved`
  return formAgain(correctNoteForm(note, action), form, toPutRight(form.given, { reason }))
}

/** Whoever wrote a note may correct it, and whoever may change the plan. */
async function chosen(request: FastifyRequest, noteId: string) {
  const { tx, viewer } = request
  const note = await findNote(tx, viewer.authority, noteId)
  if (!note) throw notFound('The progress note')
  if (!mayCorrect(request, note)) throw notAllowed('correct what somebody else wrote')
  return { note, action: await chosenAction(request, note.actionId) }
}

function mayCorrect({ viewer }: FastifyRequest, note: Pick<ProgressNote, 'writtenBy'>): boolean {
  return note.writtenBy === viewer.personId || viewer.can('plan.change')
}
