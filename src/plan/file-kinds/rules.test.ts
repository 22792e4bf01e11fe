import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { docxOf, paragraph, zipOf } from '../../inspections/documents/testing.ts'
import { cleanFileName, recogniseFile } from './rules.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const oldOffice = (inside: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(inside, 'utf16le')])
const workbook = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }
const openText = 'application/vnd.oasis.opendocument.text'

describe('papers of the kinds that councils work with are kept', () => {
  test.each([
    ['minutes.pdf', bytes('%PDF-1.7\nwords\n%%EOF\n'), 'application/pdf'],
    ['Policy.DOCX', docxOf([paragraph('The policy')]), /wordprocessingml\.document$/],
    ['training.xlsx', zipOf(workbook), /spreadsheetml\.sheet$/],
    [
      'slides.pptx',
      zipOf({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' }),
      /presentationml/,
    ],
    ['letter.odt', zipOf({ mimetype: openText, 'content.xml': '<x/>' }), openText],
    ['photo.png', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'image/png'],
    ['photo.jpeg', Buffer.from('ffd8ffe000104a46', 'hex'), 'image/jpeg'],
    ['notes.txt', Buffer.from('Supervision took place – monthly\n'), 'text/plain; charset=utf-8'],
    ['figures.csv', bytes('team,share\nCoast,71\xa3\r\n'), 'text/csv; charset=windows-1252'],
    ['notes.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('words', 'utf16le')]), /utf-16le/],
  ])('%s', async (name, content, type) => {
    const told = await recogniseFile(name, content)
    expect(told).toMatchObject({ ok: true, mediaType: expect.stringMatching(type) })
  })
})

describe('what could harm, or is not what its name says, is refused with the reason', () => {
  test.each<[string, string, Uint8Array, RegExp]>([
    ['an empty file', 'minutes.pdf', Buffer.alloc(0), /is empty/],
    ['a file of white space', 'minutes.txt', bytes(' \r\n\t'), /is empty/],
    ['a Windows program', 'minutes.exe', bytes('MZ\x90\0'), /program/],
    ['a Windows program under the name of a PDF', 'minutes.pdf', bytes('MZ\x90\0'), /program/],
    ['a Linux program', 'minutes.pdf', bytes('\x7fELF\x02'), /program/],
    ['a macOS program', 'minutes', Buffer.from('cffaedfe07000001', 'hex'), /program/],
    ['a shell script', 'minutes.txt', bytes('#!/bin/sh\nrm x\n'), /script/],
    ['a batch file', 'minutes.bat', bytes('@echo off\r\n'), /\.bat/],
    ['a PowerShell script', 'minutes.ps1', bytes('Get-Item x\r\n'), /\.ps1/],
    ['JavaScript', 'minutes.js', bytes('alert(1)\n'), /\.js/],
    ['a web page', 'minutes.html', bytes('<!doctype html><p>x'), /web page/],
    ['a web page under the name of text', 'minutes.txt', bytes('\n <HTML><script>'), /web page/],
    ['a drawing that can hold scripts', 'chart.svg', bytes('<svg xmlns="x"><script/>'), /drawing/],
    ['an application page', 'minutes.hta', bytes('<hta:application>'), /web page/],
    ['a Windows shortcut', 'minutes.lnk', Buffer.from('4c0000000114020000', 'hex'), /program/],
    [
      'a document with macros',
      'plan.docm',
      zipOf({ '[Content_Types].xml': '<T/>', 'word/document.xml': '', 'word/vbaProject.bin': 'x' }),
      /macros/,
    ],
    [
      'a workbook with macros under another name',
      'plan.xlsx',
      zipOf({ ...workbook, 'xl/vbaProject.bin': 'x' }),
      /macros/,
    ],
    [
      'a workbook that says it has macros',
      'plan.xlsx',
      zipOf({ ...workbook, '[Content_Types].xml': 'sheet.macroEnabled.main+xml' }),
      /macros/,
    ],
    ['Excel 4 macro sheets', 'plan.xlsx', zipOf({ ...workbook, 'xl/macrosheets/sheet1.xml': 'x' }), /macros/],
    [
      'OpenDocument with Basic',
      'plan.odt',
      zipOf({ mimetype: openText, 'Basic/Standard/a.xml': 'x' }),
      /macros/,
    ],
    [
      'a document that carries a program',
      'plan.docx',
      zipOf({ '[Content_Types].xml': '<T/>', 'word/document.xml': '', 'word/embeddings/setup.exe': 'x' }),
      /program inside/,
    ],
    [
      'a document with a packed file in it',
      'plan.docx',
      zipOf({
        '[Content_Types].xml': '<T/>',
        'word/document.xml': '',
        'word/embeddings/oleObject1.bin': 'x',
      }),
      /packed inside/,
    ],
    [
      'a PDF that starts a program',
      'plan.pdf',
      bytes('%PDF-1.7\n1 0 obj<</S/Launch/F(cmd.exe)>>endobj\n%%EOF'),
      /starts a program/,
    ],
    ['an old Word file with macros', 'plan.doc', oldOffice('_VBA_PROJECT'), /macros/],
    ['an old Word file', 'plan.doc', oldOffice('WordDocument'), /old Office/],
    ['a locked Office file', 'plan.docx', oldOffice('EncryptedPackage'), /password/],
    [
      'a locked OpenDocument',
      'plan.odt',
      zipOf({ mimetype: openText, 'META-INF/manifest.xml': '<manifest:encryption-data/>' }),
      /password/,
    ],
    ['a zip archive', 'papers.zip', zipOf({ 'a.txt': 'a' }), /archive/],
    ['a zip archive under the name of a document', 'papers.docx', zipOf({ 'a.txt': 'a' }), /archive/],
    ['a RAR archive', 'papers.rar', bytes('Rar!\x1a\x07\x01\0'), /archive/],
    ['a gzip archive', 'papers.gz', Buffer.from('1f8b08', 'hex'), /archive/],
    ['Rich Text', 'papers.rtf', bytes('{\\rtf1 x}'), /Rich Text/],
    ['a document cut off', 'papers.docx', docxOf([paragraph('x')]).subarray(0, 120), /damaged/],
    ['a PDF cut off', 'papers.pdf', bytes('%PDF-1.7\nhalf'), /cut off/],
    [
      'a PDF under the name of a workbook',
      'papers.xlsx',
      bytes('%PDF-1.7\n%%EOF'),
      /a PDF by its content.*\.xlsx/,
    ],
    ['a workbook under the name of a document', 'papers.docx', zipOf(workbook), /Excel workbook.*\.docx/],
    ['a PDF without an ending', 'papers', bytes('%PDF-1.7\n%%EOF'), /without an ending/],
    ['bytes of no kind', 'papers.pdf', Buffer.from([1, 2, 3, 4]), /not one of the kinds/],
  ])('%s', async (_what, name, content, why) => {
    const told = await recogniseFile(name, content)
    expect(told.ok ? 'kept' : told.why).toMatch(why)
  })

  test('a document that unpacks to far more than it says', async () => {
    const bomb = zipOf({ ...workbook, '[Content_Types].xml': Buffer.alloc(20 * 1024 * 1024, ' ') })
    expect(await recogniseFile('plan.xlsx', bomb)).toMatchObject({ why: expect.stringMatching(/unpacks/) })
  })

  test('any bytes under any name are answered, and only a name that fits its content is kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.uint8Array({ maxLength: 400 }), async (name, content) => {
        const told = await recogniseFile(name, content)
        if (told.ok) expect(name.toLowerCase()).toMatch(/\.(pdf|docx|xlsx|pptx|od[tsp]|png|jpe?g|txt|csv)$/)
        else expect(told.why.length).toBeGreaterThan(5)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the name of a file is made safe to show and to save', () => {
  test.each([
    ['board minutes.pdf', 'board minutes.pdf', false],
    ['../../etc/passwd.txt', 'passwd.txt', true],
    ['C:\\fakepath\\minutes.pdf', 'minutes.pdf', true],
    ['minutes\u202Efdp.exe', 'minutesfdp.exe', true],
    ['min\u0000ut\nes.pdf', 'minutes.pdf', true],
    ['...pdf', 'pdf', true],
    ['a:b|c?.pdf', 'a-b-c-.pdf', true],
    ['CON.pdf', 'file-CON.pdf', true],
    ['minutes.pdf. ', 'minutes.pdf', true],
    ['', 'file', true],
    ['Cyfarfod y bwrdd ŵ.pdf', 'Cyfarfod y bwrdd ŵ.pdf', false],
  ])('%j', (sent, name, wasCleaned) => {
    expect(cleanFileName(sent)).toEqual({ name, wasCleaned })
  })

  test('a long name keeps its ending', () => {
    const { name } = cleanFileName(`${'a'.repeat(240)}.docx`)
    expect(name).toHaveLength(150)
    expect(name.endsWith('.docx')).toBe(true)
  })

  test('no name at all leads out of its folder or hides a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), sent => {
        const { name } = cleanFileName(sent)
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\.|^$/u)
        expect(name.length).toBeLessThanOrEqual(155)
        expect(cleanFileName(name).name).toBe(name)
      }),
    )
  })
})
