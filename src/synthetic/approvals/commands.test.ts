import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPerson } from '../../db/db.ts'
import type { Database, Db } from '../../db/db.ts'
import { freshDatabase } from '../../db/testing.ts'
import { localDate } from '../../kernel/dates.ts'
import { isAsFrozen } from '../../plan/comparisons/queries.ts'
import { listConditions } from '../../plan/conditions/queries.ts'
import { readContent } from '../../plan/contents/queries.ts'
import { listCourses } from '../../plan/courses/queries.ts'
import { faultOf, standingOf } from '../../plan/courses/rules.ts'
import { deadlinesOf } from '../../plan/deadlines/queries.ts'
import { listRecommendations } from '../../plan/recommendations/queries.ts'
import { loadDemonstration } from '../commands.ts'

// A spring day, so that Easter and bank holidays lie within the weeks in which the council sat.
const now = new Date('2026-06-16T10:00:00Z')
const today = localDate('2026-06-16')

let database: Database

beforeAll(async () => {
  database = await freshDatabase()
  await loadDemonstration(database, now)
}, 120_000)
afterAll(() => database.close())

function inAuthority<T>(authority: string, work: (db: Db) => Promise<T>): Promise<T> {
  return asPerson(database, { authority, personId: '' }, work)
}

test('the made-up plan went from draft through board, scrutiny and cabinet, was sent, and changed twice since', async () => {
  const courses = await inAuthority('Z01', db => listCourses(db, 'Z01'))
  expect(courses.map(({ version, course }) => [version.name, standingOf(course).text])).toEqual([
    ['Version 2.2', 'With cabinet'],
    ['Version 2.1', 'Approved'],
    ['Version 2.0', 'Submitted'],
    ['Draft 2.0', 'Amended: a new version is due'],
    ['Version 1.1', 'Submitted'],
    ['Version 1.0', 'Submitted'],
  ])
  expect(courses.flatMap(({ course }) => faultOf(course) ?? [])).toEqual([])
})

test('every frozen version still reads as it was frozen', async () => {
  await inAuthority('Z01', async db => {
    for (const { version } of await listCourses(db, 'Z01')) {
      const content = await readContent(db, 'Z01', version.frozenAt ?? '')
      expect([version.name, isAsFrozen(version, content)]).toEqual([version.name, true])
    }
  })
})

test('scrutiny’s recommendations were accepted, accepted in part and not accepted', async () => {
  const made = await inAuthority('Z01', db => listRecommendations(db, 'Z01'))
  expect(made.map(one => one.answers.at(-1)?.response)).toEqual([
    'accepted',
    'accepted in part',
    'not accepted',
  ])
})

test('of the made-up deadlines some were kept and some were not', async () => {
  if (!today) throw new Error('unreachable')
  const deadlines = await inAuthority('Z01', db => deadlinesOf(db, 'Z01', today))
  const states = deadlines.map(({ duty, standing }) => [duty.duty, standing.state])
  expect(states).toContainEqual(['draft-after-visit', 'late'])
  expect(states).toContainEqual(['final-after-visit', 'met'])
  expect(states).toContainEqual(['written-statement', 'met'])
})

test('of the worked example nothing is dated that no source dates, and no day of receipt is assumed', async () => {
  if (!today) throw new Error('unreachable')
  const courses = await inAuthority('884', db => listCourses(db, '884'))
  expect(courses).toHaveLength(9)
  expect(courses.every(({ version }) => version.frozenAt === null && version.source !== '')).toBe(true)
  const decisions = courses.flatMap(one => one.decisions)
  expect(decisions.flatMap(one => one.decidedOn ?? []).toSorted()).toEqual([
    '2018-10-18',
    '2021-10-28',
    '2022-12-13',
    '2022-12-15',
    '2025-07-17',
    '2026-02-05',
  ])
  const deadlines = await inAuthority('884', db => deadlinesOf(db, '884', today))
  expect(new Set(deadlines.map(one => one.standing.state))).toEqual(new Set(['unknown receipt']))
  expect(deadlines.every(one => one.dueOn === null)).toBe(true)
})

test('the conditions that are public are paraphrases that nobody has judged here', async () => {
  const conditions = await inAuthority('884', db => listConditions(db, '884'))
  expect(conditions.map(one => [one.inspectionId, one.wording, one.judgements.length])).toEqual([
    ['I-2021-IN', 'paraphrase', 0],
    ['I-2021-IN', 'paraphrase', 0],
    ['I-2022-SD', 'paraphrase', 0],
  ])
})
