import { afterAll, describe, expect, test } from 'vitest'
import { siteFor } from '../access/testing.ts'
import { stopReadingWorker } from './documents/read-in-worker.ts'
import { listInspections } from './queries.ts'
import { inspectionRoutes } from './routes.ts'
import { inside, lead, now, readIn, withFindings } from './testing.ts'

afterAll(stopReadingWorker)

describe('an inspection', () => {
  const letter = {
    kind: 'focused-visit',
    framework: 'ILACS',
    title: 'Focused visit to the front door',
    from: '4/11/2025',
    to: '5 November 2025',
    publishedOn: '10 December 2025',
    source: 'Letter on the council’s site',
  }

  test('is entered by hand, corrected, and its findings are added with their source', async () => {
    const site = await lead()
    const added = await site.post('/inspections/new', letter)
    const path = String(added.headers.location)
    expect(added.statusCode).toBe(303)
    const finding = {
      wording: 'paraphrase',
      kind: 'concern',
      text: 'Thresholds are unclear.',
      label: 'Thresholds',
    }
    const without = await site.post(`${path}/findings/new`, finding)
    expect(without.statusCode).toBe(422)
    expect(without.body).toContain('Enter where it was said')
    const withSource = await site.post(`${path}/findings/new`, { ...finding, source: 'Letter, page 2' })
    expect(withSource.statusCode).toBe(303)
    const [inspection] = await inside(site, db => listInspections(db, site.authority))
    const corrected = { ...letter, to: '6 November 2025', knownFrom: inspection?.knownFrom ?? '' }
    expect((await site.post(`${path}/correct`, corrected)).statusCode).toBe(303)
    expect((await site.post(`${path}/correct`, corrected)).statusCode).toBe(409)
    const shown = await site.get(path)
    expect(shown.body).toContain('4 to 6 November 2025')
    expect(shown.body).toContain('Until 2 March 2026')
  })

  test('a date that does not exist and a grade a visit cannot have are said beside their fields', async () => {
    const site = await lead()
    const wrong = { ...letter, publishedOn: '31/2/2025', 'grade-helpAndProtection': 'good' }
    const answer = await site.post('/inspections/new', wrong)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('id="publishedOn-error"')
    expect(answer.body).toContain('id="grade-helpAndProtection-error"')
    expect(answer.body).toContain('value="31/2/2025"')
  })

  test('words said to be the inspector’s must stand on that page', async () => {
    const site = await lead()
    await readIn(site)
    const [inspection] = await inside(site, db => listInspections(db, site.authority))
    const at = `/inspections/${inspection?.inspectionId}/findings/new`
    const finding = { wording: 'verbatim', kind: 'concern', label: 'Waiting', page: '1' }
    const wrong = await site.post(at, { ...finding, text: 'Children wait far too long for help.' })
    expect(wrong.body).toContain('were not found on page 1')
    const right = await site.post(at, { ...finding, text: 'Children wait too long for help.' })
    expect(right.statusCode).toBe(303)
  })

  test('one that is not there is not found', async () => {
    const site = await lead()
    for (const path of [
      '/inspections/none',
      '/documents/none/review',
      '/documents/none/original',
      '/findings/none/link',
    ])
      expect((await site.get(path)).statusCode, path).toBe(404)
  })
})

describe('who may do what', () => {
  test('a board member sees the register and the document but decides nothing', async () => {
    const { site, findings } = await withFindings()
    const member = await siteFor(inspectionRoutes(now), {
      role: 'board-member',
      authority: site.authority,
      now,
    })
    const finding = findings[0]
    expect((await member.get('/inspections')).statusCode).toBe(200)
    const review = await member.get(`/documents/${finding?.documentId}/review`)
    expect(review.statusCode).toBe(200)
    expect(review.body).not.toContain('action="/documents')
    const refused = ['/inspections/read', '/inspections/new', `/findings/${finding?.findingId}/close`]
    for (const path of refused) expect((await member.get(path)).statusCode, path).toBe(403)
    expect((await member.post('/inspections/read', { pasted: 'x' })).statusCode).toBe(403)
  })

  test('nobody who has not signed in sees anything, and another authority’s findings are not found', async () => {
    const { findings } = await withFindings()
    const visitor = await siteFor(inspectionRoutes(now), { now })
    expect((await visitor.get('/inspections')).statusCode).toBe(303)
    const other = await lead()
    for (const path of [
      `/inspections/${findings[0]?.inspectionId}`,
      `/documents/${findings[0]?.documentId}/review`,
    ])
      expect((await other.get(path)).statusCode).toBe(404)
  })
})
