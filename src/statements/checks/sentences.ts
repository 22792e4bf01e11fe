import { inWords } from '../../kernel/dates.ts'
import { capitalised, grouped } from '../../kernel/words.ts'
import type { Assertion, PublicStatement } from '../rules.ts'
import { comparatorInWords } from '../rules.ts'
import type { DatedFigure, FigureSeries } from '../series/rules.ts'
import { sayValue } from '../series/rules.ts'
import type { Check, UsedFigure, Verdict } from './rules.ts'

const verdictWords: Readonly<Record<Exclude<Verdict, 'not checked'>, string>> = {
  agree: 'The figures agree',
  'not agree': 'The figures do not agree',
  'in part': 'The figures nearest in time agree only in part',
}

/** 'The figures do not agree', or why it cannot be checked. */
export function verdictInWords({ verdict, why }: Pick<Check, 'verdict' | 'why'>): string {
  return verdict === 'not checked' ? `Cannot be checked: ${why}` : verdictWords[verdict]
}

/** The four verdicts as a list is filtered by them. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  ...verdictWords,
  'not checked': 'Cannot be checked',
}

/** The colour of a verdict's tag; its words say the same. */
export const verdictColours: Readonly<Record<Verdict, string>> = {
  agree: 'green',
  'not agree': 'red',
  'in part': 'yellow',
  'not checked': 'grey',
}

const figureWords = { exactly: '', about: 'about ' } as const

/** What was said, in the shape it is checked in: 'less than 50% of what it was on 6 December 2021'. */
export function assertionInWords(statement: Pick<PublicStatement, 'assertion' | 'aboutOn'>): string {
  const { assertion, aboutOn } = statement
  switch (assertion.says) {
    case 'figure': {
      const { relation } = assertion
      const how = relation === 'exactly' || relation === 'about' ? figureWords[relation] : `${relation} `
      return `the figure is ${how}${grouped(assertion.value)} on ${inWords(aboutOn)}`
    }
    case 'share of earlier':
      return `on ${inWords(aboutOn)} it is ${assertion.relation} ${percent(assertion.share)} of what it was on ${inWords(assertion.earlierOn)}`
    case 'moved':
      return `it ${assertion.relation}${fromTo(assertion)} between ${inWords(assertion.earlierOn)} and ${inWords(aboutOn)}`
    case 'compared': {
      const { relation, comparator } = assertion
      return `it is ${relation} than that of ${comparatorInWords[comparator]} on ${inWords(aboutOn)}`
    }
    case 'words':
      return 'words that no figure can check'
  }
}

function fromTo({ from, to }: Extract<Assertion, { says: 'moved' }>): string {
  return `${from === null ? '' : ` from ${grouped(from)}`}${to === null ? '' : ` to ${grouped(to)}`}`
}

function percent(share: number): string {
  return `${grouped(share * 100)}%`
}

/** The figures that were used and what they come to, each with how far it lies from the day spoken of. */
export function checkInWords(
  statement: Pick<PublicStatement, 'assertion' | 'aboutOn'>,
  series: FigureSeries,
  check: Check,
): string {
  if (check.used.length === 0) return ''
  const found = check.used.map(one => figureInWords(series, one)).join('; ')
  return `${series.title}: ${found}.${cameTo(statement.assertion, check)}`
}

function figureInWords(series: FigureSeries, used: UsedFigure): string {
  const { figure, comparator } = used
  const whose = comparator === '' ? '' : `${comparatorInWords[comparator]} `
  const far = comparator === '' ? `, ${distance(used.days)}` : ''
  return `${whose}${figureOf(series, figure)}, ${figure.period}${far}`
}

/** '71.1% (123 of 173)', 'about 2,000 cases', 'suppressed': a figure or why there is none. */
export function figureOf(series: Pick<FigureSeries, 'unit'>, figure: DatedFigure): string {
  if (figure.isSuppressed) return 'suppressed'
  if (figure.value === null) return figure.reason
  const { numerator, denominator, precision } = figure
  const base =
    numerator === null || denominator === null
      ? ''
      : ` (${grouped(numerator)} ${series.unit === '' ? 'over' : 'of'} ${grouped(denominator)})`
  return `${precisionWords[precision] ?? ''}${sayValue(series, Number(figure.value.toFixed(1)))}${base}`
}

const precisionWords: Readonly<Record<string, string>> = {
  approximate: 'about ',
  'lower bound': 'more than ',
  'upper bound': 'less than ',
}

/** '67 days before', 'on the day': where a figure lies from the day that was spoken of. */
export function distance(days: number): string {
  if (days === 0) return 'on that day'
  const many = Math.abs(days)
  return `${many} ${many === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'}`
}

function cameTo(assertion: Assertion, check: Check): string {
  if (check.parts.some(part => part.answer === 'near'))
    return ' That is within a tenth of what was said, but not the same.'
  const { used } = check
  const [later, earlier] = used.map(one => one.figure.value)
  if (later === null || later === undefined || earlier === null || earlier === undefined) return ''
  if (assertion.says !== 'share of earlier' && assertion.says !== 'moved') return ''
  if (later === earlier) return ' It is the same.'
  const moved = later > earlier ? 'rose' : 'fell'
  const share = earlier > 0 ? `, to ${Math.round((later / earlier) * 100)}% of what it was` : ''
  return ` ${capitalised(`it ${moved}${share}`)}.`
}
