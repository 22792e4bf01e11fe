import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../../db/db.ts'
import { page } from '../../http/answers.ts'
import type { Viewer } from '../../http/viewer.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Permission } from '../../kernel/permissions.ts'
import { keptReminders } from '../../plan/reminders/queries.ts'
import type { Reminders } from '../../plan/reminders/queries.ts'
import { findingStandings } from '../standing/queries.ts'
import type { Standing } from '../standing/rules.ts'
import { readChoice } from './forms.ts'
import type { Choice } from './forms.ts'
import { homePage, homeWithWrongDate, waitingPanel, withWaiting } from './pages.ts'
import type { Looking } from './pages.ts'
import { firstSteps } from './rules.ts'

const view = 'evidence/home/views/home.njk'

/** The start page. */
export function homeRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const querystring = Type.Record(Type.String(), Type.Unknown())
  return async app => {
    app.get(
      '/',
      { schema: { querystring }, config: { allow: 'home.see' } },
      async ({ query, viewer, tx }) => {
        const today = dateInLondon(now())
        const choice = readChoice(query, today)
        if (!choice.ok) return page(view, withWaiting(homeWithWrongDate(choice, today), undefined), 422)
        const standings = await findingStandings(tx, viewer.authority, choice.value.asAt, viewer.changes)
        const { seesSmallNumbers } = viewer
        const looking = { today, seesSmallNumbers, can: (what: Permission) => viewer.can(what) }
        const model = keptPage(standings, choice.value, looking)
        const isToday = choice.value.asAt === today
        const waiting = isToday && viewer.can('plan.see') ? await whatWaits(tx, viewer, today) : undefined
        return page(view, withWaiting(model, waiting))
      },
    )
  }
}

const keptPanels = new WeakMap<Reminders, ReturnType<typeof waitingPanel>>()

/** Counted once for as long as what waits is kept. */
async function whatWaits(tx: Db, viewer: Viewer, today: LocalDate) {
  const reminders = await keptReminders(tx, viewer, today)
  if (!keptPanels.has(reminders)) keptPanels.set(reminders, waitingPanel(reminders, today))
  return keptPanels.get(reminders)
}

type Model = ReturnType<typeof homePage>
const keptModels = new WeakMap<readonly Standing[], Map<string, Model>>()
const mostModels = 50

/** Everybody who looks at the same standings in the same way is given the same model, drawn once. */
function keptPage(standings: readonly Standing[], choice: Choice, looking: Looking): Model {
  const models = keptModels.get(standings) ?? new Map<string, Model>()
  keptModels.set(standings, models)
  const steps = standings.length === 0 ? firstSteps(looking) : []
  const key = JSON.stringify([choice, looking.today, looking.seesSmallNumbers, steps])
  const model = models.get(key) ?? homePage(standings, choice, looking)
  if (models.size >= mostModels) models.clear()
  models.set(key, model)
  return model
}
