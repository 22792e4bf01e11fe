import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { localDate } from '../../kernel/dates.ts'
import { addInspection } from '../commands.ts'
import { addFinding, describeFinding } from '../findings/commands.ts'
import { searchFindings } from './queries.ts'

const authority = 'Z01'
const now = new Date('2026-01-05T09:00:00Z')

const texts: Readonly<Record<string, string>> = {
  supervision: 'The frequency and quality of supervision for social workers.',
  plans: 'Plans for children in need should be purposeful.',
  leavers: 'Care leavers’ access to their health records.',
  homeless: 'The support for 16- and 17-year-olds who present as homeless.',
}

async function withFindings(db: Db) {
  const from = localDate('2025-03-03')
  if (!from) throw new Error('Not a date')
  const inspection = {
    inspectionId: 'I-2025',
    kind: 'full-inspection',
    framework: 'ILACS',
    title: 'Inspection',
    ranges: [{ from, to: from }],
  }
  await addInspection(db, authority, inspection, 'lead', now)
  for (const [findingId, text] of Object.entries(texts)) {
    const finding = { findingId, inspectionId: 'I-2025', kind: 'concern' as const, text, source: 'Report' }
    await addFinding(db, authority, { ...finding, wording: 'verbatim' }, 'lead', now)
  }
  const described = { label: 'Pathway planning', themes: [], cohorts: [] }
  await describeFinding(db, authority, 'leavers', described, 'lead', now)
}

describe('searching findings', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['supervised', ['supervision']],
    ['planning', ['leavers', 'plans']],
    ['children need', ['plans']],
    ['"health records"', ['leavers']],
    ['records or homeless', ['homeless', 'leavers']],
    ['social -supervision', []],
    ['leaver’s', ['leavers']],
    ['17-year-olds', ['homeless']],
    ['adoption', []],
    ["'; drop table finding; --", []],
    ['(((', []],
  ]
  test.each(cases)('%s finds the same on both engines', (asked, expected) =>
    inTest(async db => {
      await withFindings(db)
      const found = await searchFindings(db, authority, asked)
      expect([...(found ?? [])].toSorted()).toEqual(expected)
    }),
  )

  test('words too common to search for are told from words that find nothing', () =>
    inTest(async db => {
      await withFindings(db)
      expect(await searchFindings(db, authority, 'the of and')).toBeUndefined()
      expect(await searchFindings(db, authority, 'adoption')).toEqual(new Set())
    }))
})
