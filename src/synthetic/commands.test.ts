import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPerson } from '../db/db.ts'
import type { Database, Db } from '../db/db.ts'
import { freshDatabase } from '../db/testing.ts'
import { findChronology } from '../chronology/queries.ts'
import { findingStandings } from '../evidence/standing/queries.ts'
import { STATUSES } from '../impact/status-table.ts'
import { listFindings, listLinks } from '../inspections/findings/queries.ts'
import { listProposals } from '../inspections/proposals/queries.ts'
import { listInspections } from '../inspections/queries.ts'
import { addDays, localDate } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { loadScorecard } from '../measures/scorecards/commands.ts'
import { listPapers } from '../plan/attachments/queries.ts'
import { stateOn } from '../plan/attachments/rules.ts'
import { listActions } from '../plan/queries.ts'
import { listReminders } from '../plan/reminders/queries.ts'
import { checkAll } from '../statements/listing.ts'
import { listStatements, listStatementsOf } from '../statements/queries.ts'
import { verifyTrail } from '../trail/queries.ts'
import { calendarOf } from './calendar/rules.ts'
import { loadDemonstration } from './commands.ts'
import { correctionOfNewestMonth } from './scorecard/rules.ts'
import { SEED } from './wrenshire/commands.ts'

const now = new Date('2026-11-24T10:00:00Z')
const today = day('2026-11-24')

let database: Database

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new Error(`Not a date: ${text}`)
  return date
}

async function inAuthority<T>(authority: string, work: (db: Db) => Promise<T>): Promise<T> {
  return asPerson(database, { authority, personId: '' }, work)
}

async function standings(asAt: LocalDate) {
  return inAuthority('Z01', db => findingStandings(db, 'Z01', asAt))
}

beforeAll(async () => {
  database = await freshDatabase()
  await loadDemonstration(database, now)
}, 120_000)
afterAll(() => database.close())

test('the made-up authority shows every impact status there is', async () => {
  const all = await standings(today)
  expect(new Set([...all, ...all.flatMap(one => one.parts)].map(one => one.computed))).toEqual(
    new Set(STATUSES),
  )
  expect(all.length).toBeGreaterThanOrEqual(20)
})

test('papers of the plan stand in every state there is but withdrawn, and something waits for a person', async () => {
  const papers = await inAuthority('Z01', db => listPapers(db, 'Z01'))
  expect(new Set(papers.map(paper => stateOn(paper, today)))).toEqual(
    new Set(['draft', 'in review', 'approved', 'rejected', 'expired']),
  )
  const asking = { authority: 'Z01', personId: 'wrenshire-improvement-lead', can: () => true }
  const { items } = await inAuthority('Z01', db => listReminders(db, asking, today))
  expect(items.some(item => item.isOwn && item.urgency === 'overdue')).toBe(true)
})

test('what was entered as on a day is known from that day: well over a year ago nothing had slipped', async () => {
  const before = await standings(addDays(today, -420))
  expect(before.find(one => one.label === 'Visits to children on protection plans')?.status).toBe('Embedded')
})

test('an Embedded finding is so no longer when one month is corrected, and yesterday it still was', async () => {
  const find = async (asAt: LocalDate) =>
    (await standings(asAt)).find(one => one.label === 'Timely, thorough assessments')?.status
  expect(await find(today)).toBe('Embedded')
  const text = correctionOfNewestMonth(SEED, calendarOf(today))
  const upload = { fileName: 'correction.csv', bytes: new TextEncoder().encode(text) }
  const loaded = await inAuthority('Z01', db => loadScorecard(db, 'Z01', upload, 'operator', now))
  expect(loaded).toMatchObject({ ok: true, added: 0, corrected: 1 })
  expect(await find(today)).not.toBe('Embedded')
  expect(await find(addDays(today, -1))).toBe('Embedded')
})

test('what was said in public of Herefordshire is set against the published figures', async () => {
  const verdicts = await inAuthority('884', async db => {
    const viewer = { authority: '884', seesSmallNumbers: false }
    const all = await checkAll(db, viewer, await listStatements(db, '884'), now)
    return Object.fromEntries(all.map(one => [one.statement.statementId, one.overall.verdict]))
  })
  // By hand from the DfE's workforce and looked-after tables and Ofsted's report of 2014.
  expect(verdicts).toEqual({
    'public-1': 'not agree', // 16 said, 18 reported
    'public-2': 'in part', // about 18 said, 18.7 published; more than halved said, 16.7 became 18.7
    'public-3': 'not agree', // less than half said; 16.7 became 18.7
    'public-4': 'agree', // over half said, 54.9% published
    'public-5': 'not agree', // 72% of people said, 55.2% of full-time equivalents published
    'public-6': 'nearly', // 112 said, 113 published
    'public-7': 'not checked', // no published tables are loaded here
  })
  const ofCaseloads = await inAuthority('884', db => listStatementsOf(db, '884', 'F22-S6'))
  expect(ofCaseloads.map(one => one.statementId)).toEqual(['public-3', 'public-2'])
})

test('of five made-up statements one is borne out, and a small number gives nothing away', async () => {
  const verdicts = (seesSmallNumbers: boolean) =>
    inAuthority('Z01', async db => {
      const all = await checkAll(
        db,
        { authority: 'Z01', seesSmallNumbers },
        await listStatements(db, 'Z01'),
        now,
      )
      return all.map(one => one.overall.verdict).toSorted()
    })
  expect(await verdicts(false)).toEqual(['agree', 'in part', 'not agree', 'not checked', 'not checked'])
  expect(await verdicts(true)).toEqual(['agree', 'in part', 'not agree', 'not agree', 'not checked'])
})

test('findings stand in the words of the made-up reports, each with its page and place', async () => {
  const findings = await inAuthority('Z01', db => listFindings(db, 'Z01'))
  expect(
    findings.every(one => one.wording === 'verbatim' && one.page !== null && one.spanFrom !== null),
  ).toBe(true)
  expect(new Set(findings.map(one => one.kind))).toEqual(
    new Set(['area-for-improvement', 'priority-action', 'strength']),
  )
})

test('one letter is left with its proposals open, for a newcomer to try', async () => {
  const [newest] = await inAuthority('Z01', db => listInspections(db, 'Z01'))
  const proposals = await inAuthority('Z01', db => listProposals(db, 'Z01', newest?.documentId ?? ''))
  expect(proposals.map(one => one.state)).toEqual(['proposed', 'proposed', 'proposed', 'proposed'])
})

test('the worked example is whole, and what is not the county’s words is marked so', async () => {
  const findings = await inAuthority('884', db => listFindings(db, '884'))
  const parts = findings.filter(one => one.parentId !== null)
  expect(findings).toHaveLength(216 + parts.length)
  expect(parts.map(one => [one.parentId, one.label])).toEqual([
    ['F22-3', 'Unborn babies'],
    ['F22-3', 'Homeless 16-17s'],
    ['F22-3', 'Private fostering'],
    ['F22-3', 'Missing children'],
  ])
  expect(findings.every(one => one.wording === 'paraphrase' && one.source !== '')).toBe(true)
  const record = await inAuthority('884', db => findChronology(db, '884'))
  expect(Object.values(record).map(part => part.length)).toEqual([79, 66, 270, 18])
  expect(await inAuthority('884', db => listInspections(db, '884'))).toHaveLength(39)
  expect((await inAuthority('884', db => listLinks(db, '884'))).length).toBeGreaterThan(15)
  const actions = await inAuthority('884', db => listActions(db, '884'))
  expect(actions.map(one => [one.reference, one.delivery])).toEqual([['2015-17', 'off track']])
})

test('nothing is claimed of the worked example, because no monthly figures of it are public', async () => {
  const all = await inAuthority('884', db => findingStandings(db, '884', today))
  expect(new Set(all.map(one => one.status))).toEqual(new Set(['No evidence agreed']))
})

test('the trails of both authorities hold together', async () => {
  for (const authority of ['Z01', '884'])
    expect(await inAuthority(authority, db => verifyTrail(db, authority))).toMatchObject({ ok: true })
})

test('a store that holds an authority already is left as it is', async () => {
  await expect(loadDemonstration(database, now)).rejects.toThrow('empty store only')
})
