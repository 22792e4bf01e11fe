import { expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { evidenceRoutes } from '../routes.ts'
import { keepFindings } from '../testing.ts'

const now = () => new Date('2026-06-15T09:00:00Z')
const form = {
  status: 'Getting worse',
  reason: 'Two serious incidents this month',
  'expires-day': '31',
  'expires-month': '7',
  'expires-year': '2026',
}

async function siteWithFinding(role: 'director' | 'board-member') {
  const site = await siteFor(evidenceRoutes(now), { role, now })
  const standing = { authority: site.authority, personId: '' }
  await asPerson(site.database, standing, db => keepFindings(db, site.authority, ['f1']))
  return site
}

test('an override shows the word, the name, the last day and what the evidence says, and can be ended', async () => {
  const site = await siteWithFinding('director')
  expect((await site.get('/findings/f1/override')).body).not.toContain('<option value="Embedded"')
  expect((await site.post('/findings/f1/override', form)).statusCode).toBe(303)
  for (const path of ['/', '/findings/f1']) {
    const { body } = await site.get(path)
    expect(body).toContain('overridden')
    expect(body).toContain(
      'Overridden by Made-up Tester until 31 July 2026: Two serious incidents this month.',
    )
    expect(body).toContain('The evidence says: No evidence agreed.')
  }
  const { body } = await site.get('/findings/f1')
  const enteredAt = /name="entered-at" value="([^"]+)"/.exec(body)?.[1] ?? ''
  expect((await site.post('/findings/f1/override/end', { 'entered-at': enteredAt })).statusCode).toBe(303)
  expect((await site.get('/findings/f1')).body).not.toContain('Overridden by')
})

test('of people who set it in the same moment all but one are told', async () => {
  let clock = Date.parse('2026-06-15T09:00:00Z')
  const moving = () => new Date((clock += 10))
  const site = await siteFor(evidenceRoutes(moving), { role: 'director', now })
  const standing = { authority: site.authority, personId: '' }
  await asPerson(site.database, standing, db => keepFindings(db, site.authority, ['f1']))
  expect((await site.post('/findings/f1/override', { ...form, reason: '' })).statusCode).toBe(422)
  const people = Array.from({ length: 8 })
  const answers = await Promise.all(people.map(() => site.post('/findings/f1/override', form)))
  expect(answers.filter(answer => answer.statusCode === 303)).toHaveLength(1)
  expect(answers.filter(answer => answer.statusCode === 409)).toHaveLength(7)
})

test('a status that only evidence reaches, no reason and a day gone by are put right beside their fields', async () => {
  const site = await siteWithFinding('director')
  const wrong = { ...form, status: 'Embedded', reason: '', 'expires-month': '5' }
  const answer = await site.post('/findings/f1/override', wrong)
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Choose a status')
  expect(answer.body).toContain('Enter the reason for setting it by hand')
  expect(answer.body).toContain('The last day must be after today, 15 June 2026')
})

test('neither an override nor an answer is open to those who only read', async () => {
  const site = await siteWithFinding('board-member')
  expect((await site.get('/findings/f1/override')).statusCode).toBe(403)
  expect((await site.post('/findings/f1/override', form)).statusCode).toBe(403)
  expect((await site.get('/findings/f1/answer')).statusCode).toBe(403)
})

test('a status that is neither Slipped back nor Contradicted has nothing to answer', async () => {
  const site = await siteWithFinding('director')
  const answer = await site.post('/findings/f1/answer', { reason: 'All is well' })
  expect(answer.statusCode).toBe(409)
  expect(answer.body).toContain('there is nothing to answer')
})
