import { expect, test } from 'vitest'
import { readDocument } from '../../inspections/documents/rules.ts'
import { frameworkVersion } from '../../inspections/rules.ts'
import { localDate } from '../../kernel/dates.ts'
import { calendarOf } from '../calendar/rules.ts'
import { storyStrengths } from '../findings/rules.ts'
import { documentText, storyDocuments } from './rules.ts'

const counts = { '1': 9, F: 2, '2': 7, '': 4 }

test.each(['2024-03-01', '2026-11-22', '2030-06-15'])(
  'the made-up documents of %s read as real ones do, with the grades that the day’s framework gives',
  async day => {
    const today = localDate(day)
    if (!today) throw new Error('unreachable')
    for (const document of storyDocuments(calendarOf(today))) {
      const reading = await readDocument(new TextEncoder().encode(documentText(document)), document.file)
      if ('error' in reading) throw new Error(reading.error)
      const { kind, authority, inspected, judgements, findings, warnings, published } = reading
      const isInspection = Object.keys(document.grades).length > 0
      expect({ kind, authority, inspected, warnings }).toEqual({
        kind: isInspection ? 'full-inspection' : 'focused-visit',
        authority: 'Wrenshire',
        inspected: [{ from: document.from, to: document.to }],
        warnings: [],
      })
      expect(published).toBe(isInspection ? null : document.publishedOn)
      const { areas } = frameworkVersion(kind, 'ILACS', document.from)
      expect(judgements.map(one => one.area).toSorted()).toEqual([...areas].toSorted())
      expect(judgements.every(one => one.grade === document.grades[one.area])).toBe(true)
      expect([document.key, findings.length]).toEqual([
        document.key,
        Object.entries(counts).find(([key]) => key === document.key)?.[1],
      ])
    }
  },
)

test('every strength is in the words of the document it is taken from', () => {
  const today = localDate('2026-11-22')
  if (!today) throw new Error('unreachable')
  const texts = new Map(storyDocuments(calendarOf(today)).map(one => [one.key, documentText(one)]))
  for (const { key, words } of storyStrengths) expect(texts.get(key.split('.')[0] ?? '')).toContain(words)
})

test('every document says at its top that it is invented', () => {
  const today = localDate('2026-11-22')
  if (!today) throw new Error('unreachable')
  for (const one of storyDocuments(calendarOf(today)))
    expect(documentText(one)).toMatch(/^INVENTED FOR DEMONSTRATION\./)
})
