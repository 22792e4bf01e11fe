import { afterAll, describe, expect, test } from 'vitest'
import { stopReadingWorker } from '../documents/read-in-worker.ts'
import { localDate } from '../../kernel/dates.ts'
import { addInspection } from '../commands.ts'
import { addFinding } from '../findings/commands.ts'
import { listFindings, listLinks } from '../findings/queries.ts'
import { linkFindings } from '../links/commands.ts'
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
  return { site, at: `/findings/${finding.findingId}/split`, findingId: finding.findingId }
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

  test('lists the links of the whole, and moves each to the part that is chosen for it', async () => {
    const { site, at, findingId } = await withCompound()
    const linkedOn = localDate('2025-05-01')
    if (!linkedOn) throw new Error('No date')
    const earlierOn = new Date('2025-05-01T09:00:00Z')
    const linkId = await inside(site, async db => {
      const look = {
        kind: 'full-inspection',
        framework: 'ILACS',
        title: 'Earlier',
        ranges: [],
        datesNote: '2018',
      }
      const inspectionId = await addInspection(db, site.authority, look, 'tester', earlierOn)
      const description = { label: 'Private fostering <b>', themes: [], cohorts: [] }
      const said = {
        kind: 'concern',
        wording: 'verbatim',
        text: 'Private fostering.',
        source: 'Made up',
      } as const
      const earlierId = await addFinding(
        db,
        site.authority,
        { inspectionId, ...said, description },
        'tester',
        earlierOn,
      )
      const link = { laterId: findingId, earlierId, relation: 'recurs', linkedOn, reason: 'Again' } as const
      return linkFindings(db, site.authority, link, 'tester', earlierOn)
    })
    const parts = bullet.replace('including ', 'including\n').replaceAll(', ', ',\n')
    const check = await site.post(at, { parts })
    expect(check.body).toContain(`name="link-${linkId}"`)
    expect(check.body).toContain('“Private fostering &lt;b&gt;” (2018)')
    expect(check.body).not.toContain('<b>”')
    const sent = { parts, checked: 'yes', [`link-${linkId}`]: '3' }
    const labels = /name="label"/g
    const label = Array.from(check.body.match(labels) ?? [], (_one, index) => `Label ${index + 1}`)
    expect((await site.post(at, { ...sent, label })).statusCode).toBe(303)
    const findings = await inside(site, db => listFindings(db, site.authority))
    const third = findings.find(one => one.label === 'Label 3')
    const links = await inside(site, db => listLinks(db, site.authority))
    expect(links.filter(one => one.supersededAt === null)).toMatchObject([
      { laterId: third?.findingId, reason: 'Again', linkedOn },
    ])
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
