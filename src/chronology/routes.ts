import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { file, page } from '../http/answers.ts'
import { readChoice } from './forms.ts'
import { figuresCsv, recordPage } from './pages.ts'
import { findChronology } from './queries.ts'

const text = Type.Optional(Type.String({ maxLength: 100 }))
const querystring = Type.Object({ show: text, from: text, to: text, kind: text })

/** What public sources say of the authority: events, figures, disagreements, sources. */
export function chronologyRoutes(): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/record', { schema: { querystring }, config: { allow: 'inspections.see' } }, async request => {
      const read = readChoice(request.query)
      const record = await findChronology(request.tx, request.viewer.authority)
      return page(
        'chronology/views/record.njk',
        recordPage(record, read, request.viewer.authorityIsMadeUp),
        read.ok ? 200 : 422,
      )
    })

    app.get(
      '/record/figures.csv',
      { schema: { querystring }, config: { allow: 'inspections.see' } },
      async request => {
        const read = readChoice(request.query)
        const record = await findChronology(request.tx, request.viewer.authority)
        const choice = read.ok
          ? read.value
          : ({ part: 'figures', from: undefined, to: undefined, kind: '' } as const)
        return file('figures-as-reported.csv', 'text/csv; charset=utf-8', figuresCsv(record, choice))
      },
    )
  }
}
