import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedFields, mergedValues } from './rules.ts'

const opened = { title: 'Train managers', owner: 'Director', 'start-day': '1', 'start-month': '2' }
const together = [['start-day', 'start-month']]

describe('two people who change one thing', () => {
  test('the second sees what it was, what the other made it and what they typed, for what changed alone', () => {
    expect(
      changedFields(
        { Title: 'Train managers', Owner: 'Director', Start: '1 February 2026' },
        { Title: 'Train all managers', Owner: 'Principal social worker', Start: '1 February 2026' },
        { Title: 'Train twelve managers', Owner: 'Director', Start: '1 March 2026' },
      ),
    ).toEqual([
      {
        label: 'Title',
        was: 'Train managers',
        now: 'Train all managers',
        typed: 'Train twelve managers',
        typedOver: true,
      },
      {
        label: 'Owner',
        was: 'Director',
        now: 'Principal social worker',
        typed: 'Director',
        typedOver: false,
      },
    ])
  })

  test('what the second typed stays; what they had left alone takes the other’s', () => {
    const now = { ...opened, owner: 'Principal social worker', 'start-day': '9' }
    const typed = { ...opened, title: 'Train twelve managers' }
    expect(mergedValues(opened, now, typed, together)).toEqual({
      title: 'Train twelve managers',
      owner: 'Principal social worker',
      'start-day': '9',
      'start-month': '2',
    })
  })

  test('a date is one thing: half of mine and half of theirs is nobody’s', () => {
    const now = { ...opened, 'start-day': '9' }
    const typed = { ...opened, 'start-month': '3' }
    expect(mergedValues(opened, now, typed, together)).toMatchObject({ 'start-day': '1', 'start-month': '3' })
  })

  test('when what they had opened is not known, all that they typed stays', () => {
    expect(mergedValues(undefined, opened, { title: 'Mine' }, together)).toEqual({ title: 'Mine' })
    expect(changedFields(undefined, { Title: 'Theirs' }, { Title: 'Mine' })).toMatchObject([
      { was: 'not known', now: 'Theirs', typed: 'Mine' },
    ])
  })

  test('nothing that was typed is ever lost, and nothing of the other’s is undone unseen', () => {
    const value = fc.constantFrom('a', 'b', 'c')
    const form = fc.record({ one: value, two: value, three: value })
    fc.assert(
      fc.property(form, form, form, (was, now, typed) => {
        const merged = mergedValues(was, now, typed, [])
        for (const name of ['one', 'two', 'three'] as const) {
          if (typed[name] !== was[name]) expect(merged[name]).toBe(typed[name])
          else expect(merged[name]).toBe(now[name])
        }
        const shown = new Set(changedFields(was, now, typed).map(one => one.label))
        for (const name of ['one', 'two', 'three'] as const)
          expect(shown.has(name)).toBe(was[name] !== now[name])
      }),
    )
  })
})
