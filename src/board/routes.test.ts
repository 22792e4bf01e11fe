import { describe, expect, test } from 'vitest'
import type { RoleName } from '../access/rules.ts'
import { siteFor } from '../access/testing.ts'
import { asPerson } from '../db/db.ts'
import { agreeClaim } from '../evidence/claims/commands.ts'
import { addEvidenceSeries, enterRound } from '../evidence/rounds/commands.ts'
import { day, keepAction, keepFindings } from '../evidence/testing.ts'
import { boardRoutes } from './routes.ts'

const now = () => new Date('2026-06-15T09:00:00Z')

/** A finding whose audits fell from 19 of 20 to 6 of 20 in the last six weeks, and one nobody has taken up. */
async function siteWithSlide(role: RoleName) {
  const site = await siteFor(boardRoutes(now), { role, now })
  const { authority } = site
  await asPerson(site.database, { authority, personId: '' }, async db => {
    await keepFindings(db, authority, ['f1', 'f2'])
    await keepAction(db, authority, 'Head of service', ['f1'])
    const series = { type: 'audit', title: 'Plans are clear', detail: 'good' } as const
    const seriesId = await addEvidenceSeries(db, authority, series, 'operator', now())
    const asks = { type: 'audit', seriesId, requiredShare: 0.7, yearly: false } as const
    const board = { agreedOn: day('2026-01-10'), agreedBy: 'the board', reason: '' }
    await agreeClaim(db, authority, { ...board, findingId: 'f1', asks, cohorts: [] }, 'operator', now())
    for (const [heldOn, reaching] of [
      ['2026-02-10', 19],
      ['2026-06-02', 0],
    ] as const) {
      const draw = { seriesId, heldOn: day(heldOn), draw: 'random', population: null } as const
      const round = { ...draw, graded: 20, reaching, moderated: 8, moderatedReaching: 0 }
      const counts = { ...round, moderatedReaching: Math.min(8, reaching) }
      await enterRound(db, authority, counts, 'operator', new Date(`${heldOn}T12:00:00Z`))
    }
  })
  return site
}

describe('the board page', () => {
  test('puts exceptions first, says what changed, what is not known and what has to be decided', async () => {
    const site = await siteWithSlide('board-member')
    const { body, statusCode } = await site.get('/board')
    expect(statusCode).toBe(200)
    expect(body.indexOf('Exceptions')).toBeLessThan(body.indexOf('Every open finding'))
    expect(body).toContain('impact was On target, is Not good enough')
    expect(body).toContain('Agree what would show that it is fixed (1)')
    expect(body).toContain('1 finding with no action in the plan')
    expect(body).toContain('Evidence about a system, not that any child is safe')
  })

  test('masks small counts whoever prints it', async () => {
    const site = await siteWithSlide('director')
    const { body } = await site.get('/board')
    expect(body).toContain('the figures are suppressed')
    expect(body).not.toMatch(/19 of 40|of 40 audits/)
  })

  test('changes are told since the day that was chosen', async () => {
    const site = await siteWithSlide('board-member')
    const { body } = await site.get('/board?since=10+June+2026')
    expect(body).toContain('What changed since 10 June 2026')
    expect(body).not.toContain('impact was')
  })

  test('days that cannot be are put right beside their fields', async () => {
    const site = await siteWithSlide('board-member')
    const answer = await site.get('/board?since=31+June+2026&as-at=1+July+2026')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('The date must be today, 15 June 2026, or earlier')
    expect((await site.get('/board?since=20+June+2026')).body).toContain('must be before 15 June 2026')
  })

  test('is closed to those who see no figures', async () => {
    const site = await siteFor(boardRoutes(now), { role: 'administrator', now })
    expect((await site.get('/board')).statusCode).toBe(403)
  })
})
