import { afterAll, describe, expect, it } from 'vitest'
import { readInWorker, stopReadingWorker, warmReadingWorker } from './read-in-worker.ts'
import { describeReading, readingAsJson } from './reading-report.ts'
import { head, items, list, tail } from './testing-report.ts'
import { pdfOf, typeset } from './testing-pdf.ts'

const report = Buffer.from([...head, 'What needs to improve?', ...list('◼'), ...tail].join('\n'))

afterAll(stopReadingWorker)

describe('a document read apart from the server', () => {
  it('gives the same reading', async () => {
    await warmReadingWorker()
    const reading = await readInWorker(report, 'report.txt')
    expect(readingAsJson(reading)).toMatchObject({
      file: 'report.txt',
      kind: 'full-inspection',
      authority: 'Exampleshire',
    })
    // The caller keeps its bytes.
    expect(report.length).toBeGreaterThan(0)
  })

  it('is given up after the time allowed, and the next one is read', async () => {
    const slow = pdfOf(
      Array.from({ length: 300 }, () => typeset(list('-').flatMap(item => Array<string>(12).fill(item)))),
    )
    const answers = await Promise.all([
      readInWorker(slow, 'slow.pdf', { timeoutMs: 5 }),
      readInWorker(report, 'report.txt'),
    ])
    expect(answers[0]).toEqual({ file: 'slow.pdf', error: expect.stringContaining('too long') as string })
    expect('error' in answers[1] ? answers[1].error : answers[1].findings.length).toBe(4)
  })

  it('that needs more memory than allowed costs only its own answer', async () => {
    const huge = Buffer.from('a line of words\n'.repeat(300_000))
    const answer = await readInWorker(huge, 'huge.txt', { memoryMb: 24 })
    expect(answer).toEqual({ file: 'huge.txt', error: expect.stringContaining('memory') as string })
    const next = await readInWorker(report, 'report.txt')
    expect('error' in next ? next.error : next.findings.length).toBe(4)
  })
})

describe('a reading shown at the command line', () => {
  it('as JSON has exactly the promised fields', async () => {
    const json = readingAsJson(await readInWorker(report, 'report.txt'))
    expect(Object.keys(json)).toEqual([
      'file',
      'kind',
      'framework',
      'authority',
      'inspected',
      'published',
      'judgements',
      'findings',
      'warnings',
    ])
    expect(json['findings']).toEqual(
      items.map((text, index) => ({
        number: index + 1,
        kind: 'area-for-improvement',
        text,
        page: 1,
        children: [],
      })),
    )
    expect(readingAsJson(await readInWorker(Buffer.alloc(0), 'empty.pdf'))).toEqual({
      file: 'empty.pdf',
      error: 'The file is empty: there is nothing in it.',
    })
  })

  it('for a person says the dates in words and keeps to 80 columns', async () => {
    const shown = describeReading(await readInWorker(report, 'report.txt'))
    expect(shown).toContain('18 July 2022 to 29 July 2022')
    expect(shown).toContain('Impact of leaders')
    expect(Math.max(...shown.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
  })
})
