import { afterAll, describe, expect, test } from 'vitest'
import { stopReadingWorker } from '../documents/read-in-worker.ts'
import { listFindings } from '../findings/queries.ts'
import { bullets, firstProposal, inside, lead, openProposals, readIn, withFindings } from '../testing.ts'

afterAll(stopReadingWorker)

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

  test('two people who confirm it in the same moment: one is told, and there is one finding', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const proposal = await firstProposal(site, path)
    const at = path.replace('review', `proposals/${proposal.proposalId}/confirm`)
    const form = { version: '1', label: 'Plans', kind: 'area-for-improvement' }
    const answers = await Promise.all([site.post(at, form), site.post(at, form)])
    expect(new Set(answers.map(one => one.statusCode))).toEqual(new Set([303, 409]))
    expect(await inside(site, db => listFindings(db, site.authority))).toHaveLength(1)
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

describe('a monitoring letter', () => {
  const letter = `2 August 2025

Dear Director

Monitoring visit to Made-up children’s services

This letter summarises the findings of the monitoring visit to Made-up children’s services on 28 and 29 June 2025. This was the second monitoring visit since the local authority was judged inadequate in March 2025.

Areas covered by the visit

Inspectors reviewed the progress made for children in need, with a particular focus on:

■ the quality of plans for children in need
■ management supervision

Headline findings

Practice has begun to improve.
`

  test('makes no findings of what it looked at again, and offers the earlier ones for a verdict', async () => {
    const { site, findings } = await withFindings()
    const { path } = await readIn(site, letter)
    expect(await openProposals(site, path)).toEqual([])
    const review = await site.get(path)
    expect(review.body).toContain('Earlier findings this letter looked at again')
    const plans = findings.find(one => one.text === bullets[0])
    const verdict = new RegExp(`/findings/${plans?.findingId}/verdict\\?inspection=[\\w-]+`).exec(review.body)
    expect(verdict).not.toBeNull()
    const form = await site.get(verdict?.[0] ?? '')
    expect(form.body).toContain('selected>Monitoring visit')
  })
})
