import { expect, test } from 'vitest'
import { proposeForFile, readFindings } from './rules.ts'

const inspections = [
  { id: 'I-1', startDate: '2018-06-11', endDate: '2018-06-22', publishedDate: '2018-07-23' },
  { id: 'I-2', startDate: '2022', endDate: null, publishedDate: 'autumn 2022' },
]
const finding = (id: string, inspectionId: string, more: object = {}) => ({
  id,
  inspectionId,
  kind: 'concern',
  text: 'Supervision is irregular.',
  ...more,
})
const sound = { inspections, findings: [finding('F-1', 'I-1'), finding('F-2', 'I-2')], other: 'passed over' }

function proposalsOf(json: unknown) {
  const read = readFindings(json)
  if (!read.ok) throw new Error(read.why)
  return proposeForFile(read.file)
}

test('a file in the shape of the public record is read, themes or none', () => {
  expect(proposalsOf(sound).map(one => [one.laterId, one.earlierId, one.relation])).toEqual([
    ['F-2', 'F-1', 'recurs'],
  ])
  const themed = {
    ...sound,
    findings: sound.findings.map(one => ({ ...one, theme: 'nqsw-support', alsoThemes: [] })),
  }
  expect(proposalsOf(themed)[0]?.reason).toContain('the theme “Newly qualified social workers”')
})

test('findings of different authorities are never matched', () => {
  const apart = (key: string, one: unknown, other: unknown) => ({
    ...sound,
    inspections: inspections.map((inspection, at) => ({ ...inspection, [key]: at === 0 ? one : other })),
  })
  expect(proposalsOf(apart('authority', '884', '885'))).toEqual([])
  expect(proposalsOf(apart('la_code', 884, 885))).toEqual([])
  expect(proposalsOf(apart('la_code', 884, 884))).toHaveLength(1)
})

test('an empty file has no proposals and is no fault', () => {
  expect(proposalsOf({ inspections: [], findings: [] })).toEqual([])
})

const refused: readonly [string, unknown, RegExp][] = [
  ['a list', [], /not an object with "inspections" and "findings"/],
  ['no inspections', { findings: [] }, /no list "inspections"/],
  ['no findings', { inspections: [] }, /no list "findings"/],
  ['an inspection that is text', { inspections: ['I-1'], findings: [] }, /Inspection 1 is not an object/],
  ['an inspection without id', { inspections: [{}], findings: [] }, /Inspection 1: "id" is missing/],
  [
    'two inspections of one id',
    { inspections: [...inspections, inspections[0]], findings: [] },
    /Two inspections have the id "I-1"/,
  ],
  [
    'a day that is none',
    { inspections: [{ id: 'I-1', startDate: '2022-02-30' }], findings: [] },
    /2022-02-30, which is no date/,
  ],
  [
    'a date that is a number',
    { inspections: [{ id: 'I-1', startDate: 2022 }], findings: [] },
    /"startDate" is not a date/,
  ],
  ['a finding that is null', { inspections, findings: [null] }, /Finding 1 is not an object/],
  [
    'two findings of one id',
    { inspections, findings: [finding('F', 'I-1'), finding('F', 'I-2')] },
    /Two findings have the id "F"/,
  ],
  [
    'an inspection that is not there',
    { inspections, findings: [finding('F', 'I-9')] },
    /"F" names the inspection "I-9", which is not in the file/,
  ],
  [
    'an unknown kind',
    { inspections, findings: [finding('F', 'I-1', { kind: 'worry' })] },
    /"worry" is not a kind of finding/,
  ],
  ['no text', { inspections, findings: [finding('F', 'I-1', { text: '  ' })] }, /"text" is missing/],
  [
    'a text of a whole report',
    { inspections, findings: [finding('F', 'I-1', { text: 'x'.repeat(10_001) })] },
    /longer than 10000 characters/,
  ],
]
test.each(refused)('%s is refused, and where is said', (_what, json, why) => {
  const read = readFindings(json)
  expect(read.ok ? '' : read.why).toMatch(why)
})

test('text made to be hard to read is read in a moment', () => {
  const hostile = ['changes of ', 'plans ', 'staff ', 'enough ', 'not in need of help ', '-'].map(
    (text, at) => finding(`F-${at}`, 'I-1', { text: text.repeat(Math.floor(9_000 / text.length)) }),
  )
  expect(
    proposalsOf({ inspections, findings: [...hostile, finding('S', 'I-1'), finding('G', 'I-2')] }).length,
  ).toBeGreaterThan(0)
}, 5_000)
