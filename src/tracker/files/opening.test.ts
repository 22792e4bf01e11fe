import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { nameOfFill } from '../columns/keys.ts'
import { day, red, sheetOf, trackerOf, trapWorkbook, withPart } from '../testing.ts'
import { openTracker } from './opening.ts'

const rows = [
  ['Ref', 'Action', 'Lead', 'By when'],
  ['1.1', 'Write the policy', 'Director', 'TBC'],
]

function saved(
  bookType: 'xls' | 'ods' | 'xlsx' | 'xlsb',
  change: (book: ReturnType<typeof utils.book_new>) => void = () => {},
): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Plan')
  change(book)
  const bytes: unknown = write(book, { type: 'buffer', bookType })
  if (!(bytes instanceof Uint8Array)) throw new Error('The workbook was not written')
  return bytes
}

const texts = async (bytes: Uint8Array, sheet = 0) =>
  (await openTracker(bytes)).sheets[sheet]?.rows.map(row => row.map(cell => cell?.text ?? ''))

test.each(['xlsx', 'xls', 'ods'] as const)('a tracker saved as .%s is read', async kind => {
  expect(await texts(saved(kind))).toEqual(rows)
})

test('a tracker as CSV in Windows-1252, with semicolons, is read with its accents', async () => {
  const bytes = Buffer.from(
    "Ref;Action;Lead\r\n1.1;Caf\xE9 for care leavers \x96 weekly;Zo\xEB's team\r\n",
    'latin1',
  )
  const file = await openTracker(bytes)
  expect(file.sheets[0]?.rows[1]?.map(cell => cell?.text)).toEqual([
    '1.1',
    'Café for care leavers – weekly',
    "Zoë's team",
  ])
  expect(file.notes).toEqual([
    'The text is not UTF-8; it was read as Windows (Latin-1) text. Check names with accents.',
    'Columns are separated by semicolons.',
  ])
})

const theme = `<?xml version="1.0"?><a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1><a:accent2><a:srgbClr val="ED7D31"/></a:accent2><a:accent3><a:srgbClr val="A5A5A5"/></a:accent3><a:accent4><a:srgbClr val="FFC000"/></a:accent4><a:accent5><a:srgbClr val="5B9BD5"/></a:accent5><a:accent6><a:srgbClr val="70AD47"/></a:accent6></a:clrScheme><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface="Arial"/></a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst/></a:fmtScheme></a:themeElements></a:theme>`

// Excel numbers a theme's colours from its light one: 7 is accent 4 (gold), 9 is accent 6 (green).
test.each([
  ['rgb="FF00B0F0"', 'blue'],
  ['indexed="10"', 'red'],
  ['indexed="13"', 'yellow'],
  ['theme="9"', 'green'],
  ['theme="9" tint="0.59999389629810485"', 'green'],
  ['theme="7"', 'amber'],
  ['theme="8" tint="0.39997558519241921"', 'blue'],
])('a fill written as %s is %s', async (written, name) => {
  const bytes = await trackerOf(sheetOf('Plan', [['RAG'], [{ fill: red }]]))
  const typed = withPart(
    withPart(bytes, '/xl/theme/theme1.xml', () => theme),
    '/[Content_Types].xml',
    xml =>
      xml.replace(
        '</Types>',
        '<Override PartName="/xl/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>',
      ),
  )
  const styled = withPart(typed, '/xl/styles.xml', xml =>
    xml.replace(`<fgColor rgb="FF${red}"/>`, `<fgColor ${written}/>`),
  )
  const file = await openTracker(styled)
  expect(nameOfFill(file.sheets[0]?.rows[1]?.[0]?.fill ?? '000000')).toBe(name)
})

test('a day, a month and a day number of 1904 are told apart', async () => {
  const bytes = saved('xlsx', book => {
    book.Workbook = { WBProps: { date1904: true } }
    const sheet = utils.aoa_to_sheet([[44_650], [44_650]])
    sheet['A1'] = { t: 'n', v: 44_650, z: 'dd/mm/yyyy' }
    sheet['A2'] = { t: 'n', v: 44_650, z: 'mmm-yy' }
    utils.book_append_sheet(book, sheet, 'Days')
  })
  const file = await openTracker(bytes)
  expect(file.sheets[1]?.rows.map(row => [row[0]?.date, row[0]?.monthOnly])).toEqual([
    [day('2026-03-31'), undefined],
    [day('2026-03-31'), true],
  ])
  expect(file.notes).toContain('The workbook counts its dates from 1904, and was read so.')
})

test('notes, strikes, hidden rows, hidden sheets, formulas and errors are seen', async () => {
  const bytes = await trackerOf(
    sheetOf('Plan', [['Action'], [{ text: 'Stopped', struck: true, comment: 'Ask JB' }], ['Hidden']], {
      hiddenRows: new Set([2]),
    }),
    sheetOf('Old', [['Action']], { isHidden: true }),
  )
  const changed = withPart(bytes, '/xl/worksheets/sheet1.xml', xml =>
    xml.replace(
      '</sheetData>',
      '<row r="4"><c r="A4"><f>B9</f><v>7</v></c><c r="B4" t="e"><v>#REF!</v></c></row></sheetData>',
    ),
  )
  const [plan, old] = (await openTracker(changed)).sheets
  expect(plan?.rows[1]?.[0]).toMatchObject({ struck: true, comment: 'Ask JB' })
  expect([...(plan?.hiddenRows ?? [])]).toEqual([2])
  expect(plan?.rows[3]?.[0]).toMatchObject({ text: '7', formula: 'B9' })
  expect(plan?.rows[3]?.[1]?.fault).toContain('is an error of a formula')
  expect(old?.isHidden).toBe(true)
})

test('macros are said, and are not run', async () => {
  const bytes = withPart(await trapWorkbook(), '/xl/vbaProject.bin', () => 'Attribute VB_Name')
  expect((await openTracker(bytes)).notes).toEqual([
    'The workbook holds macros. They were not run, and the copy given back has none.',
  ])
})

const word = (table: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${table}</w:body></w:document>`
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const tc = (text: string, more = '') => `<w:tc><w:tcPr>${more}</w:tcPr>${p(text)}</w:tc>`
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`

async function document(table: string): Promise<Uint8Array> {
  return withPart(await trackerOf(sheetOf('x', [['x']])), '/word/document.xml', () => word(table))
}

test('the table of a Word document is read: joined cells, fills, lines, and text that was struck out', async () => {
  const bytes = await document(
    `${p('Improvement plan')}<w:tbl>${tr(tc('Ref'), tc('Action'), tc('RAG'))}${tr(
      tc('1.1', '<w:vMerge w:val="restart"/>'),
      `<w:tc>${p('a) Write it')}${p('b) Publish it')}</w:tc>`,
      tc('', '<w:shd w:fill="FF0000"/>'),
    )}${tr(tc('', '<w:vMerge/>'), '<w:tc><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Old</w:t></w:r></w:p></w:tc>', tc('G'))}</w:tbl>`,
  )
  const file = await openTracker(bytes)
  const [sheet] = file.sheets
  expect(file.kind).toBe('docx')
  expect(sheet?.rows[1]?.map(cell => cell?.text)).toEqual(['1.1', 'a) Write it\nb) Publish it', ''])
  expect(sheet?.rows[1]?.[2]?.fill).toBe('FF0000')
  expect(sheet?.rows[2]?.[1]).toMatchObject({ text: 'Old', struck: true })
  expect(sheet?.merges).toEqual([{ top: 1, left: 0, bottom: 2, right: 0 }])
})

test.each([
  ['a Word document without a table', () => document(p('Only words')), 'no table in it'],
  ['a PDF', () => Buffer.from('%PDF-1.7'), 'is a PDF'],
  ['a web page saved as .xls', () => Buffer.from('<html><table><tr><td>Ref'), 'web page or XML'],
  [
    'Excel 2003 XML',
    () => Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    'Excel 2003 XML',
  ],
  ['rich text', () => Buffer.from('{\\rtf1 tracker'), 'rich text'],
  ['an empty file', () => Buffer.from(''), 'empty'],
  ['a binary workbook', () => saved('xlsb'), '.xlsb'],
  ['a program', () => Buffer.from('MZ\0\0\0'), 'neither a workbook'],
  [
    'a workbook that breaks off',
    async () => (await trapWorkbook()).subarray(0, 3_000),
    'damaged or incomplete',
  ],
  ['an old workbook that breaks off', () => saved('xls').subarray(0, 2_000), 'damaged or incomplete'],
  [
    'a workbook locked with a password',
    () =>
      Buffer.concat([
        Buffer.from('D0CF11E0A1B11AE1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    'locked with a password',
  ],
  [
    'a CSV that breaks off in quotation marks',
    () => Buffer.from('Ref,Action\n1,"Write'),
    'breaks off inside a quotation mark',
  ],
  ['a file of more than 20 MB', () => Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'larger than 20 MB'],
  ['a CSV of 100,000 rows', () => Buffer.from('Ref,Action\n'.repeat(100_000)), 'more than 5,000 rows'],
  [
    'a workbook of more rows than any tracker',
    () =>
      trackerOf(
        sheetOf(
          'Plan',
          Array.from({ length: 5_100 }, (_, row) => [row]),
        ),
      ),
    'more than 5,000 rows',
  ],
  ['a zip of other things', async () => withoutWorkbook(await trapWorkbook()), 'no Excel workbook'],
])('%s is refused, with what to do', async (_what, make, said) => {
  const bytes = await make()
  await expect(openTracker(bytes)).rejects.toThrow(said)
})

function withoutWorkbook(bytes: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(bytes).toString('latin1').replaceAll('xl/workbook.xml', 'xl/workbonk.xml'),
    'latin1',
  )
}

test('a workbook that swells is stopped while it is unpacked', async () => {
  const bytes = withPart(await trapWorkbook(), '/xl/big.xml', () => ' '.repeat(70 * 1024 * 1024))
  await expect(openTracker(bytes)).rejects.toThrow('unpacks to far more')
})

describe('a file of more than any tracker holds is refused before it is read into a plan', () => {
  const tooMuch = /more than 5,000 rows, or 100,000 cells/
  const filled = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => 'x'))

  test('its rows counted over all sheets, those with nothing in them left out', async () => {
    const half = filled(2_501, 1)
    await expect(openTracker(await trackerOf(sheetOf('A', half), sheetOf('B', half)))).rejects.toThrow(
      tooMuch,
    )
    const gaps = sheetOf('A', [...filled(2_499, 1), ...Array.from({ length: 1_000 }, () => [{ fill: red }])])
    expect((await openTracker(await trackerOf(gaps, sheetOf('B', half)))).sheets).toHaveLength(2)
  })

  test.each(['xlsx', 'xls', 'ods'] as const)(
    'an action far below the others is not left out in silence: .%s',
    async kind => {
      const far = (origin: number) =>
        saved(kind, book => {
          const sheet = book.Sheets['Plan']
          if (sheet) utils.sheet_add_aoa(sheet, [['1.2', 'Publish the policy']], { origin })
        })
      await expect(openTracker(far(20_000))).rejects.toThrow(tooMuch)
      expect((await openTracker(far(4_999))).sheets[0]?.rows[4_999]?.[1]?.text).toBe('Publish the policy')
    },
  )

  test('rows that are only made ready below the plan are nothing', async () => {
    const bytes = withPart(await trackerOf(sheetOf('Plan', rows)), '/xl/worksheets/sheet1.xml', xml =>
      xml
        .replace(/<dimension[^>]*>/, '<dimension ref="A1:D1048576"/>')
        .replace('</sheetData>', '<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'),
    )
    expect(await texts(bytes)).toEqual(rows)
  })

  test('one cell that an OpenDocument file repeats over a whole sheet', async () => {
    const bytes = withPart(saved('ods'), '/content.xml', xml =>
      xml.replaceAll(/<table:table-cell /g, '<table:table-cell table:number-columns-repeated="16384" '),
    )
    await expect(openTracker(bytes)).rejects.toThrow(tooMuch)
  })

  test.each(['xlsx', 'ods'] as const)('its cells counted over all sheets: .%s', async kind => {
    const bytes = saved(kind, book => {
      for (const name of ['A', 'B', 'C'])
        utils.book_append_sheet(book, utils.aoa_to_sheet(filled(400, 84)), name)
    })
    await expect(openTracker(bytes)).rejects.toThrow(tooMuch)
  })
})

test('words struck through in part are known, and marks that turn the direction of reading are taken out', async () => {
  const plain = await trackerOf(
    sheetOf('Plan', [
      ['Action', 'Lead'],
      ['Write the old policy', 'Jo \u202Eeel'],
    ]),
  )
  const runs = '<r><t xml:space="preserve">Write the </t></r><r><rPr><strike/></rPr><t>old policy</t></r>'
  const bytes = withPart(plain, '/xl/sharedStrings.xml', xml =>
    xml.replace(/<t[^>]*>Write the old policy<\/t>/, runs),
  )
  const row = (await openTracker(bytes)).sheets[0]?.rows[1]
  expect([row?.[0]?.text, row?.[0]?.partlyStruck, row?.[0]?.struck]).toEqual([
    'Write the old policy',
    true,
    undefined,
  ])
  expect(row?.[1]?.text).toBe('Jo eel')
})
