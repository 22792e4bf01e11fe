import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../../db/db.ts'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { counted } from '../../kernel/words.ts'
import { confirmRecurrence, rejectRecurrence } from '../decisions/commands.ts'
import { countsFrom } from '../decisions/pages.ts'
import { allOpenProposals, listKnown } from '../queries.ts'
import type { Answer } from './forms.ts'
import { readAnswers } from './forms.ts'
import type { Asked } from './pages.ts'
import { togetherPage, worklistPage } from './pages.ts'
import { waitingFindings } from './rules.ts'

const querystring = Type.Object({
  page: Type.Optional(Type.String({ maxLength: 6 })),
  all: Type.Optional(Type.String({ maxLength: 5 })),
  inspection: Type.Optional(Type.String({ maxLength: 100 })),
})
const view = 'recurrences/worklist/views'

/** The work list of proposals that nobody has decided on, and deciding several of them together. */
export function worklistRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    const see = { schema: { querystring }, config: { allow: 'inspections.see' as const } }
    const judge = { schema: { querystring }, config: { allow: 'findings.judge' as const } }
    app.get('/recurrences', see, async ({ tx, viewer, query }) => {
      const { known, waiting } = await waitingIn(tx, viewer.authority)
      const model = worklistPage(known, waiting, askedOf(query), viewer.can('findings.judge'))
      return page(`${view}/worklist.njk`, model)
    })

    app.get('/recurrences/together', judge, async ({ tx, viewer, query }) => {
      const { known, waiting } = await waitingIn(tx, viewer.authority)
      return page(`${view}/together.njk`, togetherPage(known, waiting, askedOf(query)))
    })

    app.post('/recurrences/together', judge, async request => {
      const { tx, viewer, query } = request
      const { known, waiting } = await waitingIn(tx, viewer.authority)
      const read = readAnswers(sentForm(request.body), waiting)
      if (!read.ok)
        return page(`${view}/together.njk`, togetherPage(known, waiting, askedOf(query), read), 422)
      for (const answer of read.value) await keepAnswer(tx, viewer.authority, answer, viewer.personId, now())
      return redirect(request.url, saidOf(read.value))
    })
  }
}

async function waitingIn(db: Db, authority: string) {
  const known = await listKnown(db, authority)
  return { known, waiting: waitingFindings(known, allOpenProposals(known)) }
}

interface Query {
  readonly page?: string | undefined
  readonly all?: string | undefined
  readonly inspection?: string | undefined
}

function askedOf({ page: wanted = '1', all, inspection = '' }: Query): Asked {
  return {
    page: Math.max(1, Math.trunc(Number(wanted)) || 1),
    all: all !== undefined,
    inspectionId: inspection,
  }
}

/** Each pair is a decision of its own, with its own reason and entry in the trail. */
async function keepAnswer(db: Db, authority: string, answer: Answer, actor: string, now: Date) {
  const { waiting, relation, reason } = answer
  const { finding, best } = waiting
  const proposal = { score: best.score, reason: best.reason }
  const pair = { laterId: finding.findingId, earlierId: best.earlierId, reason, proposal }
  if (relation === null) return rejectRecurrence(db, authority, pair, actor, now)
  const linkedOn = countsFrom(finding, dateInLondon(now))
  return confirmRecurrence(db, authority, { ...pair, relation, linkedOn }, actor, now)
}

function saidOf(answers: readonly Answer[]): string {
  const linked = answers.filter(one => one.relation !== null).length
  return `${counted(linked, 'pair')} linked, ${counted(answers.length - linked, 'pair')} decided against.`
}
