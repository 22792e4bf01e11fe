import { CFB } from '@e965/xlsx'
import type { LocalDate } from '../kernel/dates.ts'
import { localDate } from '../kernel/dates.ts'
import type { OutCell, OutSheet } from './files/writing.ts'
import { writeWorkbook } from './files/writing.ts'

// Trackers made on the spot: a made-up council's plan with every trap that real ones have held.

export function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new Error(`No such day: ${text}`)
  return date
}

export const red = 'FF0000'
export const amber = 'FFC000'
export const green = '92D050'
export const blue = '00B0F0'
/** Lilac: no colour of status. */
export const unclear = 'CC99FF'

type Given = string | number | OutCell | undefined

export function cellOf(given: Given): OutCell | undefined {
  if (given === undefined || given === '') return undefined
  if (typeof given === 'string') return { text: given }
  return typeof given === 'number' ? { number: given } : given
}

/** One sheet of rows; what is left out is as a plain sheet has it. */
export function sheetOf(
  name: string,
  rows: readonly (readonly Given[])[],
  more: Partial<OutSheet> = {},
): OutSheet {
  return {
    name,
    rows: rows.map(row => row.map(cellOf)),
    merges: [],
    widths: [],
    hiddenRows: new Set(),
    isHidden: false,
    sticky: 0,
    ...more,
  }
}

export async function trackerOf(...sheets: readonly OutSheet[]): Promise<Uint8Array> {
  return writeWorkbook(sheets)
}

const across = (top: number, left: number, right: number) => ({ top, left, bottom: top, right })
const down = (left: number, top: number, bottom: number) => ({ top, left, bottom, right: left })

/**
 * Two sheets, one for each priority, with headings in different orders and over two rows, merged cells, actions listed
 * in one cell, words for dates, status as letters, as words and as fill alone, notes in comments, hidden, struck,
 * repeated, blank and total rows, and columns that the plan has no place for.
 */
export function trapSheets(): readonly OutSheet[] {
  const first = sheetOf(
    'Priority 1 Leadership',
    [
      ['Wrenfield Borough Council improvement tracker'],
      ['Updated monthly for the board'],
      [
        'No.',
        'Ofsted Para No',
        'Area for Improvement',
        'Action',
        'Lead officer(s)',
        'Timescale',
        '',
        'Progress',
        '',
        'Monitoring & Evaluation',
        'Budget code',
      ],
      ['', '', '', '', '', 'Start', 'By When', 'Update', 'R/A/G', '', ''],
      [
        '1.1',
        '17. (57, 138)',
        'Management oversight and supervision',
        'Write the supervision policy',
        'Principal social worker',
        { date: day('2026-01-05') },
        { date: day('2026-03-31') },
        'Draft agreed',
        { text: 'G', fill: green },
        'Weekly report to heads of service',
        'CS-100',
      ],
      [
        '1.2',
        '',
        '',
        'a) Train team managers\nb) Train new managers\nc) Observe supervision',
        'Workforce lead',
        '',
        'Ongoing',
        { text: 'First cohort trained', comment: 'JB to confirm numbers with the trainer' },
        { text: 'A' },
        'Training records',
        'CS-101',
      ],
      [
        '1.3',
        '21',
        'Caseloads',
        'Hold average caseload at 16 to 18',
        'Assistant director',
        '',
        'TBC',
        'Weekly caseload report',
        { fill: red },
        'Escalation by the chair',
        'CS-102',
      ],
      [],
      [
        'No.',
        'Ofsted Para No',
        'Area for Improvement',
        'Action',
        'Lead officer(s)',
        'Start',
        'By When',
        'Update',
        'R/A/G',
        'Monitoring & Evaluation',
        'Budget code',
      ],
      [
        '1.4',
        '',
        'Recruitment',
        'Recruit twelve social workers',
        'Head of workforce',
        '',
        { date: day('2026-09-01'), format: 'mmm-yy' },
        'Advert out',
        { text: 'Amber', fill: green },
        '',
        'CS-103',
      ],
      [
        '1.5',
        '',
        '',
        { text: 'Commission a peer review', struck: true },
        'Director',
        '',
        '31/03/26',
        '',
        '',
        '',
        'CS-104',
      ],
      [
        '1.6',
        '',
        'Quality assurance',
        'Audit twenty cases a month',
        'Quality assurance lead',
        '',
        46387,
        'Twenty in May',
        { fill: blue },
        'Audit programme',
        'CS-105',
      ],
      ['Total', '', '', '6 actions'],
    ],
    {
      merges: [
        across(2, 5, 6),
        across(2, 7, 8),
        ...[0, 1, 2, 3, 4, 9, 10].map(left => down(left, 2, 3)),
        down(2, 4, 5),
      ],
      hiddenRows: new Set([11]),
    },
  )
  const second = sheetOf('Priority 2 Children seen', [
    [
      'Status',
      'What will we do',
      'Ref',
      'By whom',
      'Completion',
      'Partners',
      'So what?',
      'Outcome for children',
      'Success criteria',
    ],
    [
      'On track',
      'See every child alone within five working days',
      '2.1',
      'Heads of service',
      'Q3 2026/27',
      'Health; Police',
      'Children tell us that they are listened to more often',
      'Children are seen and heard',
      '95% seen in time',
    ],
    [
      'Complete',
      'Publish the visiting standard',
      '2.2',
      'Principal social worker',
      'end of term',
      '',
      'n/a',
      'Children are seen and heard',
      '',
    ],
    [
      'Red',
      'Return home interviews within 72 hours',
      '2.3',
      'Missing lead',
      'Immediate',
      'Police',
      '',
      'Children who go missing are safer',
      '90%',
    ],
  ])
  return [
    first,
    second,
    sheetOf('Key', [
      ['R', 'off track'],
      ['A', 'at risk'],
    ]),
  ]
}

export function trapWorkbook(): Promise<Uint8Array> {
  return writeWorkbook(trapSheets())
}

/** A file with one of its parts written over, as another program may have left it. */
export function withPart(bytes: Uint8Array, path: string, change: (text: string) => string): Uint8Array {
  const zip = CFB.read(Buffer.from(bytes), { type: 'buffer' })
  const before = Buffer.from(CFB.find(zip, path)?.content ?? []).toString('utf8')
  CFB.utils.cfb_add(zip, path, Buffer.from(change(before), 'utf8'))
  const changed: unknown = CFB.write(zip, { fileType: 'zip', type: 'buffer', compression: true })
  if (!(changed instanceof Uint8Array)) throw new Error('The file was not written')
  return changed
}
