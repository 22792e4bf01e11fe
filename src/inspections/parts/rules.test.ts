import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposedCuts, readFindingParts } from './rules.ts'

const whole = (text: string) => ({ text, themes: ['partnership'], cohorts: [] })
const compound =
  'Timely multi-agency response to risk, including unborn babies, homeless 16-17s, private fostering and missing children.'

describe('where a compound finding is proposed to be cut', () => {
  const cases: readonly [string, readonly string[]][] = [
    [
      compound,
      [
        'Timely multi-agency response to risk, including',
        'unborn babies,',
        'homeless 16-17s,',
        'private fostering',
        'and missing children.',
      ],
    ],
    [
      'The quality of help, specifically children aged 16 and 17 years who present as homeless, the response to children who go missing from home and care, and young carers.',
      [
        'The quality of help, specifically',
        'children aged 16 and 17 years who present as homeless,',
        'the response to children who go missing from home and care,',
        'and young carers.',
      ],
    ],
    [
      'Services to care leavers, including:\n- sufficiency of accommodation\n- health histories.',
      ['Services to care leavers, including:', '- sufficiency of accommodation', '- health histories.'],
    ],
    ['The regularity and quality of supervision.', ['The regularity and quality of supervision.']],
  ]
  test.each(cases)('%s', (text, lines) => {
    expect(proposedCuts(text).split('\n')).toEqual(lines)
  })

  test('no word is lost, added or moved', () => {
    const words = fc.constantFrom(
      'plans',
      'and',
      'visits,',
      'including',
      'care:',
      'the',
      '16-17s;',
      '- tracking',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), said => {
        const text = said.join(' ')
        expect(proposedCuts(text).split(/\s+/).join(' ')).toBe(text.split(/\s+/).join(' '))
      }),
    )
  })
})

describe('the parts of a finding', () => {
  test('are spans of the inspector’s words, each about its own children; the words that lead in stay with the whole', () => {
    const read = readFindingParts(whole(compound), proposedCuts(compound))
    if (!read.ok) throw new Error('Not read')
    expect(read.value.map(one => one.label)).toEqual([
      'Unborn babies',
      'Homeless 16-17s',
      'Private fostering',
      'Missing children',
    ])
    for (const { text } of read.value) expect(compound).toContain(text)
    expect(read.value[2]?.themes).toEqual(['private-fostering'])
    expect(read.value[0]?.cohorts).toEqual(['unborn and very young children'])
  })

  test('a part that names no theme keeps those of the whole that no other part names', () => {
    const read = readFindingParts(
      whole('Unborn babies,\nprivate fostering.'),
      'Unborn babies,\nprivate fostering.',
    )
    expect(read.ok && read.value[0]?.themes).toEqual(['partnership'])
  })

  test.each([
    ['without a line break', compound, /Press Enter/],
    [
      'with only the words that lead in cut off',
      compound.replace('including ', 'including\n'),
      /Press Enter/,
    ],
    ['with a changed word', compound.replace('risk', 'harm\n'), /every word must stay/],
    ['with a word left out', compound.replace('unborn ', '\n'), /every word must stay/],
  ])('%s are not taken', (_what, typed, message) => {
    const read = readFindingParts(whole(compound), typed)
    expect(read.ok ? '' : read.errors['parts']).toMatch(message)
  })
})
