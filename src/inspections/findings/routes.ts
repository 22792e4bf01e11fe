import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight } from '../../kernel/read.ts'
import { notFound } from '../../kernel/refuse.ts'
import { findDocument, listPages } from '../proposals/queries.ts'
import { placesOf, standsOnPage } from '../proposals/rules.ts'
import { findInspection } from '../queries.ts'
import { addFinding, closeFinding, describeFinding, reopenFinding } from './commands.ts'
import type { EnteredFinding } from './forms.ts'
import { givenWith, readClosing, readDescription, readFinding } from './forms.ts'
import { closingPage, describePage, newFindingPage } from './pages.ts'
import { findFinding } from './queries.ts'
import type { Finding } from './queries.ts'

const params = Type.Object({ id: Type.String({ maxLength: 100 }) })
const views = 'inspections/findings/views'

/** The forms about one finding: describe it, close it, open it again; and a finding entered by hand. */
export function findingRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const confirm = { schema: { params }, config: { allow: 'findings.confirm' as const } }
    app.get('/findings/:id/describe', confirm, async request =>
      page(`${views}/describe.njk`, describePage(await findingOf(request, request.params.id))),
    )
    app.post('/findings/:id/describe', confirm, async request => {
      const { tx, viewer } = request
      const finding = await findingOf(request, request.params.id)
      const read = readDescription(sentForm(request.body))
      if (!read.ok) return page(`${views}/describe.njk`, describePage(finding, read), 422)
      await describeFinding(tx, viewer.authority, finding.findingId, read.value, viewer.personId, now())
      return redirect(`/findings/${finding.findingId}`, 'The finding was described anew.')
    })

    const judge = { schema: { params }, config: { allow: 'findings.judge' as const } }
    for (const act of ['close', 'reopen'] as const) {
      const closes = act === 'close'
      app.get(`/findings/:id/${act}`, judge, async request => {
        const finding = await findingOf(request, request.params.id)
        return page(`${views}/closing.njk`, closingPage(finding, dateInLondon(now()), closes))
      })
      app.post(`/findings/:id/${act}`, judge, async request => {
        const { tx, viewer } = request
        const finding = await findingOf(request, request.params.id)
        const today = dateInLondon(now())
        const read = readClosing(sentForm(request.body), today)
        if (!read.ok) return page(`${views}/closing.njk`, closingPage(finding, today, closes, read), 422)
        const turn = closes ? closeFinding : reopenFinding
        await turn(tx, viewer.authority, finding.findingId, read.value, viewer.personId, now())
        const said = closes ? 'The finding was closed.' : 'The finding was opened again.'
        return redirect(`/findings/${finding.findingId}`, said)
      })
    }
    await app.register(byHand(now))
  }
}

function byHand(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const confirm = { schema: { params }, config: { allow: 'findings.confirm' as const } }
    app.get('/inspections/:id/findings/new', confirm, async request => {
      const { inspection, document } = await inspectionOf(request, request.params.id)
      return page(`${views}/new.njk`, newFindingPage(inspection, document))
    })
    app.post('/inspections/:id/findings/new', confirm, async request => {
      const { tx, viewer } = request
      const { inspection, document, pages } = await inspectionOf(request, request.params.id)
      const form = sentForm(request.body)
      const entered = readFinding(form, document !== undefined)
      const read = document ? checkedOnPage(entered, pages, givenWith(form)) : entered
      if (!read.ok) return page(`${views}/new.njk`, newFindingPage(inspection, document, read), 422)
      const { page: number, text, wording } = read.value
      const place =
        wording === 'verbatim' && number ? placesOf(pages, text, { page: number, start: 0 })[0] : undefined
      const finding = {
        ...read.value,
        inspectionId: inspection.inspectionId,
        documentId: document?.documentId ?? null,
        spanFrom: place?.start ?? null,
        spanTo: place?.end ?? null,
      }
      await addFinding(tx, viewer.authority, finding, viewer.personId, now())
      return redirect(`/inspections/${inspection.inspectionId}`, 'The finding was added.')
    })
  }
}

/** Words given as the inspector's must stand on the page they are said to stand on. */
function checkedOnPage(
  entered: Read<EnteredFinding>,
  pages: readonly { page: number; text: string }[],
  given: Record<string, string>,
): Read<EnteredFinding> {
  if (!entered.ok || entered.value.wording === 'paraphrase' || entered.value.page === null) return entered
  const { text, page: number } = entered.value
  if (standsOnPage(pages, text, number)) return entered
  const message = `These words were not found on page ${number}: copy them exactly, or say that it is our paraphrase`
  return toPutRight(given, { text: message })
}

async function findingOf(request: FastifyRequest, id: string): Promise<Finding> {
  const finding = await findFinding(request.tx, request.viewer.authority, id)
  if (!finding) throw notFound('The finding')
  return finding
}

async function inspectionOf(request: FastifyRequest, id: string) {
  const { tx, viewer } = request
  const inspection = await findInspection(tx, viewer.authority, id)
  if (!inspection) throw notFound('The inspection')
  const { documentId } = inspection
  const found = documentId === null ? undefined : await findDocument(tx, viewer.authority, documentId)
  const pages = found ? await listPages(tx, viewer.authority, found.documentId) : []
  const { prose = '' } = found ?? {}
  const prosePage = prose === '' ? undefined : pages.find(one => standsOnPage(pages, prose, one.page))?.page
  return { inspection, pages, document: found && { ...found, prosePage } }
}
