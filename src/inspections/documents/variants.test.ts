import { describe, expect, it } from 'vitest'
import { head, items, list, read, tail, textsOf } from './testing-report.ts'

describe('the heading of the list is found', () => {
  it.each([
    ['as in most reports', ['What needs to improve?']],
    ['without a question mark', ['What needs to improve']],
    ['with a colon', ['What needs to improve:']],
    ['with a footnote', ['What needs to improve?1']],
    ['wrapped over two lines', ['What needs to', 'improve?']],
    ['in a letter’s words', ['What needs to improve in this area of social work practice?']],
    ['in a letter’s words, wrapped', ['What needs to improve in this area of social work', 'practice']],
    ['with a sentence that leads in', ['What needs to improve?', 'Leaders should improve:']],
  ])('%s', async (_, heading) => {
    expect(textsOf(await read([...head, ...heading, ...list('◼'), ...tail]))).toEqual(items)
  })

  it('but not in a sentence of the summary, even at the start of a line', async () => {
    const summary = ['Leaders do not know', 'what needs to improve.', '• This is not a finding.']
    expect(
      textsOf(await read([...head, ...summary, 'What needs to improve?', ...list('◼'), ...tail])),
    ).toEqual(items)
  })
})

describe('every printed bullet begins an item', () => {
  it.each('◼■▪•●·\uF06E\uF0B7\uF0A7\uF0FC\uFFFD'.split(''))('%s', async glyph => {
    expect(textsOf(await read([...head, 'What needs to improve?', ...list(glyph), ...tail]))).toEqual(items)
  })

  it.each(['-', '–', '−', '*', 'o', 'n', '§'])('%s, where nothing else is used', async glyph => {
    expect(textsOf(await read([...head, 'What needs to improve?', ...list(glyph), ...tail]))).toEqual(items)
  })

  it('a bullet that touches its first word', async () => {
    const touching = items.map(text => `◼${text}`)
    expect(textsOf(await read([...head, 'What needs to improve?', ...touching, ...tail]))).toEqual(items)
  })
})

describe('an inner list belongs to its item', () => {
  it.each(['−', '–', '-', '\u0336', 'o', '○', '\uF02D'])('with %s', async glyph => {
    const inner = [
      `◼ Services to care leavers, including:`,
      `${glyph} enough homes`,
      `${glyph} plans for`,
      'safety.',
      '◼ Visits.',
    ]
    const reading = await read([...head, 'What needs to improve?', ...inner, ...tail])
    expect(reading.findings.map(({ text, children }) => [text, children])).toEqual([
      [
        'Services to care leavers, including:\n- enough homes\n- plans for safety.',
        ['enough homes', 'plans for safety.'],
      ],
      ['Visits.', []],
    ])
  })

  it('but a dash that only continues a sentence is none', async () => {
    const lines = ['• Management oversight', '– at every level – and supervision.', '• Visits.']
    const reading = await read([...head, 'What needs to improve?', ...lines, ...tail])
    expect(textsOf(reading)).toEqual(['Management oversight – at every level – and supervision.', 'Visits.'])
  })
})

describe('the list ends', () => {
  it.each([
    ['at the next heading with the grade after a colon', tail],
    [
      'where the grade follows "is"',
      ['The experiences and progress of children who need help and', 'protection is inadequate', '1. Text.'],
    ],
    [
      'where the heading gives the grade as a verb',
      [
        'The experiences and progress of children who need help and',
        'protection requires improvement',
        'Text.',
      ],
    ],
    [
      'where the heading has no grade',
      ['The experiences and progress of children who need help and protection', 'Text.'],
    ],
    [
      'where the heading lacks "The"',
      ['Experiences and progress of children who need help and', 'protection: good', 'Text.'],
    ],
    [
      'where the leaders come first',
      ['The impact of leaders on social work practice with children and', 'families: good', 'Text.'],
    ],
    ['at paragraph 1 of the report', ['1. Children are seen soon enough.', '2. Text.']],
    ['at the end of what was pasted', []],
  ])('%s', async (_, end) => {
    expect(textsOf(await read([...head, 'What needs to improve?', ...list('◼'), ...end]))).toEqual(items)
  })

  it('and not at an item that begins like a heading', async () => {
    const like = [
      'The impact of leaders and managers on progress.',
      'The experiences of care leavers.',
      'Findings of audits.',
    ]
    expect(textsOf(await read([...head, 'What needs to improve?', ...list('◼', like), ...tail]))).toEqual(
      like,
    )
  })
})

describe('the judgements are read however the table is wrapped', () => {
  const rows = head.slice(5, 12)
  const expected = ['inadequate', 'good', 'requires improvement to be good', 'inadequate']
  it.each([
    ['grade in the first line of a row', rows],
    [
      'grade in the last line',
      [
        'The impact of leaders on social work',
        'practice with children and families Inadequate',
        'The experiences and progress of',
        'children who need help and protection Good',
        'The experiences and progress of children in care and',
        'care leavers Requires improvement to be good',
        'Overall effectiveness Inadequate',
      ],
    ],
    [
      'a label over three lines, the grade in the middle one',
      [
        'The impact of leaders on',
        'social work practice with Inadequate',
        'children and families',
        'The experiences and',
        'progress of children who Good',
        'need help and protection',
        'The experiences and Requires',
        'progress of children in care improvement to',
        'and care leavers be good',
        'Overall effectiveness Inadequate',
      ],
    ],
    [
      'all labels first, then all grades',
      [
        'The impact of leaders on social work practice with children and families',
        'The experiences and progress of children who need help and protection',
        'The experiences and progress of children in care and care leavers',
        'Overall effectiveness',
        'Inadequate',
        'Good',
        'Requires improvement to be good',
        'Inadequate',
      ],
    ],
    [
      'cells apart by tabs',
      [
        'The impact of leaders on social work practice with children and families\tInadequate',
        'The experiences and progress of children who need help and protection\tGood',
        'The experiences and progress of children in care and care leavers\tRequires improvement to be good',
        'Overall effectiveness\tInadequate',
      ],
    ],
    [
      'the table running on into the summary',
      [
        'The impact of leaders on social work practice with children and families Inadequate',
        'The experiences and progress of children who need help and protection Good',
        'The experiences and progress of children in care and care leavers Requires improvement to be good',
        'Overall effectiveness Inadequate Services in Exampleshire have good leaders.',
      ],
    ],
  ])('%s', async (_, table) => {
    const reading = await read([...head.slice(0, 5), ...table, ...head.slice(12), ...tail])
    expect(reading.judgements.map(({ grade }) => grade)).toEqual(expected)
    expect(reading.judgements.map(({ area }) => area)).toEqual([
      'impactOfLeaders',
      'helpAndProtection',
      'childrenInCareAndCareLeavers',
      'overallEffectiveness',
    ])
  })

  it('care leavers have a row of their own from 2023, and there is no overall grade from April 2026', async () => {
    const table = [
      'The impact of leaders on social work Good',
      'practice with children and families',
      'The experiences and progress of Outstanding',
      'children who need help and protection',
      'The experiences and progress of Good',
      'children in care',
      'The experiences and progress of care Requires improvement',
      'leavers to be good',
    ]
    const reading = await read([
      ...head.slice(0, 5),
      ...table,
      'Leaders know what to do.',
      'What needs to improve?',
      ...list('◼'),
      ...tail,
    ])
    expect(reading.judgements).toEqual([
      { area: 'impactOfLeaders', grade: 'good' },
      { area: 'helpAndProtection', grade: 'outstanding' },
      { area: 'childrenInCare', grade: 'good' },
      { area: 'careLeavers', grade: 'requires improvement to be good' },
    ])
    const five = await read([
      ...head.slice(0, 5),
      ...table,
      'Overall effectiveness Good',
      'Leaders know.',
      ...tail,
    ])
    expect(five.judgements.at(-1)).toEqual({ area: 'overallEffectiveness', grade: 'good' })
    expect(five.judgements).toHaveLength(5)
  })
})

describe('sections without a list', () => {
  it('prose is offered to a person and is no finding', async () => {
    const prose =
      'There are very few areas to improve. Senior leaders know them well and have plans for each.'
    const reading = await read([...head, 'What needs to improve?', prose, ...tail])
    expect(reading).toMatchObject({ findings: [], prose })
    expect(reading.warnings.join(' ')).toMatch(/prose/)
  })

  it('a report may have no such section: no findings is a right reading', async () => {
    const reading = await read([...head, ...tail])
    expect(reading).toMatchObject({ kind: 'full-inspection', findings: [], prose: null })
  })

  it('the improvement section pasted alone is read, and marked to be checked', async () => {
    const reading = await read(['What needs to improve?', ...list('◼')])
    expect(textsOf(reading)).toEqual(items)
    expect(reading.kind).toBe('other')
    expect(reading.warnings.join(' ')).toMatch(/check/)
  })
})
