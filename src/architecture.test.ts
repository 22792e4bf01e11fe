import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('.', import.meta.url))
const order = [
  'kernel',
  'impact',
  'db',
  'trail',
  'http',
  'access',
  'benchmarks',
  'chronology',
  'inspections',
  'recurrences',
  'measures',
  'statements',
  'plan',
  'tracker',
  'evidence',
  'board',
  'synthetic',
  'app',
]
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
const domains = order.slice(order.indexOf('access'), order.indexOf('synthetic'))

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)
  return [...found].map(([, target = '']) => normalize(join(dirname(file), target)))
}

test('a folder imports only from folders before it', () => {
  const rank = (file: string) => order.indexOf(file.split('/')[0] ?? '')
  const wrong = files
    .filter(file => file.includes('/'))
    .flatMap(file =>
      importsOf(file)
        .filter(target => rank(target) > rank(file))
        .map(target => `${file} -> ${target}`),
    )
  expect(wrong).toEqual([])
})

test('from another domain only its queries, rules and commands are imported', () => {
  const wrong = files
    .filter(
      file => !/(\.test|\/testing[\w-]*)\.ts$/.test(file) && !file.startsWith('app/') && file.includes('/'),
    )
    .flatMap(file =>
      importsOf(file)
        .filter(
          target =>
            domains.includes(target.split('/')[0] ?? '') && target.split('/')[0] !== file.split('/')[0],
        )
        // The reader of documents is pure and stands by itself: its parts are named by what they read.
        .filter(target => !/\/(queries|rules|commands)\.ts$|^inspections\/documents\//.test(target))
        .map(target => `${file} -> ${target}`),
    )
  expect(wrong).toEqual([])
})

test('every folder has a place in the order, and none goes deeper than two levels', () => {
  const folders = new Set(files.filter(file => file.includes('/')).map(file => file.split('/')[0]))
  expect([...folders].filter(folder => !order.includes(folder ?? ''))).toEqual([])
  expect(files.filter(file => relative('', file).split('/').length > 3)).toEqual([])
})

test('no file or folder has a name that says nothing of what is in it', () => {
  const empty = /(^|\/)(index|utils?|common|helpers?|types|services|misc)(\/|\.)/
  expect(files.filter(file => empty.test(file))).toEqual([])
})

test('no file goes past 300 lines but the generated table types', () => {
  const long = files.filter(file => readFileSync(join(root, file), 'utf8').split('\n').length > 301)
  expect(long.filter(file => file !== 'db/tables.ts')).toEqual([])
})

test("only a domain's own commands write its tables, and each table has one such domain", () => {
  const writers = new Map<string, Set<string>>()
  const elsewhere: string[] = []
  for (const file of files.filter(name => name.includes('/') && !/\.test\.ts$|testing|^db\//.test(name))) {
    const text = readFileSync(join(root, file), 'utf8')
    const found = text.matchAll(
      /(?:insertInto|updateTable|deleteFrom)\('(\w+)'|(?:insert into|update|delete from) (\w+)\b(?= *(?:\(|set |where |as ))/g,
    )
    for (const [, built, written] of found) {
      const table = built ?? written ?? ''
      const folder = file.split('/')[0] ?? ''
      writers.set(table, (writers.get(table) ?? new Set()).add(folder))
      if (!file.endsWith('/commands.ts')) elsewhere.push(`${file} writes ${table}`)
    }
  }
  expect(elsewhere).toEqual([])
  expect([...writers].filter(([, folders]) => folders.size > 1)).toEqual([])
})
