import { afterAll, describe, expect, test } from 'vitest'
import { stopReadingWorker } from '../documents/read-in-worker.ts'
import { listInspections } from '../queries.ts'
import { inside, lead, readIn, withFindings } from '../testing.ts'
import { listFindings, listLinks, listVerdicts } from './queries.ts'

afterAll(stopReadingWorker)

describe('the forms about a finding', () => {
  test('describing, closing, opening again, a verdict and a link are kept', async () => {
    const { site, findings } = await withFindings()
    const [newest] = findings
    const oldest = findings.at(-1)
    if (!newest || !oldest) throw new Error('No findings')
    const at = `/findings/${newest.findingId}`
    for (const form of ['describe', 'close', 'reopen', 'verdict', 'link']) {
      const shown = await site.get(`${at}/${form}`)
      expect(shown.statusCode, form).toBe(200)
      expect(shown.body, form).toContain(newest.text)
    }
    const sent = [
      ['describe', { label: 'Plans', themes: 'assessment' }],
      ['close', { on: '1 March 2026', reason: 'Inspectors found it resolved' }],
      ['reopen', { on: '2/3/2026', reason: 'Closed by mistake' }],
      ['verdict', { verdict: 'little', saidOn: '1 February 2026', source: 'Monitoring letter' }],
      ['link', { other: oldest.findingId, relation: 'recurs', linkedOn: '1/2/26', reason: 'Said again' }],
    ] as const
    for (const [form, fields] of sent)
      expect((await site.post(`${at}/${form}`, fields)).statusCode, form).toBe(303)
    const links = await inside(site, db => listLinks(db, site.authority))
    expect(links).toMatchObject([{ laterId: newest.findingId, earlierId: oldest.findingId }])
    const [verdict] = await inside(site, db => listVerdicts(db, site.authority))
    expect(verdict).toMatchObject({ verdict: 'little', saidOn: '2026-02-01' })
    expect((await site.post(`/links/${links[0]?.linkId}/end`, { reason: 'Not the same' })).statusCode).toBe(
      303,
    )
    const back = await site.post(`/verdicts/${verdict?.verdictId}/take-back`, { reason: 'Wrong finding' })
    expect(back.statusCode).toBe(303)
  })

  test('empty forms come back with a message beside each field', async () => {
    const { site, findings } = await withFindings()
    const at = `/findings/${findings[0]?.findingId}`
    for (const form of ['describe', 'close', 'verdict', 'link']) {
      const answer = await site.post(`${at}/${form}`, {})
      expect(answer.statusCode, form).toBe(422)
      expect(answer.body).toContain('govuk-error-summary')
    }
  })

  test('a link to a finding of the same inspection is refused beside the field', async () => {
    const { site, findings } = await withFindings()
    const [one, other] = findings
    const fields = { other: other?.findingId ?? '', relation: 'recurs', linkedOn: '1/2/26', reason: 'Alike' }
    const answer = await site.post(`/findings/${one?.findingId}/link`, fields)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Both findings come from the same inspection')
  })
})

describe('in the same moment', () => {
  const six = Array.from({ length: 6 })
  const entered = { kind: 'concern', wording: 'paraphrase', text: 'Waits', source: 'Letter', label: 'Waits' }

  test('of people who close one finding or link the same two, all but one are told', async () => {
    const { site, findings } = await withFindings()
    const newest = `/findings/${findings[0]?.findingId}`
    const link = {
      other: findings.at(-1)?.findingId ?? '',
      relation: 'recurs',
      linkedOn: '1/2/26',
      reason: 'Alike',
    }
    const close = { on: '1 March 2026', reason: 'Inspectors found it resolved' }
    const links = await Promise.all(six.map(() => site.post(`${newest}/link`, link)))
    const closings = await Promise.all(six.map(() => site.post(`${newest}/close`, close)))
    expect(links.filter(answer => answer.statusCode === 303)).toHaveLength(1)
    expect(closings.filter(answer => answer.statusCode === 303)).toHaveLength(1)
    expect(await inside(site, db => listLinks(db, site.authority))).toHaveLength(1)
  })

  test('findings that are entered have each a number of their own', async () => {
    const site = await lead()
    await readIn(site)
    const [inspection] = await inside(site, db => listInspections(db, site.authority))
    const path = `/inspections/${inspection?.inspectionId}/findings/new`
    await Promise.all(six.map(() => site.post(path, entered)))
    const findings = await inside(site, db => listFindings(db, site.authority))
    const numbers = findings.map(finding => finding.number).toSorted((a, b) => a - b)
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('an inspection is withdrawn or a finding is entered in it, never both', async () => {
    const site = await lead()
    await readIn(site)
    const [inspection] = await inside(site, db => listInspections(db, site.authority))
    const at = `/inspections/${inspection?.inspectionId}`
    const answers = await Promise.all([
      site.post(`${at}/findings/new`, entered),
      site.post(`${at}/withdraw`, { reason: 'Read in twice' }),
    ])
    expect(answers.filter(answer => answer.statusCode === 303)).toHaveLength(1)
    const inspections = await inside(site, db => listInspections(db, site.authority))
    const findings = await inside(site, db => listFindings(db, site.authority))
    expect(findings).toHaveLength(inspections.length)
  })
})
