import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../db/db.ts'
import { asPerson } from '../../db/db.ts'
import { changeAction } from '../../plan/commands.ts'
import { listActions } from '../../plan/queries.ts'
import { openTracker } from '../../tracker/files/opening.ts'
import { trackerCommands } from '../tracker-commands.ts'
import type { ImportBench } from '../imports/testing.ts'
import { openImportBench } from '../imports/testing.ts'

let bench: ImportBench
let database: Database
let folder: string
const importing: ImportBench['importing'] = (files, ...words) => bench.importing(files, ...words)

beforeAll(async () => {
  bench = await openImportBench()
  ;({ database, folder } = bench)
})

afterAll(() => bench.close())

test('tries a tracker, loads it, and gives it back in its own columns', async () => {
  const csv =
    'Ref,Action,Lead Officer,By When,RAG\n1.1,Write the supervision policy,Director,Ongoing,G\n1.2,Audit cases,QA lead,31/03/27,R/A\n'
  const files = { 'tracker.csv': csv }
  const tried = await importing(files, '.', '--authority', 'Z01', '--dry-run')
  expect(tried.code).toBe(1)
  expect(tried.out).toContain('It cannot be loaded yet.')
  const [question = ''] = /--answer "key:[^"]+=not started"/.exec(tried.out) ?? []
  const answer = /"([^"]+)"/.exec(question)?.[1] ?? ''
  const loaded = await importing(files, '.', '--authority', 'Z01', '--answer', answer, '--json')
  expect(JSON.parse(loaded.out)).toMatchObject({ ok: true, kind: 'tracker', loaded: true, added: 2 })
  const again = await importing(files, '.', '--authority', 'Z01')
  expect([again.code, again.out]).toEqual([
    0,
    expect.stringContaining('It changes nothing: 2 actions as the plan has them.'),
  ])
  const said: string[] = []
  const [command] = trackerCommands
  if (command?.needs !== 'database') throw new Error('tracker needs the database')
  const terminal = {
    out: () => {},
    err: (text: string) => void said.push(text),
    read: (path: string) => readFile(path),
    standardInput: () => Promise.resolve(''),
    folder,
  }
  expect(await command.run(['--authority', 'Z01', '--out', 'back.xlsx'], terminal, database)).toBe(0)
  const back = await openTracker(await readFile(join(folder, 'back.xlsx')))
  expect(back.sheets[0]?.rows.map(row => row.map(cell => cell?.text))).toEqual(
    csv
      .trim()
      .split('\n')
      .map(line => line.split(',')),
  )
})

test('says which column is what, what is kept as it is, which rows are left out and what the plan keeps', async () => {
  const csv =
    'Ref,Action,Lead,By when,Cost centre\n5.1,Open a family hub,Director,30/06/2027,CS-1\nTotal,,,,1\n'
  const tried = await importing({ 't.csv': csv }, '.', '--authority', 'Z01', '--dry-run')
  expect(tried.out).toContain('D By when = Due date')
  expect(tried.out).toContain('not read into the plan: E Cost centre')
  expect(tried.out).toMatch(/Rows left out:\n +row 3 is a total: Total/)
  await importing({ 't.csv': csv }, '.', '--authority', 'Z01')
  const moved = csv.replace('30/06/2027', '30/09/2027')
  const refused = await importing({ 't.csv': moved }, '.', '--authority', 'Z01')
  expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('--reason WHY --agreed-by WHO')])
})

test('where the plan and the file both changed the file is not loaded before an answer says which', async () => {
  const csv = (lead: string) => `Ref,Action,Lead,By when\n7.1,Visit every child weekly,${lead},TBC\n`
  await importing({ 't.csv': csv('Director') }, '.', '--authority', 'Z01')
  const about = { authority: 'Z01', personId: '' }
  const owner = async () =>
    (await asPerson(database, about, db => listActions(db, 'Z01'))).find(one => one.reference === '7.1')
      ?.owner
  await asPerson(database, about, async db => {
    const action = (await listActions(db, 'Z01')).find(one => one.reference === '7.1')
    if (!action) throw new Error('No action 7.1')
    const input = { ...action, owner: 'Assistant director' }
    await changeAction(db, 'Z01', action.actionId, input, 'operator', new Date())
  })
  const words = ['.', '--authority', 'Z01'] as const
  const refused = await importing({ 't.csv': csv('Head of service') }, ...words)
  expect([refused.code, refused.out]).toEqual([
    1,
    expect.stringContaining('--answer "field:7.1:owner=file"  the file: Head of service'),
  ])
  expect(await owner()).toBe('Assistant director')
  const chosen = await importing(
    { 't.csv': csv('Head of service') },
    ...words,
    '--answer',
    'field:7.1:owner=file',
  )
  expect([chosen.code, await owner()]).toEqual([0, 'Head of service'])
})

test.each([
  ['a web page', '<html><table><tr><td>Action</td></tr></table></html>', 'web page or XML'],
  ['half a workbook', 'PK\u0003\u0004 and no more', 'Open it in Excel'],
])('says of %s what the site says', async (_, content, words) => {
  const said = await importing({ 'tracker.xlsx': content }, '.', '--authority', 'Z01', '--dry-run')
  expect([said.code, said.out]).toEqual([1, expect.stringContaining(words)])
})

test('a tracker is loaded by who may change the plan, and by nobody else', async () => {
  const csv = 'Ref,Action,Lead,By when\n9.1,Open a hub,Director,TBC\n'
  const words = ['.', '--authority', 'Z01', '--as', 'analyst@example.invalid']
  await expect(importing({ 'tracker.csv': csv }, ...words)).rejects.toThrow('You may not')
})
