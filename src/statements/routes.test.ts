import { expect, test } from 'vitest'
import { siteFor } from '../access/testing.ts'
import type { TestSite } from '../access/testing.ts'
import { asPerson } from '../db/db.ts'
import { loadScorecard } from '../measures/scorecards/commands.ts'
import { csvOf } from '../measures/scorecards/testing.ts'
import { recordStatement } from './commands.ts'
import { statementsRoutes } from './routes.ts'
import { day, statement } from './testing.ts'

let seconds = 0
/** A clock that moves on a second each time it is looked at. */
const now = () => new Date(Date.parse('2026-07-01T10:00:00Z') + (seconds += 1) * 1000)

const filled = {
  says: 'figure',
  words: 'More than nine in ten visits are on time',
  wording: 'verbatim',
  said_by: 'Lead member, at cabinet',
  said_on: '1 June 2026',
  source: 'Minutes of the cabinet',
  relation: 'more than',
  value: '90%',
  measure_id: 'visits',
}

/** One month of one measure on the scorecard, known on the day of the test. */
async function withVisits(site: TestSite, numerator: number, denominator: number): Promise<void> {
  const heading = ['Measure ID', 'Measure', 'Series', 'Better', 'Month', 'Numerator', 'Denominator']
  const bytes = csvOf([
    heading,
    ['visits', 'Visits on time', 'flow', 'higher', '2026-05', numerator, denominator],
  ])
  const loaded = await asPerson(site.database, { authority: site.authority, personId: '' }, db =>
    loadScorecard(db, site.authority, { fileName: 'scorecard.csv', bytes }, 'operator', now()),
  )
  expect(loaded).toMatchObject({ ok: true })
}

test('a statement is recorded, set against the scorecard, put right and withdrawn', async () => {
  const site = await siteFor(statementsRoutes(now), { role: 'performance-analyst', now })
  await withVisits(site, 71, 100)
  expect((await site.get('/statements')).body).toContain('No public statement has been recorded')
  expect((await site.get('/statements/new')).statusCode).toBe(200)
  expect((await site.get('/statements/new?asked=yes')).statusCode).toBe(422)
  expect((await site.get('/statements/new?says=figure&measure=visits')).body).toContain('Visits on time')

  const wrong = await site.post('/statements/new', { ...filled, value: 'lots' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('Enter the figure that was said')
  expect(wrong.body).toContain('More than nine in ten visits')

  const kept = await site.post('/statements/new', filled)
  expect(kept.statusCode).toBe(303)
  const path = String(kept.headers.location)
  const shown = await site.get(path)
  expect(shown.body).toContain('The figures do not agree')
  expect(shown.body).toContain('71% (71 of 100)')
  expect(shown.body).toContain('more than 90% on 1 June 2026')
  expect((await site.get('/statements')).body).toContain('The figures do not agree')
  expect((await site.get('/statements?verdict=agree')).body).toContain('Nothing matches')
  expect((await site.get('/statements?from=soon')).statusCode).toBe(422)
  expect((await site.get('/statements.csv')).body).toContain('The figures do not agree')
  expect((await site.get(`${path}.csv`)).body).toContain('Visits on time,May 2026,2026-05-31')

  const form = await site.get(`${path}/correct`)
  const seen = /name="seen" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
  const corrected = { ...filled, value: '70%', seen }
  expect((await site.post(`${path}/correct`, corrected)).body).toContain('Enter why')
  expect((await site.post(`${path}/correct`, { ...corrected, why: 'Misheard' })).statusCode).toBe(303)
  const righted = await site.get(path)
  expect(righted.body).toContain('The figures agree')
  expect(righted.body).toContain('Misheard')
  const late = await site.post(`${path}/correct`, { ...corrected, why: 'Late' })
  expect(late.statusCode).toBe(409)

  const now2 = /name="seen" value="([^"]+)"/.exec((await site.get(`${path}/withdraw`)).body)?.[1] ?? ''
  expect(
    (await site.post(`${path}/withdraw`, { seen: now2, why: 'Said of another service' })).statusCode,
  ).toBe(303)
  const emptied = (await site.get('/statements')).body
  expect(emptied).toContain('No public statement has been recorded')
  expect(emptied).toContain('Withdrawn (1)')
  expect((await site.get(path)).body).toContain('Said of another service')
})

test('who sees counts only is not told what a suppressed figure would say', async () => {
  const lead = await siteFor(statementsRoutes(now), { role: 'improvement-lead', now })
  await withVisits(lead, 3, 40)
  await asPerson(lead.database, { authority: lead.authority, personId: '' }, async db => {
    const said = {
      saidOn: day('2026-06-01'),
      aboutOn: day('2026-06-01'),
      words: 'Hardly any visits are late',
    }
    const assertion = { says: 'figure', relation: 'less than', value: 10 } as const
    await recordStatement(
      db,
      lead.authority,
      statement({ ...said, assertion, measureId: 'visits' }),
      'operator',
      now(),
    )
  })
  const masked = (await lead.get('/statements')).body
  expect(masked).toContain('The figure nearest in time is suppressed')
  expect(masked).not.toContain('The figures agree</strong>')
  expect(masked).toContain('Nothing is said of it here')
  expect((await lead.get('/statements.csv')).body).toContain('suppressed')
  const director = await siteFor(statementsRoutes(now), { role: 'director', authority: lead.authority, now })
  const whole = (await director.get('/statements')).body
  expect(whole).toContain('7.5% (3 of 40)')
  expect(whole).not.toContain('Nothing is said of it here')
})

test('the lists of the form are found in by words, without losing what is typed', async () => {
  const site = await siteFor(statementsRoutes(now), { role: 'performance-analyst', now })
  const heading = ['Measure ID', 'Measure', 'Series', 'Better', 'Month', 'Numerator', 'Denominator']
  const rows = Array.from({ length: 30 }, (_, at) => [
    `m-${at}`,
    `Measure ${at}`,
    'flow',
    'higher',
    '2026-05',
    60,
    90,
  ])
  const bytes = csvOf([heading, ...rows])
  const loaded = await asPerson(site.database, { authority: site.authority, personId: '' }, db =>
    loadScorecard(db, site.authority, { fileName: 'scorecard.csv', bytes }, 'operator', now()),
  )
  expect(loaded).toMatchObject({ ok: true })

  const fresh = (await site.get('/statements/new?says=figure')).body
  expect(fresh).toContain('30 to choose from: find some first')
  expect(fresh).not.toContain('value="m-17"')
  const asked = { ...filled, measure_id: '', find: 'measure 17', looking: 'yes' }
  const found = await site.post('/statements/new', asked)
  expect(found.statusCode).toBe(200)
  expect(found.body).toContain('value="m-17"')
  expect(found.body).not.toContain('value="m-18"')
  expect(found.body).toContain('More than nine in ten visits are on time')
  expect(found.body).not.toContain('There is a problem')
  expect((await site.post('/statements/new', { ...asked, measure_id: 'm-17', looking: '' })).statusCode).toBe(
    303,
  )
})

test('whoever sees counts only learns nothing of a masked figure by recording a guess of it', async () => {
  const told = new Set<string>()
  for (const actual of [1, 2, 3, 4, 5]) {
    const lead = await siteFor(statementsRoutes(now), { role: 'improvement-lead', now })
    await withVisits(lead, actual, 40)
    const guesses = [
      { relation: 'exactly', value: '7.5%' },
      { relation: 'less than', value: '6%' },
      { relation: 'more than', value: '9' },
      { says: 'moved', relation: 'rose', earlier_on: '31 May 2025', from_value: '2.5%', value: '' },
    ]
    for (const [index, guess] of guesses.entries()) {
      const kept = await lead.post('/statements/new', {
        ...filled,
        ...guess,
        words: `Guess ${index}`,
        said_on: `${index + 1} June 2026`,
        about_on: '1 June 2026',
      })
      expect(kept.statusCode).toBe(303)
      const path = String(kept.headers.location)
      for (const page of [path, `${path}.csv`]) told.add(`${index} ${bare((await lead.get(page)).body)}`)
    }
    for (const page of [
      '/statements',
      '/statements.csv',
      '/statements?verdict=agree',
      '/statements?verdict=not%20agree',
    ])
      told.add(`${page} ${bare((await lead.get(page)).body)}`)
  }
  // Whatever the figure is, each guess has one page and one spreadsheet, and each list one look.
  expect(told.size).toBe(4 * 2 + 4)
})

/** A page without what differs from site to site: keys, the times of day and the authority. */
function bare(body: string): string {
  return body
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'KEY')
    .replaceAll(/name="_csrf" value="[^"]*"/g, '')
    .replaceAll(/\b(?:T|X|Y|Z)[A-Z0-9]{2,4}\b/g, 'AUTHORITY')
}

test('who may not record is refused the form, and who sees no figures the list', async () => {
  const member = await siteFor(statementsRoutes(now), { role: 'board-member', now })
  expect((await member.get('/statements')).statusCode).toBe(200)
  expect((await member.get('/statements/new')).statusCode).toBe(403)
  expect((await member.post('/statements/new', filled)).statusCode).toBe(403)
  expect((await member.get('/statements/none')).statusCode).toBe(404)
  const administrator = await siteFor(statementsRoutes(now), { role: 'administrator', now })
  expect((await administrator.get('/statements')).statusCode).toBe(403)
})
