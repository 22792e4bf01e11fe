import { expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { verifyTrail } from '../../trail/queries.ts'
import type { Reading } from '../documents/reading.ts'
import { listFindings } from '../findings/queries.ts'
import {
  confirmProposals,
  mergeProposals,
  proposeAgain,
  rejectProposal,
  splitProposal,
} from '../proposals/commands.ts'
import { listProposals } from '../proposals/queries.ts'
import type { Proposal } from '../proposals/queries.ts'
import { listInspections } from '../queries.ts'
import { inside, lead as leadAtWork } from '../testing.ts'
import { keepDocument } from './commands.ts'

const authority = 'Z01'
const lead = 'improvement-lead'
let clock = Date.parse('2026-01-05T09:00:00Z')
const later = () => new Date((clock += 60_000))

const bullets = [
  'The quality of plans for children in need.',
  'The timeliness of return home interviews, and of visits.',
  'Services to care leavers, including:\n- health histories\n- accommodation',
]

function reading(text = bullets.join('\n')): Reading {
  const spans = bullets.map(bullet => ({
    page: 1,
    start: text.indexOf(bullet),
    end: text.indexOf(bullet) + bullet.length,
  }))
  return {
    file: 'report.pdf',
    sha256: '',
    kind: 'full-inspection',
    framework: 'ILACS',
    authority: 'Made-up Test',
    inspected: [{ from: '2025-03-03', to: '2025-03-14' }],
    published: '2025-04-22',
    judgements: [
      { area: 'overallEffectiveness', grade: 'inadequate' },
      { area: 'helpAndProtection', grade: 'inadequate' },
    ],
    findings: bullets.map((bullet, index) => ({
      number: index + 1,
      kind: 'area-for-improvement',
      text: bullet,
      page: 1,
      children: index === 2 ? ['health histories', 'accommodation'] : [],
      spans: [spans[index] ?? { page: 1, start: 0, end: 0 }],
    })),
    references: [],
    prose: null,
    pages: [{ page: 1, text }],
    warnings: [],
  }
}

function sent(bytes: string, kept = reading()) {
  return { fileName: 'report.pdf', mediaType: 'application/pdf', bytes: Buffer.from(bytes), reading: kept }
}

const seen = (proposal: Proposal) => ({ proposalId: proposal.proposalId, version: proposal.version })

async function keep(db: Db) {
  const kept = await keepDocument(db, authority, sent('one'), lead, later())
  if (kept.outcome !== 'kept') throw new Error('The document was not kept')
  return { ...kept, proposals: await listProposals(db, authority, kept.documentId) }
}

test('a document that is read in gives an inspection with its judgements, and proposals but no findings', () =>
  inTest(async db => {
    const { documentId, proposals } = await keep(db)
    const [inspection] = await listInspections(db, authority)
    expect(inspection).toMatchObject({
      documentId,
      kind: 'full-inspection',
      startOn: '2025-03-03',
      publishedOn: '2025-04-22',
      receivedOn: null,
    })
    expect(inspection?.judgements).toHaveLength(2)
    expect(proposals.map(one => one.text)).toEqual(bullets)
    expect(await listFindings(db, authority)).toEqual([])
  }))

test('the same document again, under any name, is recognised and doubles nothing', () =>
  inTest(async db => {
    const { documentId } = await keep(db)
    const again = { ...sent('one'), fileName: 'another-name.pdf' }
    expect(await keepDocument(db, authority, again, lead, later())).toEqual({ outcome: 'known', documentId })
    expect(await listInspections(db, authority)).toHaveLength(1)
    expect(await listProposals(db, authority, documentId)).toHaveLength(3)
  }))

test('another document of the same kind and dates is kept only when the person says so', () =>
  inTest(async db => {
    await keep(db)
    const other = await keepDocument(db, authority, sent('two'), lead, later())
    expect(other.outcome).toBe('same-inspection')
    expect(await listInspections(db, authority)).toHaveLength(1)
    const even = await keepDocument(db, authority, { ...sent('two'), evenSo: true }, lead, later())
    expect(even.outcome).toBe('kept')
    expect(await listInspections(db, authority)).toHaveLength(2)
  }))

test('of documents of the same kind and dates that are sent in the same moment one is kept', async () => {
  const site = await leadAtWork()
  const outcomes = await Promise.all(
    ['one', 'two', 'two', 'three'].map(async bytes => {
      const keeping = inside(site, db => keepDocument(db, site.authority, sent(bytes), lead, later()))
      return (await keeping).outcome
    }),
  )
  expect(outcomes.filter(outcome => outcome === 'kept')).toHaveLength(1)
  expect(await inside(site, db => listInspections(db, site.authority))).toHaveLength(1)
})

test('a document that is no report is refused and nothing of it is kept', () =>
  inTest(async db => {
    const none = { ...reading(), kind: 'other' as const, framework: 'other' as const, findings: [] }
    await expect(keepDocument(db, authority, sent('three', none), lead, later())).rejects.toThrow('by hand')
    expect(await listInspections(db, authority)).toEqual([])
  }))

test('a confirmed proposal is a finding in the inspector’s own words, with its page and place', () =>
  inTest(async db => {
    const { proposals, documentId } = await keep(db)
    const [first] = proposals
    if (!first) throw new Error('No proposal')
    const description = { label: 'Plans', themes: ['child-in-need-plans'], cohorts: ['children in need'] }
    await confirmProposals(
      db,
      authority,
      [{ ...seen(first), description, kind: 'priority-action' as const }],
      lead,
      later(),
    )
    const [finding] = await listFindings(db, authority)
    expect(finding).toMatchObject({
      text: bullets[0],
      wording: 'verbatim',
      kind: 'priority-action',
      documentId,
      page: 1,
      spanFrom: 0,
      label: 'Plans',
      themes: ['child-in-need-plans'],
      confirmedBy: lead,
    })
  }))

test('two people confirm the same proposal: the second is told so and nothing is doubled', () =>
  inTest(async db => {
    const { proposals } = await keep(db)
    const [first, second] = proposals
    if (!first || !second) throw new Error('No proposal')
    await confirmProposals(db, authority, [seen(first)], lead, later())
    await expect(confirmProposals(db, authority, [seen(first)], 'director', later())).rejects.toThrow(
      'Somebody else',
    )
    expect(await listFindings(db, authority)).toHaveLength(1)
  }))

test('nested items become parts under the whole, which keeps all the words', () =>
  inTest(async db => {
    const { proposals } = await keep(db)
    await confirmProposals(db, authority, proposals.slice(2).map(seen), lead, later())
    const findings = await listFindings(db, authority)
    expect(findings.map(one => one.text)).toEqual([bullets[2], 'health histories', 'accommodation'])
    const [whole, ...parts] = findings
    expect(whole?.childIds).toEqual(parts.map(part => part.findingId))
    expect(parts.every(part => part.parentId === whole?.findingId)).toBe(true)
    expect(parts[0]?.spanFrom).toBe(bullets.join('\n').indexOf('health histories'))
  }))

test('a proposal is split into parts of one finding, each part a span of the words', () =>
  inTest(async db => {
    const { proposals } = await keep(db)
    const proposal = proposals[1]
    if (!proposal) throw new Error('No proposal')
    const typed = 'The timeliness of return home interviews,\nand of visits.'
    await splitProposal(db, authority, { ...proposal, typed, as: 'parts' }, lead, later())
    const findings = await listFindings(db, authority)
    expect(findings.map(one => one.text)).toEqual([
      bullets[1],
      'The timeliness of return home interviews,',
      'and of visits.',
    ])
  }))

test('items that were run together become proposals of their own', () =>
  inTest(async db => {
    const { proposals, documentId } = await keep(db)
    const proposal = proposals[1]
    if (!proposal) throw new Error('No proposal')
    const typed = 'The timeliness of return home interviews,\nand of visits.'
    await splitProposal(db, authority, { ...proposal, typed, as: 'separate' }, lead, later())
    const open = (await listProposals(db, authority, documentId)).filter(one => one.state === 'proposed')
    expect(open.map(one => one.text)).toEqual([
      bullets[0],
      'The timeliness of return home interviews,',
      'and of visits.',
      bullets[2],
    ])
    expect(await listFindings(db, authority)).toEqual([])
  }))

test('two proposals are merged into one with the words of both', () =>
  inTest(async db => {
    const { proposals, documentId } = await keep(db)
    const [first, second] = proposals
    if (!first || !second) throw new Error('No proposal')
    await mergeProposals(db, authority, first, second, lead, later())
    const open = (await listProposals(db, authority, documentId)).filter(one => one.state === 'proposed')
    expect(open.map(one => one.text)).toEqual([`${bullets[0]} ${bullets[1]}`, bullets[2]])
    expect(open[0]?.cameFrom).toEqual([first.proposalId, second.proposalId])
  }))

test('a proposal is put aside with a reason and can be taken up again', () =>
  inTest(async db => {
    const { proposals, documentId } = await keep(db)
    const [first] = proposals
    if (!first) throw new Error('No proposal')
    await expect(rejectProposal(db, authority, first, '', lead, later())).rejects.toThrow('Say why')
    await rejectProposal(db, authority, first, 'It is a heading', lead, later())
    const [rejected] = await listProposals(db, authority, documentId)
    expect(rejected).toMatchObject({ state: 'rejected', reason: 'It is a heading', version: 2 })
    if (rejected) await proposeAgain(db, authority, rejected, lead, later())
    const [again] = await listProposals(db, authority, documentId)
    expect(again).toMatchObject({ state: 'proposed', version: 3, reason: '' })
    expect(await verifyTrail(db, authority)).toMatchObject({ ok: true, entries: 3 })
  }))
