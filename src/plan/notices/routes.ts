import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { listInspections } from '../../inspections/queries.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { noticePath } from '../conditions/pages.ts'
import { listConditions, listFormerConditions } from '../conditions/queries.ts'
import { doneOrMessage } from '../fields/forms.ts'
import { listActions, listPlannedFindings } from '../queries.ts'
import { changeNotice } from './commands.ts'
import { readNoticeChange } from './forms.ts'
import { noticeChangePage, noticePage, noticesPage } from './pages.ts'
import type { NoticesSeen } from './pages.ts'
import { listNoticeChanges } from './queries.ts'
import { isNotice } from './rules.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[\\w.-]{1,100}$' }) })
const see = { allow: 'plan.see' } as const
const asked = { schema: { params }, config: { allow: 'plan.approve' } } as const
const form = 'plan/fields/views/form.njk'

/** The notices and directions, one with its conditions, and what became of it. */
export function noticeRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/notices', { config: see }, async request => {
      const seen = await readNotices(request, now())
      const model = noticesPage(seen, request.viewer.can('inspections.read-in'))
      return page('plan/notices/views/notices.njk', model)
    })

    app.get('/plan/notices/:id', { schema: { params }, config: see }, async request => {
      const seen = await readNotices(request, now())
      const notice = chosen(seen, request.params.id)
      const model = noticePage(notice, seen, request.viewer.can('plan.approve'))
      return page('plan/notices/views/notice.njk', model)
    })

    app.get('/plan/notices/:id/change', asked, async request =>
      page(form, noticeChangePage(chosen(await readNotices(request, now()), request.params.id))),
    )

    app.post('/plan/notices/:id/change', asked, async request => {
      const { tx, viewer } = request
      const notice = chosen(await readNotices(request, now()), request.params.id)
      const sent = sentForm(request.body)
      const read = readNoticeChange(sent)
      if (!read.ok) return page(form, noticeChangePage(notice, read), 422)
      const input = { inspectionId: notice.inspectionId, ...read.value }
      const done = await doneOrMessage(sent.given, 'happened', () =>
        changeNotice(tx, viewer.authority, input, viewer.personId, now()),
      )
      if (!done.ok) return page(form, noticeChangePage(notice, done), 422)
      return redirect(noticePath(notice.inspectionId), 'Saved.')
    })
  }
}

async function readNotices({ tx, viewer }: FastifyRequest, now: Date): Promise<NoticesSeen> {
  const { authority } = viewer
  return {
    notices: (await listInspections(tx, authority)).filter(one => isNotice(one.kind)),
    conditions: await listConditions(tx, authority),
    formerConditions: await listFormerConditions(tx, authority),
    changes: await listNoticeChanges(tx, authority),
    actions: await listActions(tx, authority),
    findings: await listPlannedFindings(tx, authority),
    today: dateInLondon(now),
  }
}

function chosen({ notices }: NoticesSeen, id: string) {
  const notice = notices.find(one => one.inspectionId === id)
  if (!notice) throw notFound('The notice')
  return notice
}
