import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, root), 'utf8')

test('every dependency is accounted for in the decision record', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const record = read('docs/decisions/003-dependencies.md')
  const words = new Set(record.split(/[\s|,]+/))
  expect(Object.keys(dependencies).filter(name => !words.has(name))).toEqual([])
})

test('every package in the lock file is under a licence we accept and names no download address', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { license?: string; resolved?: string; dev?: boolean }>
  }
  const accepted = /^\(?(MIT|MIT-0|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|ISC|MPL-2\.0)\)?$/
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
  expect(packages.filter(([, one]) => !accepted.test(one.license ?? '')).map(([path]) => path)).toEqual([])
  expect(packages.filter(([, one]) => one.resolved !== undefined).map(([path]) => path)).toEqual([])
})

test('the lock file holds every optional package by name, or npm ci refuses it on another machine', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const wanted = Object.values(packages).flatMap(one => Object.keys(one.optionalDependencies ?? {}))
  const held = new Set(Object.keys(packages).map(path => path.slice(path.lastIndexOf('node_modules/') + 13)))
  expect(wanted.length).toBeGreaterThan(20)
  expect(wanted.filter(name => !held.has(name))).toEqual([])
})

test('no two decision records share a number', () => {
  const numbers = readdirSync(new URL('docs/decisions/', root)).map(name => name.slice(0, 3))
  expect(numbers.length).toBeGreaterThan(0)
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([])
})
