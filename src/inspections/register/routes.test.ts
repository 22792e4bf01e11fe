import { afterAll, describe, expect, test } from 'vitest'
import { stopReadingWorker } from '../documents/read-in-worker.ts'
import { lead, withFindings } from '../testing.ts'

afterAll(stopReadingWorker)

describe('the register', () => {
  test('says what to do next while it is empty', async () => {
    const site = await lead()
    const answer = await site.get('/inspections')
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('No inspection is in the register yet')
    expect((await site.get('/inspections/judgements')).body).toContain('No inspection with grades')
  })

  test('finds findings by their words in any ending, by theme and by year, and keeps the filter in its links', async () => {
    const { site } = await withFindings()
    const found = await site.get('/inspections?show=findings&text=supervised&year=2025')
    expect(found.body).toContain('Findings (1)')
    expect(found.body).toContain('href="/inspections?show=findings&amp;text=supervised"')
    const themed = await site.get('/inspections?show=findings&theme=supervision')
    expect(themed.body).toContain('Findings (2)')
    const none = await site.get('/inspections?show=findings&text=adoption')
    expect(none.body).toContain('Nothing in the register fits this filter')
    const common = await site.get('/inspections?text=the')
    expect(common.body).toContain('too common to search for')
  })

  test('is downloaded with the filter it shows, every row once', async () => {
    const { site } = await withFindings()
    const answer = await site.get('/inspections/findings.csv?text=supervision')
    expect(answer.headers['content-type']).toContain('text/csv')
    const rows = answer.body.trim().split('\r\n')
    expect(rows).toHaveLength(3)
    expect(rows[1]).toContain('3 to 14 March 2025')
  })

  test('shows grades by framework, each on its own scale', async () => {
    const { site } = await withFindings()
    const answer = await site.get('/inspections/judgements')
    expect(answer.body).toContain('ILACS from January 2023: four areas and overall')
  })

  test('whatever stands in the address, the page is shown', async () => {
    const { site } = await withFindings()
    for (const query of [
      'page=-1',
      'page=999',
      'sort=x',
      'text=%00',
      'text=%22',
      'text=a%20or',
      'kind=1&kind=2',
    ])
      expect((await site.get(`/inspections?show=findings&${query}`)).statusCode, query).toBe(200)
  })
})
