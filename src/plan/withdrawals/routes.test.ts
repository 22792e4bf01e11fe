import { expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { givenVersion } from '../decisions/testing.ts'
import { planRoutes } from '../routes.ts'
import { at } from '../testing.ts'

let clock = at('2026-03-20')
const now = () => {
  clock = new Date(clock.getTime() + 1000)
  return clock
}
const day = { 'submitted-day': '4', 'submitted-month': '3', 'submitted-year': '2026' }
const withdrawal = {
  'withdrawn-day': '20',
  'withdrawn-month': '3',
  'withdrawn-year': '2026',
  byWhom: 'Director of children’s services',
  reason: 'The inspection was widened',
}

test('a sending is marked as entered in error, then the version is withdrawn, and both stay to be read', async () => {
  const site = await siteFor(planRoutes(now), { role: 'improvement-lead', now: () => at('2026-03-20') })
  const { authority } = site
  await asPerson(site.database, { authority, personId: '' }, db => givenVersion(db, ['submitted'], authority))
  const path = '/plan/versions/V1'
  expect((await site.get(path)).body).toContain(`${path}/withdraw`)
  expect((await site.get(`${path}/submit/final/take-back`)).statusCode).toBe(409)
  expect(
    (await site.post(`${path}/submit/final`, { ...day, sentTo: 'Ofsted', how: 'E-mail' })).statusCode,
  ).toBe(303)
  expect((await site.get(path)).body).not.toContain(`${path}/withdraw`)
  expect((await site.post(`${path}/submit/final/take-back`, { reason: '' })).statusCode).toBe(422)
  const [, seen = ''] =
    /name="seen" value="([^"]+)"/.exec((await site.get(`${path}/submit/final/take-back`)).body) ?? []
  const back = await site.post(`${path}/submit/final/take-back`, { reason: 'It lay in the outbox', seen })
  expect(back.statusCode).toBe(303)
  const nobody = await site.post(`${path}/withdraw`, { ...withdrawal, byWhom: '' })
  expect(nobody.statusCode).toBe(422)
  expect(nobody.body).toContain('Enter who withdrew it')
  expect((await site.post(`${path}/withdraw`, withdrawal)).statusCode).toBe(303)
  const page = (await site.get(path)).body
  expect(page).toContain('Withdrawn on 20 March 2026 by Director of children’s services')
  expect(page).toContain('The inspection was widened')
  expect(page).toContain('Entered in error: It lay in the outbox')
  expect(page).not.toContain('Enter when it was sent')
  expect(page).toMatch(/Submitted\s*<strong class="govuk-tag govuk-tag--grey">\s*Not taken/)
  expect((await site.get(`${path}/withdraw`)).statusCode).toBe(409)
})

test('those who only read cannot withdraw a version', async () => {
  const reader = await siteFor(planRoutes(now), { role: 'board-member', now: () => at('2026-03-20') })
  await asPerson(reader.database, { authority: reader.authority, personId: '' }, db =>
    givenVersion(db, ['submitted'], reader.authority),
  )
  expect((await reader.get('/plan/versions/V1')).body).not.toContain('withdraw')
  expect((await reader.post('/plan/versions/V1/withdraw', withdrawal)).statusCode).toBe(403)
})
