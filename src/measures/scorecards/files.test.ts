import { CFB, utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openFile } from './files.ts'
import { readScorecard } from './rules.ts'
import { csvOf, known, workbookOf } from './testing.ts'
import type { Typed } from './testing.ts'

const rows: Typed[][] = [
  ['Measure', 'Month', 'Numerator', 'Denominator'],
  ['re-referrals', 'Apr 2026', 4, 20],
  ['re-referrals', 'May 2026', 5, 25],
]

async function sharesIn(bytes: Uint8Array): Promise<(number | null)[]> {
  const { figures, faults } = readScorecard(await openFile(bytes), known)
  expect(faults).toEqual([])
  return figures.map(one => one.value ?? (one.numerator ?? 0) / (one.denominator ?? 1))
}

async function refusal(bytes: Uint8Array): Promise<string> {
  return openFile(bytes).then(
    () => 'opened',
    (fault: unknown) => (fault instanceof Error ? fault.message : 'not an error'),
  )
}

describe('one table gives the same figures however it was saved', () => {
  const text = csvOf(rows)
  test.each<[string, Uint8Array]>([
    ['CSV', text],
    ['CSV with a byte order mark', Buffer.concat([Buffer.from('\uFEFF'), text])],
    ['CSV with semicolons', csvOf(rows, ';')],
    ['CSV with tabs', csvOf(rows, '\t')],
    [
      'CSV as Excel saves “Unicode text”',
      Buffer.from(`\uFEFF${Buffer.from(csvOf(rows, '\t')).toString()}`, 'utf16le'),
    ],
    ['CSV that names its separator', Buffer.concat([Buffer.from('sep=;\r\n'), csvOf(rows, ';')])],
    [
      'CSV with a title above the headings',
      Buffer.concat([Buffer.from('Scorecard of a made-up council\r\n\r\n'), text]),
    ],
    ['an Excel workbook', workbookOf({ Sheet1: rows })],
  ])('%s', async (_, bytes) => {
    expect(await sharesIn(bytes)).toEqual([0.2, 0.2])
  })
})

test('what stands in brackets explains a heading and does not hide it', async () => {
  const bytes = csvOf([
    ['KPI name', 'As at', 'Numerator (re-referred)', 'Out of (all referrals)', 'Team/Service'],
    ['re-referrals', '30/04/2026', 4, 20, 'East'],
  ])
  expect(await sharesIn(bytes)).toEqual([0.2])
})

test('accents in a file that is not UTF-8 are read as Windows text, and it is said', async () => {
  const bytes = Buffer.from('Measure,Month,Value,Team\nre-referrals,Apr 2026,20%,Zoë', 'latin1')
  const { sheets, notes } = await openFile(bytes)
  expect(sheets[0]?.rows[1]?.[3]?.text).toBe('Zoë')
  expect(notes).toEqual([
    'The text is not UTF-8; it was read as Windows (Latin-1) text. Check names with accents.',
  ])
})

describe('cells of a workbook', () => {
  test('dates, percentages and the saved results of formulas are read as Excel shows them', async () => {
    const bytes = workbookOf(
      {
        April: [
          ['Measure', 'Month', 'Value'],
          ['re-referrals', 46113, 0.711],
          ['re-referrals', 46143, 0],
        ],
      },
      sheet => {
        sheet['B2'] = { t: 'n', v: 46113, z: 'mmm-yy' }
        sheet['B3'] = { t: 'n', v: 46143, z: 'dd/mm/yyyy' }
        sheet['C2'] = { t: 'n', v: 0.711, z: '0.0%' }
        sheet['C3'] = { t: 'n', v: 0.25, f: '5/20', z: '0%' }
      },
    )
    expect(await sharesIn(bytes)).toEqual([0.711, 0.25])
  })

  test('a formula that was never worked out, and one that failed, are named with their place', async () => {
    const bytes = workbookOf(
      {
        April: [
          ['Measure', 'Month', 'Value'],
          ['re-referrals', 'Apr 2026', 1],
          ['re-referrals', 'May 2026', 1],
        ],
      },
      sheet => {
        sheet['C2'] = { t: 'n', f: '5/20' }
        sheet['C3'] = { t: 'e', v: 7, f: '5/0' }
      },
    )
    const { faults } = readScorecard(await openFile(bytes), known)
    expect(faults).toEqual([
      {
        sheet: 'April',
        row: 2,
        column: 'C (Value)',
        typed: '=5/20',
        words: 'is a formula without its result: open the file in Excel, save it, and load it again',
      },
      { sheet: 'April', row: 3, column: 'C (Value)', typed: '#DIV/0!', words: 'is an error in the workbook' },
    ])
  })

  test('a workbook that counts its dates from 1904 gives the same months', async () => {
    const workbook = utils.book_new()
    // Excel's two calendars lie 1,462 days apart.
    const sheet = utils.aoa_to_sheet([
      ['Measure', 'Month', 'Value'],
      ['re-referrals', 0, '20%'],
    ])
    sheet['B2'] = { t: 'n', v: 46113 - 1462, z: 'dd/mm/yyyy' }
    utils.book_append_sheet(workbook, sheet, 'S')
    workbook.Workbook = { WBProps: { date1904: true } }
    const bytes: unknown = write(workbook, { type: 'buffer', bookType: 'xlsx' })
    if (!(bytes instanceof Uint8Array)) throw new Error('not written')
    const { figures } = readScorecard(await openFile(bytes), known)
    expect(figures.map(figure => figure.month)).toEqual(['2026-04'])
  })
})

describe('a file that is no scorecard is refused in words', () => {
  const workbook = workbookOf({ Sheet1: rows })
  const locked = Buffer.concat([
    Buffer.from('D0CF11E0A1B11AE1', 'hex'),
    Buffer.alloc(600),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ])
  test.each<[string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(), /^The file is empty/],
    ['blank lines', Buffer.from(' \r\n\r\n'), /^The file is empty/],
    ['a PDF named .csv', Buffer.from('%PDF-1.7\n%âãÏÓ'), /^The file is a PDF/],
    ['a web page named .xlsx', Buffer.from('\n<!DOCTYPE html><html></html>'), /^The file is a web page/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /^The file is neither a table/],
    ['a workbook with a password', locked, /^The workbook is locked with a password/],
    [
      'the old Excel format',
      Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(600)]),
      /old Excel format/,
    ],
    ['half a workbook', workbook.subarray(0, workbook.length / 2), /^The workbook is damaged/],
    [
      'a zip of something else',
      zipOf({ 'readme.xml': Buffer.from('<a/>') }),
      /^The file is not an Excel workbook/,
    ],
    ['more than 30 MB', new Uint8Array(30 * 1024 * 1024 + 1), /^The file is larger than 30 MB/],
    [
      'a quotation mark that is never closed',
      Buffer.from('Measure,Month,Value\n"re-referrals,Apr 2026,1'),
      /quotation mark/,
    ],
  ])('%s', async (_, bytes, words) => {
    expect(await refusal(bytes)).toMatch(words)
  })

  const most = 29 * 1024 * 1024
  test.each<[string, string, RegExp]>([
    ['one line as long as a file may be', 'x'.repeat(most), /^The file has a line of more than 20,000/],
    ['one line of commas', ','.repeat(most), /^The file has a line of more than 20,000/],
    ['one line of quotation marks', '"'.repeat(most), /^The file has a line of more than 20,000/],
    ['lines of commas', `${','.repeat(19_000)}\n`.repeat(1_500), /^The file has more than 2,000,000 cells/],
    [
      'lines of quotation marks',
      `${'"'.repeat(19_000)}\n`.repeat(1_500),
      /^The file has more than 4,000,000/,
    ],
    [
      '49,000 rows of 203 cells',
      `${'1,'.repeat(202)}1\n`.repeat(49_000),
      /^The file has more than 2,000,000/,
    ],
    [
      'a heading line of 203 columns',
      `Measure,Month,Value,${'Extra,'.repeat(199)}Last\n${'1,'.repeat(202)}1\n`,
      /^The file has 203 columns\. A scorecard has at most 60/,
    ],
    [
      'a cell that runs over many lines',
      `Measure,Month,Value\n"${`${'x'.repeat(100)}\n`.repeat(1_000)}",Apr 2026,1\n`,
      /^The file has a line of more than 20,000/,
    ],
    ['more rows than any scorecard, each ended as on an old Mac', 'a,b\r'.repeat(100_001), /100,000 rows/],
  ])('%s', async (_, text, words) => {
    expect(await refusal(Buffer.from(text))).toMatch(words)
  })

  test('a scorecard of 100,000 rows, every cell in quotation marks, is read', async () => {
    const line = '"Re-referrals within 12 months","April 2026","14","58","East","A note, with a comma"\r\n'
    const long = `"Measure","Month","Numerator","Denominator","Team","Data quality"\r\n${line.repeat(99_999)}`
    const { sheets } = await openFile(Buffer.from(long))
    expect(sheets[0]?.rows.length).toBe(100_000)
  })

  test('empty columns beside the headings, as Excel saves them, are not counted', async () => {
    const wide = ['Measure,Month,Value', 're-referrals,Apr 2026,20%'].map(line => `${line}${','.repeat(100)}`)
    expect(await sharesIn(Buffer.from(wide.join('\r\n')))).toEqual([0.2])
  })

  test('the headings that were not read are named at a length that a page can show', async () => {
    const extra = Array.from({ length: 30 }, (_, index) => `Extra ${index} ${'x'.repeat(300)}`)
    const headings = ['Measure', 'Month', 'Value', ...extra]
    const { notes } = readScorecard(
      await openFile(csvOf([headings, ['re-referrals', 'Apr 2026', '20%']])),
      known,
    )
    expect(notes[0]).toMatch(/^These columns were not read: Extra 0 x+ \.\.\., .* and 10 more\.$/)
    expect(notes[0]?.length).toBeLessThan(3_000)
  })

  test('a workbook with more rows than any scorecard is refused, never cut short', async () => {
    const long = workbookOf({ Long: Array.from({ length: 100_001 }, () => [1]) })
    expect(await refusal(long)).toMatch(/^The file has more than 100,000 rows/)
  })

  test('a workbook that swells is stopped while it is unpacked, whatever size it states', async () => {
    const swollen = zipOf({ 'xl/workbook.xml': Buffer.alloc(200 * 1024 * 1024, ' ') })
    // The stated sizes (bytes 22 to 26 of the local header, 24 to 28 of the directory) are made to lie.
    const directory = Buffer.from(swollen).indexOf('PK\x01\x02', 0, 'latin1')
    Buffer.from(swollen.buffer, swollen.byteOffset).writeUInt32LE(100, 22)
    Buffer.from(swollen.buffer, swollen.byteOffset).writeUInt32LE(100, directory + 24)
    expect(swollen.length * 100).toBeLessThan(200 * 1024 * 1024)
    expect(await refusal(swollen)).toBe(
      'The workbook unpacks to far more than a scorecard holds, so it was not opened.',
    )
  })

  test('whatever bytes come, the answer is a table or a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (noise, inWorkbook) => {
        const bytes = inWorkbook ? Buffer.concat([workbook.subarray(0, 300), noise]) : noise
        expect(await refusal(bytes)).toMatch(/^(opened|The )/)
      }),
    )
  })
})

function zipOf(parts: Readonly<Record<string, Buffer>>): Uint8Array {
  const container = CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(parts)) CFB.utils.cfb_add(container, `/${name}`, content)
  const bytes: unknown = CFB.write(container, { fileType: 'zip', type: 'buffer', compression: true })
  if (!(bytes instanceof Uint8Array)) throw new Error('The zip was not written')
  return bytes
}
