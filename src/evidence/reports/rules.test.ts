import { expect, test } from 'vitest'
import { impactReport, impactTable } from './rules.ts'
import { indexFacts } from '../inputs/rules.ts'
import { standingsAt } from '../standing/rules.ts'
import { day, noFacts } from '../testing.ts'

const asAt = day('2026-06-15')
const finding = {
  findingId: 'f1',
  inspectionId: 'i1',
  documentId: null,
  number: 1,
  kind: 'area-for-improvement',
  wording: 'verbatim',
  text: 'The quality of supervision.',
  source: '',
  page: null,
  parentId: null,
  knownOn: day('2022-09-20'),
} as const

const standings = standingsAt({
  index: indexFacts({ ...noFacts, findings: [finding] }),
  asAt,
  actions: new Map(),
})

test('the report names every finding with its status, and carries the caution', () => {
  const report = impactReport('Z01', asAt, standings)
  expect(report).toMatchObject({ authority: 'Z01', asAt: '2026-06-15' })
  expect(report.findings).toMatchObject([
    { id: 'f1', status: 'No evidence agreed', usable: 0, of: 0, delivery: null, claims: [], override: null },
  ])
  expect(report.caution).toBe('Evidence about a system, not that any child is safe.')
})

test('a person at a terminal reads status, delivery and reason', () => {
  const table = impactTable(impactReport('Z01', asAt, standings))
  expect(table).toContain('Z01, as known on 15 June 2026')
  expect(table).toContain('No evidence agreed         no action    The quality of supervision.')
  expect(table).toContain('not that any child is safe')
})

test('before anything was said the table says so', () => {
  const table = impactTable(impactReport('Z01', asAt, []))
  expect(table).toBe('Z01: no finding had been said by 15 June 2026.\n')
})
