import { expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import type { TestSite } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { planRoutes } from '../routes.ts'
import { at, givenAction } from '../testing.ts'

let clock = at('2026-03-02')

/** A site with a frozen version, put forward for the stages; every request is a second later than the one before. */
async function siteWithVersion(stages: readonly string[]): Promise<TestSite & { readonly path: string }> {
  clock = at('2026-03-02')
  const now = () => {
    clock = new Date(clock.getTime() + 1000)
    return clock
  }
  const site = await siteFor(planRoutes(now), { role: 'improvement-lead', now: () => at('2026-03-02') })
  const { authority } = site
  await asPerson(site.database, { authority, personId: '' }, db => givenAction(db, authority))
  const frozen = await site.post('/plan/versions/new', { name: 'Draft 0.3', why: '', cameFrom: '' })
  const path = String(frozen.headers.location)
  const forward = {
    stages,
    leftOutReason: 'Urgent',
    'putForward-day': '2',
    'putForward-month': '3',
    'putForward-year': '2026',
  }
  expect((await site.post(`${path}/put-forward`, forward)).statusCode).toBe(303)
  return { ...site, path }
}

const fields = {
  outcome: 'agreed',
  decisionMaker: 'Cabinet of the council',
  'decided-day': '2',
  'decided-month': '3',
  'decided-year': '2026',
  keyDecision: 'yes',
  callIn: 'no',
  purpose: 'To agree the plan',
  parts: 'a) The plan is agreed.\r\n\r\nb) It is sent to Ofsted.',
  reasons: 'It answers the inspection',
  alternatives: 'None',
  wards: 'All wards',
  contactPost: 'Corporate director',
  papers: 'Report to cabinet https://example.invalid/report\r\njavascript:alert(1)',
}

test('a decision is kept in the council’s form and printed with its lettered parts and documents', async () => {
  const site = await siteWithVersion(['cabinet'])
  const kept = await site.post(`${site.path}/decide/cabinet`, fields)
  expect(kept.statusCode).toBe(303)
  const page = (await site.get(String(kept.headers.location))).body
  for (const words of [
    'Cabinet of the council',
    'Key decision',
    'Not subject to call-in',
    'Corporate director',
  ])
    expect(page).toContain(words)
  expect(page).toMatch(/a\)<\/span><span class="app-plan-words">The plan is agreed\./)
  expect(page).toContain('href="https://example.invalid/report"')
  expect(page).not.toContain('href="javascript')
  expect((await site.get('/plan/decisions')).body).toContain('Cabinet of the council')
  expect((await site.get(site.path)).body).toContain('Approved')
})

test('an approval out of order comes back with what is missing and everything that was typed', async () => {
  const site = await siteWithVersion(['scrutiny', 'cabinet'])
  const refused = await site.post(`${site.path}/decide/cabinet`, fields)
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('scrutiny has not considered Draft 0.3 yet')
  expect(refused.body).toContain('Cabinet of the council')
  expect(refused.body).toContain('b) It is sent to Ofsted.')
})

test('every field that is missing is named beside it', async () => {
  const site = await siteWithVersion(['cabinet'])
  const empty = await site.post(`${site.path}/decide/cabinet`, {
    'decided-day': '31',
    'decided-month': '2',
    'decided-year': '2026',
  })
  expect(empty.statusCode).toBe(422)
  for (const words of [
    'Select what was decided',
    'This must be a real date',
    'Select whether it was a key decision',
  ])
    expect(empty.body).toContain(words)
})

test('a version is put forward with a reason for a usual stage that it leaves out', async () => {
  const site = await siteWithVersion(['cabinet'])
  await site.post('/plan/versions/new', { name: 'Draft 0.4', why: '', cameFrom: '' })
  const path = (await site.get('/plan/versions')).body.match(/\/plan\/versions\/[\w-]{36}/)?.[0] ?? ''
  const forward = {
    stages: ['cabinet'],
    leftOutReason: '',
    'putForward-day': '2',
    'putForward-month': '3',
    'putForward-year': '2026',
  }
  const refused = await site.post(`${path}/put-forward`, forward)
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Enter why a stage that is usual here is left out')
})

test('sending the final plan before cabinet decided comes back beside the day', async () => {
  const site = await siteWithVersion(['cabinet', 'submitted'])
  const send = {
    'submitted-day': '2',
    'submitted-month': '3',
    'submitted-year': '2026',
    sentTo: 'Ofsted',
    how: 'E-mail',
  }
  const refused = await site.post(`${site.path}/submit/final`, send)
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('cabinet has not decided on Draft 0.3 yet')
  expect((await site.post(`${site.path}/submit/draft`, send)).statusCode).toBe(303)
  await site.post(`${site.path}/decide/cabinet`, fields)
  expect((await site.post(`${site.path}/submit/final`, send)).statusCode).toBe(303)
  expect((await site.get(site.path)).body).toContain('Sent as the final plan to Ofsted')
})

test('a recommendation is added, answered and shown, and a corrected record shows what it said before', async () => {
  const site = await siteWithVersion(['scrutiny'])
  const kept = await site.post(`${site.path}/decide/scrutiny`, { ...fields, outcome: 'noted' })
  const path = String(kept.headers.location)
  await site.post(`${path}/recommendations/new`, { words: 'Say it in plain words' })
  const answerPath = (await site.get(path)).body.match(/\/plan\/recommendations\/[\w-]{36}/)?.[0] ?? ''
  const answer = {
    response: 'not accepted',
    reason: '',
    respondedBy: 'Cabinet',
    'responded-day': '2',
    'responded-month': '3',
    'responded-year': '2026',
    actionId: '',
    seen: '',
  }
  expect((await site.post(answerPath, answer)).body).toContain('Enter why it is not accepted')
  expect((await site.post(answerPath, { ...answer, reason: 'It is plain already' })).statusCode).toBe(303)
  const seen = (await site.get(`${path}/correct`)).body.match(/name="seen" value="([^"]*)"/)?.[1] ?? ''
  const correction = {
    ...fields,
    outcome: 'noted',
    wards: 'Two wards',
    correctionReason: 'The wards were wrong',
    seen,
  }
  expect((await site.post(`${path}/correct`, correction)).statusCode).toBe(303)
  const page = (await site.get(path)).body
  for (const words of [
    'It is plain already',
    'Two wards',
    'The wards were wrong',
    'What the record said before',
    'All wards',
  ])
    expect(page).toContain(words)
  const again = await site.post(`${path}/correct`, correction)
  expect(again.statusCode).toBe(409)
})

test('those who only read see decisions and may not record any', async () => {
  const site = await siteWithVersion(['cabinet'])
  const reader = await siteFor(
    planRoutes(() => clock),
    {
      role: 'scrutiny-member',
      now: () => at('2026-03-02'),
      authority: site.authority,
    },
  )
  expect((await reader.get('/plan/decisions')).statusCode).toBe(200)
  expect((await reader.post(`${site.path}/decide/cabinet`, fields)).statusCode).toBe(403)
})
