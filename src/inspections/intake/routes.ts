import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { page, redirect } from '../../http/answers.ts'
import type { Answer } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { readInWorker } from '../documents/read-in-worker.ts'
import { whyNotKept } from '../proposals/rules.ts'
import type { Kept } from './commands.ts'
import { keepDocument } from './commands.ts'
import { readSent } from './forms.ts'
import { notReadable, readInPage } from './pages.ts'
import { mediaTypeOf } from './rules.ts'

const view = 'inspections/intake/views/read.njk'

/** Reading a report or letter in: the file is read apart from any transaction, then kept whole or not at all. */
export function intakeRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/inspections/read', { config: { allow: 'inspections.read-in' } }, async () =>
      page(view, readInPage()),
    )

    const config = { allow: 'inspections.read-in', transaction: 'own', uploads: 1 } as const
    app.post('/inspections/read', { config }, async request => {
      const form = sentForm(request.body)
      const read = readSent(form)
      if (!read.ok) return page(view, readInPage(read), 422)
      const { fileName, bytes, evenSo } = read.value
      const pasted = form.file('document') ? '' : form.one('pasted')
      const reading = await readInWorker(bytes, fileName)
      if ('error' in reading) return page(view, readInPage(notReadable(reading.error, pasted)), 422)
      const why = whyNotKept(reading)
      if (why) return page(view, readInPage(notReadable(why, pasted)), 422)
      const sent = { fileName, mediaType: mediaTypeOf(bytes), bytes, reading, evenSo }
      const { authority, personId } = request.viewer
      const kept = await request.inTransaction(db => keepDocument(db, authority, sent, personId, now()))
      return answerTo(kept, pasted)
    })
  }
}

function answerTo(kept: Kept, pasted: string): Answer {
  switch (kept.outcome) {
    case 'known':
      return redirect(
        `/documents/${kept.documentId}/review`,
        'This document is here already, so nothing was added. This is what was read from it.',
      )
    case 'same-inspection': {
      const message = 'An inspection of the same kind and dates is in the register already'
      return page(view, readInPage(notReadable(message, pasted), kept.inspection), 422)
    }
    case 'kept':
      return redirect(`/documents/${kept.documentId}/review`, wordsFor(kept.proposals))
  }
}

function wordsFor(proposals: number): string {
  if (proposals === 0) return 'The document was kept. No findings were proposed from it: see why below.'
  return `The document was kept. ${proposals === 1 ? 'One finding is' : `${proposals} findings are`} proposed: a proposal counts when you confirm it.`
}
