import type { RoleName } from '../../access/rules.ts'
import type { ReviewState } from '../../plan/attachments/rules.ts'

/** The person who is reminded of each action; the rest name nobody, so that those who lead see what that comes to. */
export const remindedOf: Readonly<Record<string, RoleName>> = {
  '1.2': 'team-manager',
  '1.3': 'quality-assurance-lead',
  '2.1': 'improvement-lead',
  '2.3': 'improvement-lead',
  '4.3': 'director',
}

/** A paper of the story: months and days are of the story; a review is [month, by whom, what, why]. */
export interface StoryPaper {
  readonly action: string
  readonly fileName: string
  readonly shows: string
  readonly lines: readonly string[]
  readonly by: RoleName
  readonly added: number
  /** The last day on which it is good, as a month of the story; `soon`: twenty days from now. */
  readonly until: number | 'soon'
  readonly forReview: boolean
  readonly reviews: readonly (readonly [number, RoleName, ReviewState, string])[]
}

export const storyPapers: readonly StoryPaper[] = [
  {
    action: '4.1',
    fileName: 'supervision-policy.pdf',
    shows: 'The supervision policy as the leadership team adopted it',
    lines: ['Supervision policy', 'Every social worker has a protected hour each month.', 'Cover is named.'],
    by: 'improvement-lead',
    added: 17,
    until: 29,
    forReview: true,
    reviews: [[18, 'quality-assurance-lead', 'approved', '']],
  },
  {
    action: '2.2',
    fileName: 'core-group-dates.csv',
    shows: 'Core groups whose dates were all booked at the first meeting, by team',
    lines: ['Team,New plans,All dates booked', 'Coast,14,13', 'Moor,11,11', 'Vale,17,15'],
    by: 'team-manager',
    added: 44,
    until: 56,
    forReview: true,
    reviews: [[45, 'quality-assurance-lead', 'approved', 'Counted again from the list of meetings.']],
  },
  {
    action: '3.3',
    fileName: 'health-assessment-bookings.txt',
    shows: 'How bookings are made on the ward, in the words of the lead nurse for children in care',
    lines: ['Bookings are made on the day from the ward clerk’s list.', 'A second clerk covers leave.'],
    by: 'team-manager',
    added: 46,
    until: 'soon',
    forReview: true,
    reviews: [[46, 'quality-assurance-lead', 'approved', 'Good until the ward moves.']],
  },
  {
    action: '3.2',
    fileName: 'cover-rota.pdf',
    shows: 'The cover rota for visits and reviews',
    lines: ['Cover rota', 'Week 1: team A', 'Week 2: team B'],
    by: 'team-manager',
    added: 40,
    until: 52,
    forReview: true,
    reviews: [
      [41, 'quality-assurance-lead', 'rejected', 'It is the template. Add the rota as it was worked.'],
    ],
  },
  {
    action: '2.1',
    fileName: 'coaching-attendance.csv',
    shows: 'Who was coached in writing plans, by team and month',
    lines: ['Team,Places,Attended', 'Coast,9,6', 'Moor,8,8', 'Vale,9,4'],
    by: 'improvement-lead',
    added: 46,
    until: 58,
    forReview: true,
    reviews: [],
  },
  {
    action: '1.2',
    fileName: 'daily-list-answers.txt',
    shows: 'How many days of the month each team answered the list by noon',
    lines: ['Coast answered on 9 of 21 days.', 'Moor answered on 20 of 21 days.'],
    by: 'team-manager',
    added: 47,
    until: 59,
    forReview: false,
    reviews: [],
  },
]

/** A comment of the story; `answers` names the one it answers, and `withdrawn` the month it was taken back. */
export interface StoryComment {
  readonly key: string
  readonly on: { readonly subject: 'action' | 'priority'; readonly subjectId: string }
  readonly by: RoleName
  readonly month: number
  readonly words: string
  readonly answers?: string
  readonly withdrawn?: number
}

const onAction = (reference: string) => ({ subject: 'action' as const, subjectId: `action-${reference}` })

export const storyComments: readonly StoryComment[] = [
  {
    key: 'list',
    on: onAction('1.2'),
    by: 'board-member',
    month: 45,
    words: 'The board heard that the list works at lower caseloads.\nWhat caseload does it stop working at?',
  },
  {
    key: 'list answer',
    on: onAction('1.2'),
    by: 'team-manager',
    month: 45,
    words:
      'Coast stopped answering at about 24 children a worker. We start again when the second team opens.',
    answers: 'list',
  },
  {
    key: 'hasty',
    on: onAction('2.1'),
    by: 'board-member',
    month: 44,
    words: 'Is this not the same as 2.2?',
    withdrawn: 45,
  },
  {
    key: 'coaching',
    on: onAction('2.1'),
    by: 'quality-assurance-lead',
    month: 46,
    words: 'The audits look at plans written since the coaching. Six months is too soon for most of them.',
  },
  {
    key: 'outcome',
    on: { subject: 'priority', subjectId: 'priority-2' },
    by: 'board-chair',
    month: 46,
    words: 'How would a child notice the difference? The board would like to see that in each paper.',
  },
]

/** A PDF of one page that holds these lines, written out by hand so that nothing else is needed. */
export function plainPdf(lines: readonly string[]): Uint8Array {
  const escaped = lines.map(line => line.replace(/’/g, "'").replace(/[\\()]/g, '\\$&'))
  const text = `BT /F1 12 Tf 72 760 Td 18 TL ${escaped.map(line => `(${line}) Tj T*`).join(' ')} ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const entries = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`
  const trailer = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(`${body}${table}${trailer}`, 'latin1')
}
