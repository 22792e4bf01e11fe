import { describe, expect, it } from 'vitest'
import { readDocument } from './rules.ts'
import type { Reading } from './reading.ts'
import { missingReports, realReading, trueReadings } from './shared-reports.ts'
import { docxFromReading } from './testing.ts'

const bullet = /^[\u25FC\u25A0\u2022\uE000-\uF8FF]\s*/

// The ways people carry a report's text from a PDF viewer or Word into a box on a page.
const copies: Record<string, (reading: Reading) => Buffer> = {
  'a Word document with lists and a table': docxFromReading,
  'text copied from a PDF viewer': reading => Buffer.from(texts(reading).join('\n')),
  'text with a form feed between pages': reading => Buffer.from(texts(reading).join('\f')),
  'text with white space before every bullet': reading =>
    Buffer.from(eachLine(reading, line => (bullet.test(line) ? `\n${line}` : line))),
  'text with white space under every line': reading =>
    Buffer.from(eachLine(reading, line => `${line}\n`).replaceAll('\n', '\r\n')),
  'text with bullets on lines of their own': reading =>
    Buffer.from(eachLine(reading, line => line.replace(bullet, glyph => `${glyph.trim()}\n`))),
  'text saved by Windows as UTF-16': reading =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(texts(reading).join('\r\n'), 'utf16le')]),
}

function texts(reading: Reading): string[] {
  return reading.pages.map(page => page.text)
}

function eachLine(reading: Reading, change: (line: string) => string): string {
  return texts(reading).join('\n').split('\n').map(change).join('\n')
}

function meaning({
  kind,
  framework,
  authority,
  inspected,
  published,
  judgements,
  findings,
}: Reading): unknown {
  const items = findings.map(({ number, kind: sort, text, children }) => ({ number, sort, text, children }))
  return { kind, framework, authority, inspected, published, judgements, items }
}

async function read(bytes: Buffer, file: string): Promise<Reading> {
  const reading = await readDocument(bytes, file)
  if ('error' in reading) throw new Error(`${file}: ${reading.error}`)
  return reading
}

describe.skipIf(missingReports !== null)(
  `one report gives the same findings in every form${missingReports === null ? '' : ` (${missingReports})`}`,
  () => {
    it.each(Object.entries(copies))('as PDF and as %s', async (_, copy) => {
      for (const { file } of trueReadings()) {
        const original = await realReading(file)
        const again = await read(copy(original), `${file} again`)
        expect({ file, ...(meaning(again) as object) }).toEqual({ file, ...(meaning(original) as object) })
      }
    })

    it('where the bullets are lost in copying, what was understood is marked for a person to check', async () => {
      let same = 0
      for (const { file, framework } of trueReadings()) {
        if (framework === 'SIF') continue
        const original = await realReading(file)
        const bare = Buffer.from(
          eachLine(original, line => line.replace(bullet, '').replace(/^\u2212\s*/, '')),
        )
        const again = await read(bare, file)
        if (original.findings.length > 0)
          expect(again.warnings.join(' ')).toMatch(/bullets were lost|prose|before the first/)
        const texts = (reading: Reading) => reading.findings.map(finding => finding.text).join('\n')
        if (texts(again) === texts(original)) same += 1
      }
      // A full stop missing at the end of an item, or an inner list, cannot be seen without bullets.
      expect(same).toBeGreaterThanOrEqual(48)
    })
  },
)
