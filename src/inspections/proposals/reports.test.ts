import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { localDate } from '../../kernel/dates.ts'
import { readDocument } from '../documents/rules.ts'
import { frameworkVersion, judgementFits } from '../rules.ts'
import { placesOf } from './rules.ts'

const folder = '../shared/data/ofsted/reports'
const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.pdf')) : []
const missing = files.length === 0 ? ` (skipped: ${folder} is missing)` : ''
const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

test.skipIf(files.length === 0)(
  `every finding of the real reports is marked on its page, word for word, and every grade has its scale${missing}`,
  async () => {
    for (const name of files) {
      const reading = await readDocument(readFileSync(`${folder}/${name}`), name)
      if ('error' in reading) throw new Error(`${name}: ${reading.error}`)
      const began = localDate(reading.inspected[0]?.from ?? '') ?? null
      const version = frameworkVersion(reading.kind, reading.framework, began)
      for (const one of reading.judgements)
        expect(judgementFits(version, one.area, one.grade), `${name} ${one.area} ${one.grade}`).toBe(true)
      for (const finding of reading.findings) {
        const start = finding.spans[0]?.start ?? 0
        const places = placesOf(reading.pages, finding.text, { page: finding.page, start })
        const marked = places.map(at =>
          reading.pages.find(page => page.page === at.page)?.text.slice(at.start, at.end),
        )
        expect(plain(marked.join(' ')), `${name} ${finding.number}`).toBe(plain(finding.text))
      }
    }
  },
)
