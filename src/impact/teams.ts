import { twoSidedZ } from '../kernel/intervals.ts'
import type { MeasureClaim, Moment } from './claims.ts'
import { lastMonths, pooled, readSeries, seriesAsAt, type Series, type SeriesPoint } from './series.ts'

const Z_998 = twoSidedZ(0.998)
const LEAST_SUBJECTS = 10

/** A team's figure over the 12 months, with how far it lies from the authority's the wrong way. */
export interface TeamFigure {
  readonly team: string
  readonly numerator: number
  readonly denominator: number
  readonly share: number
  /** In standard errors of a funnel about the authority's share; positive is the wrong side. */
  readonly wrongWay: number
  readonly isBeyondLimit: boolean
}

/** How the teams of one measure claim stand; undefined when no team had figures of 10 or more subjects. */
export interface TeamCheck {
  readonly authorityShare: number
  readonly worst: TeamFigure
}

export interface ReadTeams {
  readonly claim: MeasureClaim
  readonly authority: Series
  readonly teams: readonly { readonly team: string; readonly series: Series }[]
}

export function readTeams(claim: MeasureClaim, authority: Series): ReadTeams | undefined {
  if (claim.teams === undefined || claim.figure === 'average') return undefined
  const teams = claim.teams.map(({ team, points }) => ({ team, series: readSeries(points, claim.footings) }))
  return { claim, authority, teams }
}

/**
 * The team furthest the wrong way on a funnel with 99.8% limits about the authority's share (Spiegelhalter
 * 2005). Flows are pooled over the last 12 whole months; a stock's or rolling share's months hold the same
 * children, so its newest month stands for the 12.
 */
export function checkTeams(read: ReadTeams, moment: Moment): TeamCheck | undefined {
  const authority = overYear(read.claim, read.authority, moment)
  if (!authority) return undefined
  const figures = read.teams
    .map(({ team, series }) =>
      figureOf(team, read.claim, overYear(read.claim, series, moment), authority.share),
    )
    .filter(figure => figure !== undefined)
  const worst = figures.toSorted((a, b) => b.wrongWay - a.wrongWay)[0]
  return worst && { authorityShare: authority.share, worst }
}

type Counts = Pick<TeamFigure, 'numerator' | 'denominator' | 'share'>

function overYear(claim: MeasureClaim, series: Series, moment: Moment): Counts | undefined {
  const months: readonly SeriesPoint[] = lastMonths(seriesAsAt(series, moment).known, moment, 12)
  const counted = claim.series === 'flow' ? months : months.slice(-1)
  const counts = pooled(counted)
  return counts.denominator >= LEAST_SUBJECTS ? counts : undefined
}

function figureOf(
  team: string,
  claim: MeasureClaim,
  counts: Counts | undefined,
  authority: number,
): TeamFigure | undefined {
  if (!counts) return undefined
  const { numerator, denominator, share } = counts
  const apart = claim.better === 'higher' ? authority - share : share - authority
  const error = Math.sqrt((authority * (1 - authority)) / denominator)
  const wrongWay = apart === 0 ? 0 : apart / error
  return { team, numerator, denominator, share, wrongWay, isBeyondLimit: wrongWay > Z_998 }
}
