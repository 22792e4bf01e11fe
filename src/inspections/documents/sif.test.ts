import { describe, expect, it } from 'vitest'
import { readDocument } from './rules.ts'
import type { Reading } from './reading.ts'
import { docxOf, paragraph } from './testing.ts'
import { pdfOf, typeset } from './testing-pdf.ts'

const front = [
  'Exampleshire County Council',
  'Inspection of services for children in need of help and',
  'protection, children looked after and care leavers',
  'and',
  'Review of the effectiveness of the Local Safeguarding Children',
  'Board1',
  'Inspection date: 30 September – 22 October 2014',
  'Report published: 5 December 2014',
  'The overall judgement is that children’s services require',
  'improvement',
  'It is Ofsted’s expectation that, as a minimum, all children and young people receive good help.',
  '1. Children who need help and protection Requires improvement',
  '2. Children looked after and achieving Requires',
  'permanence improvement',
  '2.1 Adoption performance Good',
  '2.2 Experiences and progress of care leavers Inadequate',
  '3. Leadership, management and governance Requires improvement',
  'Contents',
  'The local authority 3',
  'What does the local authority need to improve? 4',
  'Recommendations 5',
  'The Local Safeguarding Children Board (LSCB) 32',
  'Recommendations 33',
]
const board = [
  'The Local Safeguarding Children Board (LSCB)',
  'Executive summary',
  'Recommendations',
  '90. Ensure that the board knows its work.',
  '91. Ensure that partners attend.',
]

async function read(lines: readonly string[]): Promise<Reading> {
  const reading = await readDocument(Buffer.from(lines.join('\n')), 'pasted')
  if ('error' in reading) throw new Error(reading.error)
  return reading
}
const itemsOf = (reading: Reading): unknown[] =>
  reading.findings.map(({ number, kind, text }) => [
    number,
    kind === 'priority-action' ? 'priority' : 'improve',
    text,
  ])

describe('the reports of 2013 to 2018', () => {
  it('are told by their title, with the judgements of their own framework and the day they were published', async () => {
    const reading = await read([...front, 'Recommendations', '1. Ensure that visits are made.', ...board])
    expect(reading).toMatchObject({
      kind: 'full-inspection',
      framework: 'SIF',
      authority: 'Exampleshire',
      inspected: [{ from: '2014-09-30', to: '2014-10-22' }],
      published: '2014-12-05',
    })
    expect(Object.fromEntries(reading.judgements.map(({ area, grade }) => [area, grade]))).toEqual({
      overallEffectiveness: 'requires improvement',
      helpAndProtection: 'requires improvement',
      lookedAfterAndPermanence: 'requires improvement',
      adoption: 'good',
      careLeavers: 'inadequate',
      leadership: 'requires improvement',
    })
  })

  it('number their areas on from the paragraphs before them', async () => {
    const reading = await read([
      ...front,
      '15. The last paragraph before.',
      'What does the local authority need to improve?',
      'Priority and immediate action',
      '16. There are no areas of priority action.',
      'Areas for improvement',
      '17. Ensure that caseloads in children in need teams',
      'remain manageable.',
      '18. Ensure that data is accurate. (paragraphs 17, 25,',
      '46 and 48)',
      'Summary for children and young people',
      '• This is for children.',
      ...board,
    ])
    expect(itemsOf(reading)).toEqual([
      [17, 'improve', 'Ensure that caseloads in children in need teams remain manageable.'],
      [18, 'improve', 'Ensure that data is accurate. (paragraphs 17, 25, 46 and 48)'],
    ])
  })

  it('keep priority action apart, and sub-headings and page breaks out of the items', async () => {
    const reading = await read([
      ...front,
      'What does the local authority need to improve?',
      'Priority and immediate action',
      'Leadership, management and governance',
      '1. Ensure that thresholds are applied in line with the',
      '4',
      'guidance on working together.',
      '2. Ensure that children are seen.',
      'Areas for improvement',
      'Help and protection',
      '3. Improve plans, so that:',
      '• they are short',
      '• they are clear.',
      'Looked after children',
      '4. Improve health.',
      'The local authority’s strengths',
      '5. Children are listened to.',
      ...board,
    ])
    expect(itemsOf(reading)).toEqual([
      [1, 'priority', 'Ensure that thresholds are applied in line with the guidance on working together.'],
      [2, 'priority', 'Ensure that children are seen.'],
      [3, 'improve', 'Improve plans, so that:\n- they are short\n- they are clear.'],
      [4, 'improve', 'Improve health.'],
    ])
  })

  it('may leave the authority nothing to improve: the board’s list is still not the authority’s', async () => {
    const reading = await read([...front, 'Executive summary', 'Services are outstanding.', ...board])
    expect(reading.findings).toEqual([])
  })

  it('are read the same from Word, where the numbers are not in the text', async () => {
    const blocks = [
      ...front.slice(0, 17).map(line => paragraph(line)),
      paragraph('Recommendations'),
      paragraph('Ensure that visits are made.', { id: 3, level: 0 }),
      paragraph('Help and protection'),
      paragraph('Ensure that plans are clear', { id: 3, level: 0 }),
      paragraph('Summary for children and young people'),
      paragraph('This is for children.', { id: 3, level: 0 }),
    ]
    const reading = await readDocument(docxOf(blocks, 26), 'report.docx')
    if ('error' in reading) throw new Error(reading.error)
    expect(itemsOf(reading)).toEqual([
      [26, 'improve', 'Ensure that visits are made.'],
      [27, 'improve', 'Ensure that plans are clear'],
    ])
  })

  it.each([
    ['indented', '   '],
    ['not indented', ''],
  ])('are read from a PDF whose later lines are %s', async (_, indent) => {
    const lines = [
      'Recommendations',
      '1. Ensure that visits are made, and written down by those who',
      `${indent}made them.`,
      '2. Ensure that staff know the rules for home and for care.',
      `${indent}Ensure that they know these rules well enough to`,
      `${indent}follow them. Help is at hand.`,
      `${indent}Some of it is near.`,
      'Help and protection',
      '3.Ensure that plans are clear.',
      'Summary for children and young people',
      'This is for children.',
    ]
    const plain = [...front, ''].map(line => line.replaceAll('’', "'").replaceAll('–', '-'))
    const reading = await readDocument(pdfOf([typeset(plain), typeset(lines)]), 'report.pdf')
    if ('error' in reading) throw new Error(reading.error)
    expect(itemsOf(reading)).toEqual([
      [1, 'improve', 'Ensure that visits are made, and written down by those who made them.'],
      [
        2,
        'improve',
        'Ensure that staff know the rules for home and for care. Ensure that they know these rules well enough to follow them. Help is at hand. Some of it is near.',
      ],
      [3, 'improve', 'Ensure that plans are clear.'],
    ])
  })

  it.each([
    ['The overall judgement is good', 'good'],
    ['Children’s services in Exampleshire are outstanding', 'outstanding'],
    [
      'Children’s services in the London Borough of St. Example require improvement to be good',
      'requires improvement',
    ],
    ['The overall judgement is that children’s services are inadequate', 'inadequate'],
  ])('say the overall judgement in a sentence: %s', async (sentence, grade) => {
    const reading = await read([...front.slice(0, 8), sentence, ...front.slice(10)])
    expect(reading.judgements[0]).toEqual({ area: 'overallEffectiveness', grade })
  })
})
