import { expect, test } from 'vitest'
import { isInspectionKind } from '../../inspections/rules.ts'
import { chainPairs, chronologyOf, inspectionOf, numbered, progress, readRecord, saidOn } from './rules.ts'

const record = readRecord()
const inspections = record.inspections.map(one => inspectionOf(record, one))
const found = (id: string) => inspections.find(one => one.inspectionId === id)

test('the record holds what it is said to hold', () => {
  const counts = [record.inspections, record.findings, record.figures, record.events].map(one => one.length)
  expect(counts).toEqual([39, 216, 270, 66])
  expect([record.discrepancies, record.sources, record.recurrences].map(one => one.length)).toEqual([18, 79, 6])
})

test('every look has a kind of ours, and exact days or the source’s words for them', () => {
  for (const one of inspections) {
    expect([one.inspectionId, isInspectionKind(one.kind)]).toEqual([one.inspectionId, true])
    expect(one.ranges.length > 0 || one.datesNote !== '').toBe(true)
    expect(one.source).not.toBe('')
  }
})

test.each([
  ['I-2014-SIF', 'SIF', 'lookedAfterAndPermanence', 'requires improvement'],
  ['I-2018-ILACS', 'ILACS', 'impactOfLeaders', 'inadequate'],
  ['I-2018-ILACS', 'ILACS', 'overallEffectiveness', 'requires improvement to be good'],
  ['I-2025-ILACS', 'ILACS', 'impactOfLeaders', 'outstanding'],
  ['I-2013-FOST', 'before 2013', 'fostering', 'adequate'],
  ['I-2009-PF', 'before 2013', 'privateFostering', 'inadequate'],
])('%s is graded under its own framework, %s', (id, framework, area, grade) => {
  expect(found(id)).toMatchObject({ framework })
  expect(found(id)?.judgements).toContainEqual({ area, grade })
})

test('what is no grade stays in words: an outcome, a recommendation, a progress review', () => {
  expect(found('I-2013-DFE6')).toMatchObject({ judgements: [], source: expect.stringContaining('satisfactory') })
  expect(found('I-2024-SEND')).toMatchObject({ kind: 'area-send', judgements: [] })
})

test('an approximate date is said as the source has it, never made exact', () => {
  expect(found('I-2012-CP')).toMatchObject({ ranges: [], publishedOn: null })
  expect(found('I-2012-CP')?.datesNote).toBe('September 2012; published October 2012')
})

test('findings keep the report’s own numbers where the record gives them', () => {
  const numbers = new Map(
    numbered(record.findings.filter(one => one.inspectionId === 'I-2014-SIF')).map(one => [one.id, one.number]),
  )
  expect([numbers.get('F14-17'), numbers.get('F14-44'), numbers.get('F14-149')]).toEqual([17, 44, 149])
  expect(new Set(numbers.values()).size).toBe(numbers.size)
})

test('a chain joins each look to the one before it, never two findings of one look', () => {
  const supervision = record.recurrences.find(one => one.title.startsWith('Supervision'))
  expect(chainPairs(record, supervision?.findingIds ?? [])).toEqual([
    { later: 'F18-5', earlier: 'F14-20' },
    { later: 'F19B-1', earlier: 'F18-5' },
    { later: 'F22-8', earlier: 'F19B-1' },
    { later: 'F22-C10', earlier: 'F19B-1' },
    { later: 'F23B-3', earlier: 'F22-8' },
    { later: 'F23B-3', earlier: 'F22-C10' },
  ])
})

test('progress is taken only from statements of a monitoring visit whose day is known', () => {
  for (const { statedIn } of progress) {
    const stated = record.findings.find(one => one.id === statedIn)
    expect(stated?.inspectionId).toContain('-MV')
    expect(saidOn(record, stated?.inspectionId ?? '')).toBeDefined()
  }
})

test('a figure that could not be published has the reason and no value', () => {
  const unpublished = chronologyOf(record).figures.filter(one => one.value === null && one.words === '')
  expect(unpublished.map(one => one.reason)).toEqual(Array.from({ length: 3 }, () => "published marker 'u'"))
})
