import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { file } from '../../http/answers.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { writeWorkbook } from '../files/writing.ts'
import { exportTracker } from './exporting.ts'
import { planSheets, templateSheets } from './plan-sheets.ts'
import { planNow, readForExport } from './queries.ts'

const params = Type.Object({ id: Type.String({ pattern: '^[0-9a-zA-Z-]{1,64}$' }) })
const slow = { allow: 'plan.change', transaction: 'own' } as const
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The tracker given back: as it was loaded, in our own columns, or empty. */
export function exportRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/plan/tracker/loads/:id/export', { schema: { params }, config: slow }, async request => {
      const read = await request.inTransaction(db =>
        readForExport(db, request.viewer.authority, request.params.id),
      )
      const name = read.load.fileName.replace(/\.[a-z]{3,4}$/i, '')
      return file(`${name} ${dateInLondon(now())}.xlsx`, xlsx, await exportTracker(read))
    })

    app.get('/plan/tracker/plan.xlsx', { config: slow }, async request => {
      const plan = await request.inTransaction(db => planNow(db, request.viewer.authority))
      if (plan.actions.length === 0) throw notFound('An action to put into a tracker')
      return file(
        `plan-${request.viewer.authority}-${dateInLondon(now())}.xlsx`,
        xlsx,
        await writeWorkbook(planSheets(plan)),
      )
    })

    app.get('/plan/tracker/template.xlsx', { config: slow }, async () =>
      file('tracker.xlsx', xlsx, await writeWorkbook(templateSheets())),
    )
  }
}
