import type { TeamSpell } from '../../access/rules.ts'
import { lastDayOfMonth } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { isSmall, maskRow } from '../../kernel/suppress.ts'
import type { KnownPoint, Unit } from '../rules.ts'

/** One team's figure of a month, or the whole authority's (teamId ''). */
export type TeamFigure = Pick<KnownPoint, 'month' | 'numerator' | 'denominator' | 'value'> & {
  readonly teamId: string
}

/**
 * The figures of one measure that a person who sees counts only may not see, as 'team month' keys: those with a
 * count of 1 to 5 (numerator, those outside it, denominator), and as many beside them as it takes that no total
 * of teams, at any level of the tree of that month, gives one away.
 */
export function hiddenFigures(
  figures: readonly TeamFigure[],
  teams: readonly TeamSpell[],
  unit: Unit,
): Set<string> {
  const hidden = new Set<string>()
  const counted = figures.map(figure => withCounts(figure, unit))
  for (const [month, cells] of groupedBy(counted, figure => figure.month)) {
    const groups = groupsOf(cells, parentsIn(month, teams))
    const masked = new Set(counts.flatMap(count => groups.flatMap(group => maskedIn(group, count))))
    for (const count of counts) closeGaps(groups, count, masked)
    for (const teamId of masked) hidden.add(figureKey(teamId, month))
  }
  return hidden
}

export function figureKey(teamId: string, month: string): string {
  return `${teamId} ${month}`
}

/**
 * A figure with the numerator and denominator that it shows or gives away: of a count the value itself, whatever
 * stands beside it; of a share or an average with one of the two, the other by multiplying or dividing.
 */
function withCounts(figure: TeamFigure, unit: Unit): TeamFigure {
  const { numerator, denominator, value } = figure
  if (value === null) return figure
  if (unit === 'count') return { ...figure, numerator: value }
  if (numerator === null && denominator !== null)
    return { ...figure, numerator: Math.round(value * denominator) }
  if (denominator === null && numerator !== null && value > 0)
    return { ...figure, denominator: Math.round(numerator / value) }
  return figure
}

type Count = (figure: TeamFigure) => number | undefined

/** Every count that a figure shows or gives by subtraction; part of a person counts as one. */
const counts: readonly Count[] = [
  figure => whole(figure.numerator),
  figure => whole(figure.denominator),
  figure =>
    figure.numerator === null || figure.denominator === null || figure.numerator > figure.denominator
      ? undefined
      : whole(figure.denominator - figure.numerator),
]

function whole(count: number | null): number | undefined {
  return count === null ? undefined : Math.ceil(count)
}

/** A total and the teams that add up to it, or the teams alone where the month has no total. */
interface Group {
  readonly total: TeamFigure | undefined
  readonly parts: readonly TeamFigure[]
}

function groupsOf(cells: readonly TeamFigure[], parents: ReadonlyMap<string, string>): Group[] {
  const byTeam = new Map(cells.map(cell => [cell.teamId, cell]))
  const children = new Map<string, TeamFigure[]>()
  for (const cell of cells) {
    if (cell.teamId === '') continue
    const above = nearestAbove(cell.teamId, parents, byTeam)
    children.set(above, [...(children.get(above) ?? []), cell])
  }
  const tops = children.has('') || !byTeam.has('') ? [] : ['']
  return [...children.keys(), ...tops].map(teamId => ({
    total: byTeam.get(teamId),
    parts: children.get(teamId) ?? [],
  }))
}

function parentsIn(month: string, teams: readonly TeamSpell[]): Map<string, string> {
  const on = lastDayOfMonth(month)
  const standing = teams.filter(team => team.fromOn <= on && (team.untilOn === null || on < team.untilOn))
  return new Map(standing.flatMap(team => (team.parentId === null ? [] : [[team.teamId, team.parentId]])))
}

/** The next team above that has a figure of its own that month; '' when there is none. */
function nearestAbove(
  teamId: string,
  parents: ReadonlyMap<string, string>,
  byTeam: ReadonlyMap<string, TeamFigure>,
): string {
  const seen = new Set([teamId])
  let above = parents.get(teamId)
  while (above !== undefined && !byTeam.has(above) && !seen.has(above)) {
    seen.add(above)
    above = parents.get(above)
  }
  return above !== undefined && byTeam.has(above) ? above : ''
}

function maskedIn(group: Group, count: Count): string[] {
  const parts = group.parts.filter(part => count(part) !== undefined)
  const numbers = parts.map(part => count(part) ?? 0)
  const total = group.total && count(group.total)
  const elsewhere = total === undefined ? -1 : remainder(total, numbers)
  const smallTotal = group.total && total !== undefined && isSmall(total) ? [group.total.teamId] : []
  // Without a total that the teams add up to there is nothing to subtract from.
  if (elsewhere < 0)
    return [...smallTotal, ...parts.filter(part => isSmall(count(part) ?? 0)).map(part => part.teamId)]
  const row = maskRow(elsewhere > 0 ? [...numbers, elsewhere] : numbers)
  const masked = parts.filter((_, index) => isMasked(row.parts[index])).map(part => part.teamId)
  return [...smallTotal, ...masked, ...(group.total && isMasked(row.total) ? [group.total.teamId] : [])]
}

/** What the teams leave of a total; below 0 they do not add up to it. Parts of people rounded up still do. */
function remainder(total: number, parts: readonly number[]): number {
  const left = total - parts.reduce((sum, part) => sum + part, 0)
  return left < 0 && left > -parts.length ? 0 : left
}

function isMasked(shown: object | undefined): boolean {
  return shown !== undefined && 'suppressed' in shown
}

/** What one count or one level of the tree hides can leave a single gap in another: it gets a second. */
function closeGaps(groups: readonly Group[], count: Count, masked: Set<string>): void {
  let before = -1
  while (masked.size > before) {
    before = masked.size
    for (const group of groups) closeGap(group, count, masked)
  }
}

function closeGap({ total, parts }: Group, count: Count, masked: Set<string>): void {
  const whole = total && count(total)
  if (!total || whole === undefined) return
  const elsewhere = remainder(
    whole,
    parts.map(part => count(part) ?? 0),
  )
  const unknown = [total, ...parts].filter(cell => masked.has(cell.teamId)).length + (elsewhere > 0 ? 1 : 0)
  if (elsewhere < 0 || unknown !== 1 || ![total, ...parts].some(cell => masked.has(cell.teamId))) return
  const [next] = parts
    .filter(part => !masked.has(part.teamId) && (count(part) ?? 0) > 0)
    .toSorted((a, b) => (count(a) ?? 0) - (count(b) ?? 0))
  masked.add((next ?? total).teamId)
}
