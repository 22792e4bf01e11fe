import { afterAll, describe, expect, test } from 'vitest'
import type { TestSite } from '../../access/testing.ts'
import { stopReadingWorker } from '../documents/read-in-worker.ts'
import { listInspections } from '../queries.ts'
import { bullets, inside, lead, readIn, report } from '../testing.ts'

afterAll(stopReadingWorker)

function documentsOf(site: TestSite) {
  return inside(site, db =>
    db.selectFrom('document').select('document_id').where('authority', '=', site.authority).execute(),
  )
}

describe('reading a report in', () => {
  test('pasted text is kept and its bullets stand beside the page, highlighted', async () => {
    const site = await lead()
    const { answer, path } = await readIn(site)
    expect(answer.statusCode).toBe(303)
    const review = await site.get(path)
    expect(review.statusCode).toBe(200)
    expect(review.body.match(/<mark/g)).toHaveLength(3)
    for (const bullet of bullets) expect(review.body).toContain(bullet)
    const [inspection] = await inside(site, db => listInspections(db, site.authority))
    expect(inspection).toMatchObject({ startOn: '2025-03-03', endOn: '2025-03-14' })
    expect(inspection?.judgements).toHaveLength(5)
  })

  test('the same text again leads to what is there and doubles nothing', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const again = await readIn(site)
    expect(again.path).toBe(path)
    expect(await inside(site, db => listInspections(db, site.authority))).toHaveLength(1)
  })

  test('another document of the same look is pointed out and kept only when asked for', async () => {
    const site = await lead()
    await readIn(site)
    const other = report('3 to 14 March 2025', ['The sufficiency of homes for children in care.'])
    const { answer } = await readIn(site, other)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('same kind and dates')
    const even = await site.post('/inspections/read', { pasted: other, evenSo: 'yes' })
    expect(even.statusCode).toBe(303)
    expect(await documentsOf(site)).toHaveLength(2)
  })

  const faulty: readonly [string, string, Uint8Array, RegExp][] = [
    ['an empty file', 'report.pdf', new Uint8Array(), /empty/i],
    [
      'a web page named .pdf',
      'report.pdf',
      Buffer.from('<!DOCTYPE html><html><body>Not found</body></html>'),
      /web page/,
    ],
    [
      'a truncated PDF',
      'report.pdf',
      Buffer.from('%PDF-1.7\n1 0 obj\n<<'),
      /damaged|could not be read|cannot/i,
    ],
    [
      'a text that is no report',
      'menu.txt',
      Buffer.from('Monday: soup. Tuesday: pie. '.repeat(20)),
      /does not look like an inspection report/,
    ],
    ['a file over the limit', 'huge.pdf', Buffer.alloc(31 * 1024 * 1024, 'x'), /larger than 30 MB/],
  ]
  test.each(faulty)(
    '%s gets a message beside the field and nothing is kept',
    async (_what, name, bytes, words) => {
      const site = await lead()
      const answer = await site.upload('/inspections/read', 'document', name, bytes)
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toMatch(words)
      expect(answer.body).toContain('id="document-error"')
      expect(answer.body).toContain('<title>Error: ')
      expect(await documentsOf(site)).toEqual([])
    },
  )

  test('nothing chosen and nothing pasted is said beside the field', async () => {
    const site = await lead()
    const answer = await site.post('/inspections/read', { pasted: '' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Choose a file, or paste the text')
  })

  test('the original is handed back as it came, to be saved and not opened', async () => {
    const site = await lead()
    const { path } = await readIn(site)
    const original = await site.get(path.replace('review', 'original'))
    expect(original.headers['content-disposition']).toContain('attachment')
    expect(original.headers['x-content-type-options']).toBe('nosniff')
    expect(original.body).toContain('What needs to improve?')
  })
})
