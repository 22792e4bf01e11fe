import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tried } from './testing.ts'

const file = '../shared/data/ofsted/reports/index.json'
const missing = existsSync(file) ? '' : ` (skipped: ${file} is not here)`

interface Reports {
  readonly reports: readonly { readonly file: string; readonly findings: readonly string[] }[]
}

/**
 * Successive reports of one authority, read side by side: the place of an item in the later report, and those of the
 * items in the earlier one that ask for the same. Items that the earlier report does not have are left out.
 */
const judged: readonly (readonly [string, string, Readonly<Record<number, readonly number[]>>])[] = [
  ['80461-devon-2015-05-12', '80461-devon-2020-03-17', { 1: [2], 2: [3, 4, 19] }],
  ['80469-gateshead-2016-03-11', '80469-gateshead-2019-06-11', { 1: [2], 2: [1] }],
  ['80498-haringey-2014-07-18', '80498-haringey-2018-12-14', { 1: [3, 11], 3: [12], 4: [8], 9: [5] }],
  [
    '80474-herefordshire-2014-06-30',
    '80474-herefordshire-2018-07-23',
    { 2: [1], 4: [7], 5: [4], 6: [2, 3, 5] },
  ],
  [
    '80474-herefordshire-2018-07-23',
    '80474-herefordshire-2022-09-21',
    { 2: [2], 4: [4], 7: [7], 8: [5, 6], 9: [6] },
  ],
  [
    '80474-herefordshire-2014-06-30',
    '80474-herefordshire-2022-09-21',
    { 1: [23], 3: [9, 10, 11], 5: [14], 6: [15], 7: [21], 8: [4], 9: [3, 5] },
  ],
]

test.skipIf(missing !== '')(
  `in Ofsted's own words too, nine in ten items that repeat an earlier one find it among the first five${missing}`,
  () => {
    const { reports } = JSON.parse(readFileSync(file, 'utf8')) as Reports
    const found = judged.flatMap(([earlier, later, pairs]) => {
      const { proposals } = tried(asFile(reports, earlier, later))
      return Object.entries(pairs).map(([item, truth]) => {
        const first = (proposals.get(`later-${item}`) ?? []).slice(0, 5).map(one => one.earlierId)
        return { later, item, isFound: truth.some(one => first.includes(`earlier-${one}`)) }
      })
    })
    expect(found.length).toBe(24)
    expect(found.filter(one => one.isFound).length / found.length).toBeGreaterThanOrEqual(0.9)
  },
)

function asFile(reports: Reports['reports'], earlier: string, later: string) {
  const looks = [
    ['earlier', earlier],
    ['later', later],
  ] as const
  return {
    inspections: looks.map(([id, name]) => ({ id, startDate: name.slice(-10) })),
    findings: looks.flatMap(([inspectionId, name]) =>
      (reports.find(one => one.file.includes(name))?.findings ?? []).map((text, at) => ({
        id: `${inspectionId}-${at + 1}`,
        inspectionId,
        kind: 'area-for-improvement',
        text,
      })),
    ),
  }
}
