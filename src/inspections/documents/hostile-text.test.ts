import { afterAll, describe, expect, it } from 'vitest'
import { readInWorker, stopReadingWorker } from './read-in-worker.ts'
import { head } from './testing-report.ts'

const sif = [
  'Inspection of services for children in need of help and protection',
  'Report published: 1 May 2014',
]
const many = (line: string, count = 100_000): string => `${line}\n`.repeat(count)

afterAll(stopReadingWorker)

// A quarter of the time that the site allows a document; what takes longer is stopped, and says so.
const limits = { timeoutMs: 5_000 }

describe('text made to waste time is read well before the site gives it up', () => {
  it.each([
    [
      'one item without end',
      [...head, 'What needs to improve?', `◼ ${many('more words of an item')}`].join('\n'),
    ],
    ['one line without end', [...head, 'What needs to improve?', `◼ ${'word '.repeat(900_000)}`].join('\n')],
    ['the heading again and again', [...head, many('What needs to improve?1')].join('\n')],
    ['the older heading again and again', [...sif, many('Recommendations')].join('\n')],
    [
      'paragraphs among bullets',
      [...head, 'What needs to improve?', '◼ One.', many('\nA paragraph ends here.'), '◼ Two.'].join('\n'),
    ],
    ['a title without end', 'Inspection of '.repeat(300_000)],
    ['a table without end', [...head.slice(0, 5), 'requires to be '.repeat(300_000)].join('\n')],
    [
      'dates without end',
      [
        ...head,
        'What needs to improve?',
        '◼ One.',
        many('1 to 1 to 1 to 1 to 1 to 1 to 1 to 1 to 1 to 1 to 1', 90_000),
      ].join('\n'),
    ],
    ['page numbers without end', many('1')],
    ['white space without end', [...head, ' '.repeat(2_000_000)].join('\n')],
    ['open brackets of a web page', `<!--${'<!-- '.repeat(500_000)}`],
  ])('%s', async (_, text) => {
    const reading = await readInWorker(Buffer.from(text), 'text', limits)
    if ('error' in reading) expect(reading.error).not.toMatch(/took too long|needs more memory/)
    else expect(reading.findings.length).toBeLessThan(200_000)
  })
})
