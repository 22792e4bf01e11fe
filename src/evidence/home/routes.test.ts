import { describe, expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { enterDelivery } from '../../plan/commands.ts'
import { day, givenAction } from '../../plan/testing.ts'
import { record } from '../../trail/commands.ts'
import { evidenceRoutes } from '../routes.ts'
import { keepAction, keepFindings } from '../testing.ts'

const now = () => new Date('2026-06-15T09:00:00Z')

async function siteWithFindings() {
  const site = await siteFor(evidenceRoutes(now), { role: 'board-member', now })
  await asPerson(site.database, { authority: site.authority, personId: '' }, async db => {
    await keepFindings(db, site.authority, ['f1', 'f2'])
    await keepAction(db, site.authority, 'Head of service', ['f1'], { delivery: 'off track' })
    const act = { authority: site.authority, actor: 'operator', act: 'made', subject: 'x' }
    await record(db, act, now())
  })
  return site
}

describe('the start page', () => {
  test('shows each finding with its delivery and its impact apart, and carries the caution', async () => {
    const site = await siteWithFindings()
    const answer = await site.get('/')
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('Label of f1')
    expect(answer.body).toContain('Off track')
    expect(answer.body).toContain('No evidence agreed')
    expect(answer.body).toContain('1 finding with no action in the plan')
    expect(answer.body).toContain('Evidence about a system, not that any child is safe')
  })

  test('says what waits for the person who looks, and for nobody else; a change is seen at once', async () => {
    const site = await siteFor(evidenceRoutes(now), { role: 'team-manager', now })
    const { authority, personId } = site
    const standing = { authority, personId: '' }
    const action = await asPerson(site.database, standing, db =>
      givenAction(db, authority, {
        ownerPersonId: personId,
        startOn: day('2026-06-10'),
        dueOn: day('2026-06-12'),
      }),
    )
    expect((await site.get('/')).body).toMatch(/Waiting for you:.*1 overdue/s)
    const other = await siteFor(evidenceRoutes(now), { role: 'board-member', now, authority })
    expect((await other.get('/')).body).not.toContain('Waiting for you')
    expect((await site.get('/?as-at=1+June+2026')).body).not.toContain('Waiting for you')
    const complete = { delivery: 'complete' as const, note: '' }
    await asPerson(site.database, standing, db =>
      enterDelivery(db, authority, action, complete, personId, now()),
    )
    expect((await site.get('/')).body).not.toContain('1 overdue')
  })

  test('filters by what is not known', async () => {
    const site = await siteWithFindings()
    const answer = await site.get('/?gap=no-action')
    expect(answer.body).toContain('/findings/f2')
    expect(answer.body).not.toContain('/findings/f1')
  })

  test('a new authority is told what to do first', async () => {
    const site = await siteFor(evidenceRoutes(now), { role: 'improvement-lead', now })
    const answer = await site.get('/')
    expect(answer.body).toContain('What to do first')
    expect(answer.body).toContain('Read an inspection report in')
  })

  test('a day that is none is put right beside the field', async () => {
    const site = await siteWithFindings()
    const answer = await site.get('/?as-at=31+June+2026')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Enter a date like 1 July 2026')
    expect((await site.get('/?as-at=1+July+2026')).body).toContain('must be today, 15 June 2026, or earlier')
  })

  test('before anything was said the page says so', async () => {
    const site = await siteWithFindings()
    expect((await site.get('/?as-at=1+July+2020')).body).toContain('No finding had been said by 1 July 2020.')
  })

  test('is closed to those whose role has no findings', async () => {
    const site = await siteFor(evidenceRoutes(now), { role: 'administrator', now })
    expect((await site.get('/')).statusCode).toBe(403)
    const visitor = await siteFor(evidenceRoutes(now), { now })
    expect((await visitor.get('/')).headers.location).toContain('/sign-in')
  })
})
