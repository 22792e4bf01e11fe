import { describe, expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import type { RoleName } from '../../access/rules.ts'
import { asPerson } from '../../db/db.ts'
import { agreeClaim } from '../claims/commands.ts'
import { confirmRecurrence } from '../../recurrences/decisions/commands.ts'
import { addFindings, usual } from '../../recurrences/testing.ts'
import { evidenceRoutes } from '../routes.ts'
import { day, keepAction, keepFindings, keepMeasure } from '../testing.ts'

const now = () => new Date('2026-06-15T09:00:00Z')

async function siteWithClaim(role: RoleName) {
  const site = await siteFor(evidenceRoutes(now), { role, now })
  const { authority } = site
  const claimId = await asPerson(site.database, { authority, personId: '' }, async db => {
    await keepFindings(db, authority, ['f1'])
    await keepAction(db, authority, 'Head of service', ['f1'])
    const months = Array.from({ length: 43 }, (_, index) => (index < 24 ? 50 : 76) + (index % 3))
    await keepMeasure(db, authority, 'm1', '2020-11', [...months, 3], { knownFrom: '2022-12-02' })
    const board = { agreedOn: day('2022-12-01'), agreedBy: 'the board', reason: '' }
    const asks = { type: 'measure', measureId: 'm1', teamId: '', target: 0.9 } as const
    const at = new Date('2022-12-05T09:00:00Z')
    return agreeClaim(db, authority, { ...board, findingId: 'f1', asks, cohorts: [] }, 'operator', at)
  })
  return { ...site, claimId }
}

describe('the page of a finding', () => {
  test('says what it may repeat until somebody has decided, then leads to the issue through time', async () => {
    const site = await siteFor(evidenceRoutes(now), { role: 'director', now })
    const { authority } = site
    const inside = { authority, personId: '' }
    await asPerson(site.database, inside, db => addFindings(db, authority, usual, now()))
    const before = await site.get('/findings/late')
    expect(before.body).toContain('2 earlier findings that it may repeat wait to be decided')
    expect(before.body).not.toContain('/recurrences/chains/late')
    const reason = 'Both ask for regular supervision.'
    for (const earlierId of ['early', 'middle']) {
      const pair = { laterId: 'late', earlierId, reason, proposal: null }
      const link = { relation: 'recurs', linkedOn: day('2022-09-21') } as const
      await asPerson(site.database, inside, db =>
        confirmRecurrence(db, authority, { ...pair, ...link }, 'operator', now()),
      )
    }
    const after = await site.get('/findings/late')
    expect(after.body).toContain('href="/recurrences/chains/late"')
    expect(after.body).not.toContain('to be decided')
  })

  test('has the inspector’s words, both tags, the claim with its chart, and the caution', async () => {
    const site = await siteWithClaim('director')
    const { body, statusCode } = await site.get('/findings/f1')
    expect(statusCode).toBe(200)
    expect(body).toContain('<blockquote class="app-quote"><p class="govuk-body">The quality of f1.</p>')
    expect(body).toContain('On track')
    expect(body).toContain('Evidence lapsed')
    expect(body).toContain('app-chart--measure')
    expect(body).toContain('How the status has moved')
    expect(body).toContain('no usable claim covers children in need')
    expect(body).toContain('Evidence about a system, not that any child is safe')
  })

  test('a month of 3 is masked for those who see no small numbers, and only for them', async () => {
    const director = await siteWithClaim('director')
    expect((await director.get('/findings/f1')).body).toContain('3.8% (3 of 80)')
    const member = await siteWithClaim('board-member')
    const { body } = await member.get('/findings/f1')
    expect(body).toContain('suppressed')
    expect(body).not.toContain('3 of 80')
  })

  test('offers a claim to those who may agree one, and not to others', async () => {
    const chair = await siteWithClaim('board-chair')
    expect((await chair.get('/findings/f1')).body).toContain('/findings/f1/claims/new')
    const member = await siteWithClaim('board-member')
    const { body } = await member.get('/findings/f1')
    expect(body).not.toContain('/findings/f1/claims/new')
    expect(body).not.toContain('Change what is held')
  })

  test('is shown as known on a past day', async () => {
    const site = await siteWithClaim('director')
    const { body } = await site.get('/findings/f1?as-at=2022-11-30')
    expect(body).toContain('As known on 30 November 2022')
    expect(body).toContain('No evidence agreed')
  })

  test('a finding of another authority is not found', async () => {
    const site = await siteWithClaim('director')
    const other = await siteFor(evidenceRoutes(now), { role: 'director', now })
    await asPerson(other.database, { authority: other.authority, personId: '' }, async db => {
      await keepFindings(db, other.authority, ['theirs'])
    })
    expect((await site.get('/findings/theirs')).statusCode).toBe(404)
  })
})
