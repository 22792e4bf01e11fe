import type { LocalDate } from '../../kernel/dates.ts'
import { daysBetween, inWords } from '../../kernel/dates.ts'
import type { Assertion, Comparator, PublicStatement, Side } from '../rules.ts'
import { comparatorInWords } from '../rules.ts'
import type { DatedFigure, FigureSeries } from '../series/rules.ts'
import { withinDays } from '../series/rules.ts'
import type { Answer } from './spans.ts'
import { againstValue, isBelow, ratioOf, spanOf } from './spans.ts'

/** 'nearly': within a tenth of what was said; 'in part': one thing that was said holds and another does not. */
export type Verdict = 'agree' | 'nearly' | 'not agree' | 'in part' | 'not checked'

/** A figure that a statement was set against, and how far it lies from the day spoken of. */
export interface UsedFigure {
  readonly figure: DatedFigure
  /** '' for the authority's own figure. */
  readonly comparator: Comparator | ''
  readonly wantedOn: LocalDate
  /** Negative: the figure is older than the day spoken of. */
  readonly days: number
  /** A nearer figure without a value, or not to be relied on. */
  readonly passedOver?: DatedFigure
}

/** One thing a statement says, and what the figures say to it. */
export interface Part {
  readonly what: 'figure' | 'direction' | 'share' | 'from' | 'to' | 'side' | 'by'
  readonly answer: Answer
}

/** A statement set against one series. */
export interface Check {
  readonly verdict: Verdict
  /** Why it cannot be checked; '' when it can. */
  readonly why: string
  readonly parts: readonly Part[]
  readonly used: readonly UsedFigure[]
}

/** What the figures say to a statement, computed from the figures nearest to the days it speaks of. */
export function checkAgainst(
  statement: Pick<PublicStatement, 'assertion' | 'aboutOn'>,
  series: FigureSeries,
): Check {
  const { assertion, aboutOn } = statement
  if (assertion.says === 'words') return unchecked('what was said names no figure')
  if (series.absent !== '') return unchecked(series.absent)
  if ('unit' in assertion && !series.unit.startsWith('%'))
    return unchecked('a percentage was said, and this series does not count in per cent')
  const within = withinDays[series.kind]
  const now = nearest(series.figures, aboutOn, within)
  if (assertion.says === 'compared') return compared(series, assertion, now, aboutOn)
  const then = assertion.says === 'figure' ? undefined : nearest(series.figures, assertion.earlierOn, within)
  const found = [now, ...(then ? [then] : [])]
  if (found.some(one => one === 'suppressed')) return unchecked(suppressed)
  const used = found.flatMap(one => (typeof one === 'string' ? [] : [one]))
  const wanted = [aboutOn, ...('earlierOn' in assertion ? [assertion.earlierOn] : [])]
  const [later, earlier] = used
  if (!later || used.length < found.length)
    return unchecked(
      missing(
        series,
        found.map((one, at) => (one === 'none' ? wanted[at] : undefined)),
      ),
      used,
    )
  if (earlier && later.figure === earlier.figure)
    return unchecked('one figure is the nearest to both days', [later])
  const change = earlier && changeBetween(series, earlier.figure.on, later.figure.on)
  if (change) return unchecked(change, used)
  return settled(partsOf(assertion, later, earlier), used)
}

/** A change of definition, source or recording between two figures: they do not measure one thing. */
function changeBetween({ changes }: FigureSeries, earlier: LocalDate, later: LocalDate): string | undefined {
  const change = changes.find(one => earlier < one.from && one.from <= later)
  return change && `it is counted otherwise since ${inWords(change.from)} (change of ${change.what})`
}

/** Why nothing is said of a figure that is kept back from who sees counts only. */
export const suppressed = 'the figure nearest in time is suppressed'

/** Which day has no figure near it, and why one that is near has no value or is not used. */
function missing(series: FigureSeries, days: readonly (LocalDate | undefined)[]): string {
  const within = withinDays[series.kind]
  const wanted = days.filter(day => day !== undefined).toSorted()
  const held = wanted.flatMap(day => nearestHeld(series.figures, day, within) ?? [])
  const why = [...new Set(held.map(one => `that of ${one.period} is ${one.reason}`))].join('; ')
  return `no figure to be used within ${within} days of ${wanted.map(inWords).join(' or ')}${why === '' ? '' : `: ${why}`}`
}

/** The figure nearest to a day among those that are not used: without a value, or not to be relied on. */
function nearestHeld(figures: readonly DatedFigure[], wantedOn: LocalDate, within: number) {
  return figures
    .filter(figure => !figure.isSuppressed && !isUsable(figure))
    .map(figure => ({ figure, days: Math.abs(daysBetween(wantedOn, figure.on)) }))
    .filter(one => one.days <= within)
    .toSorted((a, b) => a.days - b.days)
    .at(0)?.figure
}

function isUsable({ value, reason }: DatedFigure): boolean {
  return value !== null && reason === ''
}

function unchecked(why: string, used: readonly UsedFigure[] = []): Check {
  return { verdict: 'not checked', why, parts: [], used }
}

/**
 * The figure nearest to a day, of two as near the earlier. Figures without a value or not to be relied on are passed
 * over; a suppressed one is not: taking the next in its place would tell where it lies.
 */
export function nearest(
  figures: readonly DatedFigure[],
  wantedOn: LocalDate,
  within: number,
): UsedFigure | 'none' | 'suppressed' {
  const [first] = figures
    .filter(figure => figure.isSuppressed || isUsable(figure))
    .map(figure => ({ figure, wantedOn, comparator: '' as const, days: daysBetween(wantedOn, figure.on) }))
    .filter(one => Math.abs(one.days) <= within)
    .toSorted((a, b) => Math.abs(a.days) - Math.abs(b.days) || a.days - b.days)
  if (!first) return 'none'
  if (first.figure.isSuppressed) return 'suppressed'
  const passedOver = nearestHeld(figures, wantedOn, Math.abs(first.days))
  return passedOver ? { ...first, passedOver } : first
}

function partsOf(
  assertion: Exclude<Assertion, { says: 'words' | 'compared' }>,
  later: UsedFigure,
  earlier: UsedFigure | undefined,
): Part[] {
  const now = spanOf(later.figure)
  if (assertion.says === 'figure')
    return [{ what: 'figure', answer: againstValue(now, assertion.relation, assertion.value) }]
  if (!earlier) return []
  const then = spanOf(earlier.figure)
  if (assertion.says === 'moved') {
    const direction = assertion.relation === 'fell' ? isBelow(now, then) : isBelow(then, now)
    return [
      { what: 'direction', answer: direction },
      ...(assertion.from === null
        ? []
        : [{ what: 'from' as const, answer: againstValue(then, 'about', assertion.from) }]),
      ...(assertion.to === null
        ? []
        : [{ what: 'to' as const, answer: againstValue(now, 'about', assertion.to) }]),
    ]
  }
  const size = againstValue(ratioOf(now, then), assertion.relation, assertion.share)
  const to =
    assertion.to === undefined
      ? []
      : [{ what: 'to' as const, answer: againstValue(now, 'about', assertion.to) }]
  const down = ['less than', 'at most', 'about'].includes(assertion.relation) && assertion.share < 1
  const up = ['more than', 'at least', 'about'].includes(assertion.relation) && assertion.share > 1
  if (!down && !up) return [{ what: 'share', answer: size }, ...to]
  return [
    { what: 'direction', answer: down ? isBelow(now, then) : isBelow(then, now) },
    { what: 'share', answer: size },
    ...to,
  ]
}

function compared(
  series: FigureSeries,
  assertion: Extract<Assertion, { says: 'compared' }>,
  now: UsedFigure | 'none' | 'suppressed',
  aboutOn: LocalDate,
): Check {
  const { relation, comparator, by } = assertion
  const others = series.comparators[comparator]
  if (!others) return unchecked(`this series has no figure for ${comparatorInWords[comparator]}`)
  if (now === 'suppressed') return unchecked(suppressed)
  const within = withinDays[series.kind]
  if (now === 'none') return unchecked(missing(series, [aboutOn]))
  // Only a figure of the same period compares.
  const theirs = nearest(
    others.filter(other => other.on === now.figure.on),
    aboutOn,
    within,
  )
  if (typeof theirs === 'string')
    return unchecked(`${comparatorInWords[comparator]} has no figure for ${now.figure.period}`, [now])
  const used = [now, { ...theirs, comparator }]
  const higher = wantsHigher(relation, series.better)
  if (higher === undefined) return unchecked('neither direction of this measure is better', used)
  const [low, high] = higher ? [theirs, now] : [now, theirs]
  const side: Part = { what: 'side', answer: isBelow(spanOf(low.figure), spanOf(high.figure)) }
  if (by === undefined) return settled([side], used)
  const ratio = ratioOf(spanOf(now.figure), spanOf(theirs.figure))
  const apart = higher
    ? { low: (ratio.low - 1) * 100, high: (ratio.high - 1) * 100 }
    : { low: (1 - ratio.high) * 100, high: (1 - ratio.low) * 100 }
  return settled([side, { what: 'by', answer: againstValue(apart, 'about', by) }], used)
}

function wantsHigher(relation: Side, better: FigureSeries['better']): boolean | undefined {
  if (relation === 'higher' || relation === 'lower') return relation === 'higher'
  if (better === 'neither') return undefined
  return (relation === 'better') === (better === 'higher')
}

/** Every part borne out: agree; within a tenth: nearly; none: not; some: in part; what an inexact figure leaves open is not checked. */
function settled(parts: readonly Part[], used: readonly UsedFigure[]): Check {
  const given = (answer: Answer) => parts.filter(part => part.answer === answer).length
  const done = (verdict: Verdict) => ({ verdict, why: '', parts, used })
  if (given('yes') === parts.length) return done('agree')
  if (given('no') === 0 && given('open') > 0)
    return { ...unchecked('the figure nearest in time is not exact enough to tell', used), parts }
  if (given('yes') + given('near') === 0) return done('not agree')
  if (given('yes') + given('near') === parts.length) return done('nearly')
  return done('in part')
}

/** What several series say together: alike, or in part where they differ; those that cannot be checked say nothing. */
export function together(checks: readonly Pick<Check, 'verdict' | 'why'>[]): Pick<Check, 'verdict' | 'why'> {
  const [first, ...rest] = checks.filter(check => check.verdict !== 'not checked')
  if (!first) return { verdict: 'not checked', why: checks[0]?.why ?? 'it names no figure' }
  const alike = rest.every(check => check.verdict === first.verdict)
  return { verdict: alike ? first.verdict : 'in part', why: '' }
}
