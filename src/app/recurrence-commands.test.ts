import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { runCli } from './cli.ts'
import type { Terminal } from './terminal.ts'

const record = {
  inspections: [
    { id: 'I-1', startDate: '2018-06-11' },
    { id: 'I-2', startDate: '2022-07-18' },
  ],
  findings: [
    { id: 'F-1', inspectionId: 'I-1', kind: 'area-for-improvement', text: 'The regularity of supervision.' },
    { id: 'F-2', inspectionId: 'I-2', kind: 'concern', text: 'Supervision is irregular.' },
  ],
}

/** What the command says and its exit code, over files held in memory. */
async function run(words: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const said = { out: '', err: '' }
  const terminal: Terminal = {
    out: text => void (said.out += text),
    err: text => void (said.err += text),
    read: async path => {
      const text = files[path]
      return text === undefined ? readFile(path) : new TextEncoder().encode(text)
    },
    standardInput: async () => '',
    folder: '.',
  }
  const code = await runCli(['recurrences', ...words], terminal)
  return { code, ...said }
}

test('with --json standard output is the proposals as JSON and nothing else', async () => {
  const { code, out, err } = await run(['record.json', '--json'], { 'record.json': JSON.stringify(record) })
  expect([code, err]).toEqual([0, ''])
  const [proposal, ...more] = JSON.parse(out) as Record<string, unknown>[]
  expect(more).toEqual([])
  expect(Object.keys(proposal ?? {})).toEqual(['later', 'earlier', 'relation', 'score', 'reason'])
  expect(proposal).toMatchObject({ later: 'F-2', earlier: 'F-1', relation: 'recurs' })
})

test('without --json it is written for a person, with both texts and the likelihood in words', async () => {
  const { code, out } = await run(['record.json'], { 'record.json': `\uFEFF${JSON.stringify(record)}` })
  expect(code).toBe(0)
  expect(out).toContain('F-2  Supervision is irregular.')
  expect(out).toMatch(/(strong|likely|possible): may recur from F-1 {2}The regularity of supervision\./)
  expect(out).toContain('1 proposal for 1 finding;')
})

test.each([
  ['what is not JSON', 'not JSON'],
  ['what is not that shape', '{"inspections": []}'],
])('%s is refused with exit code 1, said on standard error', async (_what, text) => {
  const { code, out, err } = await run(['record.json', '--json'], { 'record.json': text })
  expect([code, out]).toEqual([1, ''])
  expect(err).not.toBe('')
})

test('a file that is not there, or is a folder, is refused in words with exit code 1', async () => {
  expect(await run(['nowhere.json'])).toMatchObject({
    code: 1,
    err: 'There is no file or folder nowhere.json.\n',
  })
  expect(await run(['src'])).toMatchObject({ code: 1, err: 'That is a folder: name a file in it.\n' })
})

test.each([[[]], [['a.json', 'b.json']], [['a.json', '--everything']]])(
  'wrong words %j end with exit code 2 and the usage',
  async words => {
    const { code, err } = await run(words)
    expect(code).toBe(2)
    expect(err).toContain('recurrences FILE.json [--json]')
  },
)
