import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Unit } from '../rules.ts'
import { day } from '../scorecards/testing.ts'
import type { TeamFigure } from './rules.ts'
import { figureKey, hiddenFigures } from './rules.ts'

const month = '2026-04'

function spell(teamId: string, parentId: string | null = null) {
  return { teamId, name: teamId, parentId, fromOn: day('2020-01-01'), untilOn: null }
}

function share(teamId: string, numerator: number, denominator: number): TeamFigure {
  return { teamId, month, numerator, denominator, value: denominator === 0 ? null : numerator / denominator }
}

function count(teamId: string, value: number): TeamFigure {
  return { teamId, month, numerator: null, denominator: null, value }
}

function hidden(
  figures: readonly TeamFigure[],
  teams = figures.map(one => spell(one.teamId)),
  unit: Unit = figures.some(one => one.numerator === null) ? 'count' : 'share',
): string[] {
  return figures
    .map(one => one.teamId)
    .filter(team => hiddenFigures(figures, teams, unit).has(figureKey(team, month)))
}

describe('a figure is hidden from who sees counts only', () => {
  test.each<[string, TeamFigure, boolean]>([
    ['a numerator of 1 to 5', share('', 5, 40), true],
    ['all but 1 to 5', share('', 36, 40), true],
    ['nobody out of 1 to 5', share('', 0, 3), true],
    ['nobody of many', share('', 0, 40), false],
    ['all of many', share('', 40, 40), false],
    ['6 of 12', share('', 6, 12), false],
    ['nothing due', share('', 0, 0), false],
    ['a count of 4', count('', 4), true],
    ['a true 0', count('', 0), false],
    ['a count of 212', count('', 212), false],
    ['a count of 3 with 40 in the column of denominators', { ...count('', 3), denominator: 40 }, true],
    ['a count of 212 with 400 beside it', { ...count('', 212), denominator: 400 }, false],
    ['half a post', count('', 0.5), true],
  ])('%s: %j is hidden %s', (_, figure, isHidden) => {
    expect(hidden([figure]).length > 0).toBe(isHidden)
  })
})

describe('a share or an average is hidden for the counts that it gives, not for its value', () => {
  test.each<[string, Unit, TeamFigure, boolean]>([
    ['a percentage without its numbers', 'share', count('', 0.711), false],
    ['all, without its numbers', 'share', count('', 1), false],
    ['an average of 4 without its numbers', 'average', count('', 4), false],
    ['an average of 0.15 of 20', 'average', { ...count('', 0.15), denominator: 20 }, true],
    ['20% with a numerator of 6', 'share', { ...count('', 0.2), numerator: 6 }, false],
    ['90% with a numerator of 36', 'share', { ...count('', 0.9), numerator: 36 }, true],
  ])('%s', (_, unit, figure, isHidden) => {
    expect(hidden([figure], [], unit).length > 0).toBe(isHidden)
  })
})

describe('what would give a hidden figure away is hidden with it', () => {
  test('another team, when the total is shown', () => {
    expect(
      hidden([share('', 40, 120), share('east', 3, 40), share('west', 20, 40), share('north', 17, 40)]),
    ).toEqual(expect.arrayContaining(['east', 'north']))
  })

  test('the total, when the only other team has none', () => {
    expect(hidden([count('', 3), count('east', 3), count('west', 0)])).toEqual(['', 'east'])
  })

  test('not a team of another branch, when the branch has a total of its own to protect', () => {
    const teams = [spell('area'), spell('east', 'area'), spell('west', 'area'), spell('south')]
    const figures = [
      count('', 300),
      count('area', 100),
      count('east', 4),
      count('west', 96),
      count('south', 200),
    ]
    expect(hidden(figures, teams)).toEqual(['east', 'west'])
  })

  test('the other team, where parts of posts add up to the total', () => {
    expect(hidden([count('', 20), count('east', 2.5), count('west', 17.5)])).toEqual(['east', 'west'])
  })

  test('nothing, when the teams do not add up to a total that is there', () => {
    expect(hidden([count('east', 4), count('west', 96)])).toEqual(['east'])
  })
})

test('no hidden team count follows from the total and the counts that are shown', () => {
  const teams = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(teams, counts => {
      const parts = counts.map((value, index) => count(`t${index}`, value))
      const total = counts.reduce((sum, value) => sum + value, 0)
      const masked = new Set(hidden([count('', total), ...parts]))
      const gaps = parts.filter(part => masked.has(part.teamId))
      for (const part of parts)
        if ((part.value ?? 0) >= 1 && (part.value ?? 0) <= 5) expect(masked).toContain(part.teamId)
      // One unknown and a known total is a sum anybody can do.
      if (!masked.has('')) expect(gaps.length).not.toBe(1)
    }),
  )
})
