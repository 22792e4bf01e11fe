import { afterAll, describe, expect, test } from 'vitest'
import { stopReadingWorker } from '../documents/read-in-worker.ts'
import { listFindings } from '../findings/queries.ts'
import { inside, lead, openProposals, readIn, report } from '../testing.ts'

afterAll(stopReadingWorker)

const bullet =
  'The response to risk, including unborn babies, homeless 16- and 17-year-olds, private fostering and missing children.'

async function withCompound() {
  const site = await lead()
  const { path } = await readIn(site, report('3 to 14 March 2025', [bullet]))
  const proposal = (await openProposals(site, path)).map(one => `${one.proposalId}:${one.version}`)
  await site.post(path.replace('review', 'confirm-all'), { proposal })
  const [finding] = await inside(site, db => listFindings(db, site.authority))
  if (!finding) throw new Error('No finding')
  return { site, at: `/findings/${finding.findingId}/split` }
}

describe('splitting a confirmed finding', () => {
  test('proposes the cuts, shows the parts to check, and keeps them with their labels and places', async () => {
    const { site, at } = await withCompound()
    const first = await site.get(at)
    expect(first.statusCode).toBe(200)
    const typed = /<textarea[^>]*id="parts"[^>]*>([^<]*)</.exec(first.body)?.[1] ?? ''
    expect(typed.split('\n')).toHaveLength(5)
    const check = await site.post(at, { parts: typed })
    expect(check.statusCode).toBe(200)
    expect(check.body).toContain('value="Private fostering"')
    const label = ['Babies', 'Homeless at 16 and 17', 'Private fostering', 'Missing']
    expect((await site.post(at, { parts: typed, label, checked: 'yes' })).statusCode).toBe(303)
    const findings = await inside(site, db => listFindings(db, site.authority))
    const parts = findings.filter(one => one.parentId !== null)
    expect(parts.map(one => one.label)).toEqual(label)
    expect(parts.every(one => one.spanFrom !== null && one.page === 1)).toBe(true)
    expect((await site.get(at)).statusCode).toBe(409)
  })

  test('a changed word and an empty label come back with a message', async () => {
    const { site, at } = await withCompound()
    const changed = await site.post(at, { parts: `${bullet}\nMore.` })
    expect(changed.statusCode).toBe(422)
    expect(changed.body).toContain('every word must stay')
    const parts = bullet.replace('including ', 'including\n').replaceAll(', ', ',\n')
    const empty = await site.post(at, { parts, label: ['', 'b', 'c'], checked: 'yes' })
    expect(empty.statusCode).toBe(422)
    expect(empty.body).toContain('href="#label-1"')
  })
})
