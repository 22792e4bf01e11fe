import { afterAll, describe, expect, test } from 'vitest'
import type { TestSite } from '../access/testing.ts'
import { siteFor } from '../access/testing.ts'
import { asPerson } from '../db/db.ts'
import { stopReadingWorker } from './documents/read-in-worker.ts'
import { listFindings, listLinks, listVerdicts } from './findings/queries.ts'
import { listDocuments, listProposals } from './proposals/queries.ts'
import { listInspections } from './queries.ts'
import { inspectionRoutes } from './routes.ts'

// A clock that moves on: two facts about one thing are never known from the same instant.
let clock = Date.parse('2026-03-02T10:00:00Z')
const now = () => new Date((clock += 10))
const lead = () => siteFor(inspectionRoutes(now), { role: 'improvement-lead', now })

afterAll(stopReadingWorker)

const report = (
  days: string,
  bullets: readonly string[],
) => `Inspection of Made-up local authority children’s services
Inspection dates: ${days}
Lead inspector: A made-up inspector

Judgement Grade
The impact of leaders on social work practice with children and families Requires improvement to be good
The experiences and progress of children who need help and protection Inadequate
The experiences and progress of children in care Good
The experiences and progress of care leavers Good
Overall effectiveness Inadequate

What needs to improve?
${bullets.map(bullet => `◼ ${bullet}`).join('\n')}

The experiences and progress of children who need help and protection: inadequate
1. Children wait too long for help.
`
const bullets = [
  'The quality of plans for children in need.',
  'The timeliness of return home interviews, and the frequency of visits to children in care.',
  'The frequency of supervision of social workers.',
]

async function readIn(site: TestSite, pasted = report('3 to 14 March 2025', bullets)) {
  const answer = await site.post('/inspections/read', { pasted })
  return { answer, path: String(answer.headers.location ?? '') }
}

function inside<T>(site: TestSite, work: (db: Parameters<typeof listFindings>[0]) => Promise<T>) {
  return asPerson(site.database, { authority: site.authority, personId: site.personId }, work)
}

async function openProposals(site: TestSite, path: string) {
  const documentId = path.split('/')[2] ?? ''
  const all = await inside(site, db => listProposals(db, site.authority, documentId))
  return all.filter(one => one.state === 'proposed')
}

async function firstProposal(site: TestSite, path: string) {
  const [proposal] = await openProposals(site, path)
  if (!proposal) throw new Error('No proposal')
  return proposal
}

describe('reading a report in', () => {
  test('pasted text is kept and its bullets stand beside the page, highlighted', async () => {
    const site = await lead()
    const { answer, path } = await readIn(site)
    expect(answer.statusCode).toBe(303)
    const review = await site.get(path)
    expect(review.statusCode).toBe(200)
    expect(review.body.match(/<mark/g)).toHaveLength(3)
    for (const bullet of bullets) expect(review.body).toContain(bullet)
    const [inspection] = await inside(site, db => listInspections(db, site.authority))
    expect(inspection).toMatchObject({ startOn: '2025-03-03', endOn: '2025-03-14' })
    expect(inspection?.judgements).toHaveLength(5)
  })

  test('the same text again leads to what is there and doubles nothing', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const again = await readIn(site)
    expect(again.path).toBe(path)
    expect(await inside(site, db => listInspections(db, site.authority))).toHaveLength(1)
  })

  test('another document of the same look is pointed out and kept only when asked for', async () => {
    const site = await lead()
    await readIn(site)
    const other = report('3 to 14 March 2025', ['The sufficiency of homes for children in care.'])
    const { answer } = await readIn(site, other)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('same kind and dates')
    const even = await site.post('/inspections/read', { pasted: other, evenSo: 'yes' })
    expect(even.statusCode).toBe(303)
    expect(await inside(site, db => listDocuments(db, site.authority))).toHaveLength(2)
  })

  const faulty: readonly [string, string, Uint8Array, RegExp][] = [
    ['an empty file', 'report.pdf', new Uint8Array(), /empty/i],
    [
      'a web page named .pdf',
      'report.pdf',
      Buffer.from('<!DOCTYPE html><html><body>Not found</body></html>'),
      /web page/,
    ],
    [
      'a truncated PDF',
      'report.pdf',
      Buffer.from('%PDF-1.7\n1 0 obj\n<<'),
      /damaged|could not be read|cannot/i,
    ],
    [
      'a text that is no report',
      'menu.txt',
      Buffer.from('Monday: soup. Tuesday: pie. '.repeat(20)),
      /does not look like an inspection report/,
    ],
    ['a file over the limit', 'huge.pdf', Buffer.alloc(31 * 1024 * 1024, 'x'), /larger than 30 MB/],
  ]
  test.each(faulty)(
    '%s gets a message beside the field and nothing is kept',
    async (_what, name, bytes, words) => {
      const site = await lead()
      const answer = await site.upload('/inspections/read', 'document', name, bytes)
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toMatch(words)
      expect(answer.body).toContain('id="document-error"')
      expect(answer.body).toContain('<title>Error: ')
      expect(await inside(site, db => listDocuments(db, site.authority))).toEqual([])
    },
  )

  test('nothing chosen and nothing pasted is said beside the field', async () => {
    const site = await lead()
    const answer = await site.post('/inspections/read', { pasted: '' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Choose a file, or paste the text')
  })

  test('the original is handed back as it came, to be saved and not opened', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const original = await site.get(path.replace('review', 'original'))
    expect(original.headers['content-disposition']).toContain('attachment')
    expect(original.headers['x-content-type-options']).toBe('nosniff')
    expect(original.body).toContain('What needs to improve?')
  })
})

describe('deciding on proposals', () => {
  test('one is confirmed with a label, and is then a finding in the inspector’s words', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const proposal = await firstProposal(site, path)
    const at = path.replace('review', `proposals/${proposal.proposalId}`)
    const form = { version: '1', label: 'Plans for children in need', kind: 'area-for-improvement' }
    expect((await site.post(`${at}/confirm`, form)).statusCode).toBe(303)
    const second = await site.post(`${at}/confirm`, form)
    expect(second.statusCode).toBe(409)
    expect(second.body).toContain('Somebody else has decided')
    const findings = await inside(site, db => listFindings(db, site.authority))
    expect(findings.map(one => [one.text, one.label, one.wording])).toEqual([
      [bullets[0], 'Plans for children in need', 'verbatim'],
    ])
    expect(findings[0]?.cohorts).toEqual(['children in need'])
  })

  test('themes and children are chosen on a page of their own', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const proposal = await firstProposal(site, path)
    const at = path.replace('review', `proposals/${proposal.proposalId}/confirm`)
    expect((await site.get(at)).body).toContain('Children in need (suggested)')
    const form = {
      version: '1',
      label: 'Plans',
      chosen: 'yes',
      themes: ['visits', 'core-groups'],
      cohorts: [],
    }
    await site.post(at, form)
    const [finding] = await inside(site, db => listFindings(db, site.authority))
    expect(finding).toMatchObject({ themes: ['core-groups', 'visits'], cohorts: [] })
  })

  test('a missing label is said on the same page beside its field', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const proposal = await firstProposal(site, path)
    const at = path.replace('review', `proposals/${proposal.proposalId}/confirm`)
    const answer = await site.post(at, { version: '1', label: '' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`href="#label-${proposal.proposalId}"`)
    expect(answer.body).toContain('Enter a short label')
  })

  test('all are confirmed at once', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const open = await openProposals(site, path)
    const proposal = open.map(one => `${one.proposalId}:${one.version}`)
    const answer = await site.post(path.replace('review', 'confirm-all'), { proposal })
    expect(answer.statusCode).toBe(303)
    expect(await inside(site, db => listFindings(db, site.authority))).toHaveLength(3)
    expect((await site.get(path)).body).toContain('0 to decide, 3 confirmed, 0 put aside.')
  })

  test('one is put aside with a reason, split, or merged with the next', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const [first, second, third] = await openProposals(site, path)
    if (!first || !second || !third) throw new Error('No proposals')
    const at = (id: string, act: string) => path.replace('review', `proposals/${id}/${act}`)
    expect((await site.post(at(third.proposalId, 'reject'), { version: '1', reason: '' })).statusCode).toBe(
      422,
    )
    const aside = { version: '1', reason: 'Named twice' }
    expect((await site.post(at(third.proposalId, 'reject'), aside)).statusCode).toBe(303)
    const changed = { version: '1', as: 'separate', parts: 'The timeliness\nof interviews' }
    expect((await site.post(at(second.proposalId, 'split'), changed)).statusCode).toBe(422)
    const parts = second.text.replace(', and', ',\nand')
    const split = { version: '1', as: 'separate', parts }
    expect((await site.post(at(second.proposalId, 'split'), split)).statusCode).toBe(303)
    const [one, other] = await openProposals(site, path)
    const merge = { version: '1', proposal: `${other?.proposalId}:1` }
    expect((await site.post(at(one?.proposalId ?? '', 'merge'), merge)).statusCode).toBe(303)
    expect((await openProposals(site, path)).map(left => left.text)).toEqual([
      `${bullets[0]} The timeliness of return home interviews,`,
      'and the frequency of visits to children in care.',
    ])
    expect((await site.get(path)).statusCode).toBe(200)
  })
})

async function withFindings() {
  const site = await lead()
  const dates = ['7 to 18 March 2022', '3 to 14 March 2025']
  for (const days of dates) {
    const { path } = await readIn(site, report(days, bullets))
    const proposal = (await openProposals(site, path)).map(one => `${one.proposalId}:${one.version}`)
    await site.post(path.replace('review', 'confirm-all'), { proposal })
  }
  const findings = await inside(site, db => listFindings(db, site.authority))
  return { site, findings }
}

describe('the forms about a finding', () => {
  test('describing, closing, opening again, a verdict and a link are kept', async () => {
    const { site, findings } = await withFindings()
    const [newest] = findings
    const oldest = findings.at(-1)
    if (!newest || !oldest) throw new Error('No findings')
    const at = `/findings/${newest.findingId}`
    for (const form of ['describe', 'close', 'reopen', 'verdict', 'link'])
      expect((await site.get(`${at}/${form}`)).statusCode, form).toBe(200)
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
