import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { listTeams } from '../../access/queries.ts'
import type { Db } from '../../db/db.ts'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { findFinding } from '../../inspections/findings/queries.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { notFound } from '../../kernel/refuse.ts'
import { listMeasures, listSeriesKeys } from '../../measures/queries.ts'
import { agreeClaim, changeClaim, withdrawClaim } from '../claims/commands.ts'
import { findClaimVersion, findDefaultStart } from '../claims/queries.ts'
import type { ClaimVersion } from '../claims/queries.ts'
import { listEvidenceSeries } from '../rounds/queries.ts'
import { claimTypes, readClaimForm, readWithdrawal } from './forms.ts'
import { chooseTypePage, claimFormPage, openedState, standingState, withdrawPage } from './pages.ts'
import type { Choices } from './pages.ts'

const views = 'evidence/agreements/views'

const byId = { params: Type.Object({ id: Type.String() }) }
const allowed = { schema: byId, config: { allow: 'claims.agree' } } as const

/** Agreeing, changing and withdrawing what would show that a finding is fixed. */
export function agreementRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    await app.register(newClaimRoutes(now))
    await app.register(changeRoutes(now))
    await app.register(withdrawalRoutes(now))
  }
}

function newClaimRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  const querystring = Type.Object({ type: Type.Optional(Type.String()) })
  return async app => {
    const opening = { ...allowed, schema: { ...byId, querystring } }
    app.get('/findings/:id/claims/new', opening, async ({ params, query, tx, viewer }) => {
      const about = await aboutFinding(tx, viewer.authority, params.id)
      const type = claimTypes.find(one => one === query.type)
      if (!type) return page(`${views}/choose.njk`, chooseTypePage(about, query.type !== undefined))
      const state = openedState(await findDefaultStart(tx, viewer.authority, params.id), about.cohorts)
      const choices = await choicesOf(tx, viewer.authority)
      return page(`${views}/claim.njk`, claimFormPage({ ...about, type, choices, state }))
    })

    app.post('/findings/:id/claims', allowed, async ({ params, body, tx, viewer }) => {
      const form = sentForm(body)
      const type = claimTypes.find(one => one === form.one('type')) ?? 'measure'
      const choices = await choicesOf(tx, viewer.authority)
      const teamsWithFigures = await teamsOf(tx, viewer.authority, form.one('measure'))
      const known = {
        type,
        measures: choices.measures,
        today: dateInLondon(now()),
        needsReason: false,
        teamsWithFigures,
      }
      const read = readClaimForm(form, known)
      if (!read.ok) {
        const about = await aboutFinding(tx, viewer.authority, params.id)
        return page(`${views}/claim.njk`, claimFormPage({ ...about, type, choices, state: read }), 422)
      }
      const claim = { ...read.value, findingId: params.id }
      const claimId = await agreeClaim(tx, viewer.authority, claim, viewer.personId, now())
      return redirect(`/claims/${claimId}`, 'The claim is agreed.')
    })
  }
}

function changeRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/claims/:id/change', allowed, async ({ params, tx, viewer }) => {
      const { about, version } = await claimToChange(tx, viewer.authority, params.id)
      const choices = await choicesOf(tx, viewer.authority)
      const state = standingState(version, choices.measures)
      const { type } = version.asks
      return page(`${views}/claim.njk`, claimFormPage({ ...about, type, choices, state, changes: version }))
    })

    app.post('/claims/:id/change', allowed, async ({ params, body, tx, viewer }) => {
      const form = sentForm(body)
      const { about, version } = await claimToChange(tx, viewer.authority, params.id)
      const choices = await choicesOf(tx, viewer.authority)
      const { type } = version.asks
      const teamsWithFigures = await teamsOf(tx, viewer.authority, form.one('measure'))
      const known = {
        type,
        measures: choices.measures,
        today: dateInLondon(now()),
        needsReason: true,
        teamsWithFigures,
      }
      const read = readClaimForm(form, known)
      if (!read.ok) {
        const model = claimFormPage({ ...about, type, choices, state: read, changes: version })
        return page(`${views}/claim.njk`, { ...model, basedOn: form.one('basedOn') }, 422)
      }
      const change = { ...read.value, claimId: params.id, basedOn: form.one('basedOn') }
      await changeClaim(tx, viewer.authority, change, viewer.personId, now())
      const said = 'The change is kept. The status under the former rule stays in view for a year.'
      return redirect(`/claims/${params.id}`, said)
    })
  }
}

function withdrawalRoutes(now: () => Date): FastifyPluginAsyncTypebox {
  return async app => {
    app.get('/claims/:id/withdraw', allowed, async ({ params, tx, viewer }) => {
      const { about, version } = await claimToChange(tx, viewer.authority, params.id)
      return page(`${views}/withdraw.njk`, withdrawPage(about, version, { given: {}, errors: {} }))
    })

    app.post('/claims/:id/withdraw', allowed, async ({ params, body, tx, viewer }) => {
      const form = sentForm(body)
      const { about, version } = await claimToChange(tx, viewer.authority, params.id)
      const read = readWithdrawal(form, dateInLondon(now()))
      if (!read.ok) return page(`${views}/withdraw.njk`, withdrawPage(about, version, read), 422)
      const withdrawal = { ...read.value, claimId: params.id, basedOn: form.one('basedOn') }
      await withdrawClaim(tx, viewer.authority, withdrawal, viewer.personId, now())
      return redirect(`/findings/${about.findingId}`, 'The claim is withdrawn.')
    })
  }
}

async function aboutFinding(db: Db, authority: string, findingId: string) {
  const finding = await findFinding(db, authority, findingId)
  if (!finding) throw notFound('The finding')
  return { findingId, label: finding.label, cohorts: finding.cohorts }
}

async function claimToChange(db: Db, authority: string, claimId: string) {
  const version: ClaimVersion | undefined = await findClaimVersion(db, authority, claimId)
  if (!version) throw notFound('The claim')
  return { version, about: await aboutFinding(db, authority, version.findingId) }
}

async function teamsOf(db: Db, authority: string, measureId: string): Promise<string[]> {
  return (await listSeriesKeys(db, authority, measureId)).map(key => key.teamId)
}

async function choicesOf(db: Db, authority: string): Promise<Choices> {
  const spells = await listTeams(db, authority)
  const teams = new Map(spells.map(({ teamId, name }) => [teamId, { teamId, name }]))
  return {
    measures: await listMeasures(db, authority),
    teams: [...teams.values()],
    series: await listEvidenceSeries(db, authority),
  }
}
