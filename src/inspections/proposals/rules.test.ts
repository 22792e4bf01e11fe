import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut, merged, placesOf, readParts, standsOnPage, stretches, wordsOf } from './rules.ts'

const word = fc.constantFrom(
  'The',
  'quality',
  'of',
  'plans',
  '16-',
  'and',
  '17-year-olds,',
  '–',
  'children’s',
  'need.',
)
const sentence = fc.array(word, { minLength: 2, maxLength: 30 }).map(words => words.join(' '))

describe('splitting a finding', () => {
  test('never loses or changes a word, wherever the line breaks stand', () => {
    fc.assert(
      fc.property(sentence, fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }), (text, breaks) => {
        const words = text.split(' ')
        const typed = words.map((one, index) => (breaks.includes(index) ? `${one}\n` : one)).join(' ')
        const read = readParts(text, typed)
        if (!read.ok) return
        expect(read.value.join(' ')).toBe(text)
        for (const part of read.value) expect(text).toContain(part)
      }),
    )
  })

  test('a word changed, left out, added or moved is refused', () => {
    const text = 'Assessment, planning and visits for children'
    const wrong = [
      'Assessment,\nplans and visits for children',
      'Assessment,\nand visits for children',
      'Assessment,\nplanning and good visits for children',
      'planning and\nAssessment, visits for children',
    ]
    for (const typed of wrong) expect(readParts(text, typed)).toMatchObject({ ok: false })
  })

  test('without a line break there is nothing to split', () => {
    expect(readParts('The quality of plans', 'The quality of plans')).toMatchObject({
      ok: false,
      errors: { parts: 'Press Enter where one part ends and the next begins' },
    })
  })

  test('a nested list splits into its opening and its items, whose marks are not words', () => {
    const text = 'Services to care leavers, including:\n- health histories\n- accommodation'
    const read = readParts(text, text)
    expect(read).toEqual({
      ok: true,
      value: ['Services to care leavers, including:', 'health histories', 'accommodation'],
    })
  })

  test('each part is cut from the original, not from what was typed', () => {
    expect(cut('one  two three', [2, 1])).toEqual(['one  two', 'three'])
  })
})

describe('merging two findings', () => {
  test('keeps the words of both, in order', () => {
    fc.assert(
      fc.property(sentence, sentence, (first, second) => {
        expect(wordsOf(merged(first, second))).toEqual([...wordsOf(first), ...wordsOf(second)])
      }),
    )
  })

  test('what was merged can be split again into the same two', () => {
    fc.assert(
      fc.property(sentence, sentence, (first, second) => {
        expect(readParts(merged(first, second), `${first}\n${second}`)).toEqual({
          ok: true,
          value: [first, second],
        })
      }),
    )
  })
})

const pages = [
  {
    page: 1,
    text: 'What needs to improve\n◼ The quality of plans for\n  children in need.\n◼ The oversight of',
  },
  { page: 2, text: 'Inspection of Made-up\n2\n private fostering.\nThe experiences and progress' },
]

describe('finding the words on the page', () => {
  test('a wrapped bullet is found over its line break, with its full stop', () => {
    const [place] = placesOf(pages, 'The quality of plans for children in need.', { page: 1, start: 0 })
    expect(place && pages[0]?.text.slice(place.start, place.end)).toBe(
      'The quality of plans for\n  children in need.',
    )
  })

  test('a bullet that runs over a page break has a place on both pages, without the footer', () => {
    const places = placesOf(pages, 'The oversight of private fostering.', { page: 1, start: 60 })
    expect(places.map(place => pages[place.page - 1]?.text.slice(place.start, place.end))).toEqual([
      'The oversight of',
      'private fostering.',
    ])
  })

  test('words that are not on the page are not found there', () => {
    expect(standsOnPage(pages, 'The quality of plans for children in need', 1)).toBe(true)
    expect(standsOnPage(pages, 'The quality of pathway plans', 1)).toBe(false)
    expect(standsOnPage(pages, 'The quality of plans for children in need', 2)).toBe(false)
  })

  test('the stretches of a marked page put together are the page', () => {
    const span = fc
      .tuple(fc.nat(90), fc.nat(90))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), spans => {
        const text = pages[0]?.text ?? ''
        const cutUp = stretches(
          text,
          spans.map((one, index) => ({ id: String(index), ...one })),
        )
        expect(cutUp.map(one => one.text).join('')).toBe(text)
      }),
    )
  })
})
