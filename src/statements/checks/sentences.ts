import { inWords } from '../../kernel/dates.ts'
import { capitalised, counted, grouped, listed } from '../../kernel/words.ts'
import type { Assertion, PublicStatement } from '../rules.ts'
import { comparatorInWords } from '../rules.ts'
import type { DatedFigure, FigureSeries } from '../series/rules.ts'
import { sayValue } from '../series/rules.ts'
import type { Check, Part, UsedFigure, Verdict } from './rules.ts'

const verdictWords: Readonly<Record<Exclude<Verdict, 'not checked'>, string>> = {
  agree: 'The figures agree',
  'not agree': 'The figures do not agree',
  nearly: 'The figures nearly agree, within a tenth',
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
  nearly: 'turquoise',
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
      return `the figure is ${how}${said(assertion, assertion.value)} on ${inWords(aboutOn)}`
    }
    case 'share of earlier': {
      const to = assertion.to === undefined ? '' : `, and about ${said(assertion, assertion.to)}`
      return `on ${inWords(aboutOn)} it is ${assertion.relation} ${percent(assertion.share)} of what it was on ${inWords(assertion.earlierOn)}${to}`
    }
    case 'moved':
      return `it ${assertion.relation}${fromTo(assertion)} between ${inWords(assertion.earlierOn)} and ${inWords(aboutOn)}`
    case 'compared': {
      const { relation, comparator } = assertion
      const by = assertion.by === undefined ? '' : `about ${grouped(assertion.by)}% `
      return `it is ${by}${relation} than that of ${comparatorInWords[comparator]} on ${inWords(aboutOn)}`
    }
    case 'words':
      return 'words that no figure can check'
  }
}

function fromTo(assertion: Extract<Assertion, { says: 'moved' }>): string {
  const { from, to } = assertion
  return `${from === null ? '' : ` from ${said(assertion, from)}`}${to === null ? '' : ` to ${said(assertion, to)}`}`
}

/** A figure as it was said: '10%' where it was said as a percentage. */
export function said({ unit }: { readonly unit?: '%' }, value: number): string {
  return `${grouped(value)}${unit ?? ''}`
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
  const decimals = check.used.some(({ figure }) => !Number.isInteger(tenths(figure.value))) ? 1 : 0
  const found = check.used.map(one => figureInWords(series, one, decimals)).join('; ')
  return `${series.title}: ${found}.${cameTo(statement.assertion, check)}${partByPart(statement.assertion, check)}`
}

const answers = {
  yes: 'Borne out',
  near: 'Nearly borne out',
  no: 'Not borne out',
  open: 'Left open',
} as const

/** Where a statement says more than one thing: which of them the figures bear out. */
function partByPart(assertion: Assertion, { parts }: Check): string {
  if (parts.length < 2) return ''
  const of = (answer: Part['answer']) => parts.filter(part => part.answer === answer)
  return (['yes', 'near', 'no', 'open'] as const)
    .filter(answer => of(answer).length > 0)
    .map(answer => ` ${answers[answer]}: ${listed(of(answer).map(part => partInWords(assertion, part)))}.`)
    .join('')
}

function partInWords(assertion: Assertion, { what }: Part): string {
  if (assertion.says === 'moved') {
    if (what === 'from' && assertion.from !== null) return `from ${said(assertion, assertion.from)}`
    if (what === 'to' && assertion.to !== null) return `to ${said(assertion, assertion.to)}`
    return `it ${assertion.relation}`
  }
  if (assertion.says === 'share of earlier') {
    if (what === 'to' && assertion.to !== undefined) return `about ${said(assertion, assertion.to)}`
    if (what === 'share') return `${assertion.relation} ${percent(assertion.share)} of what it was`
    return assertion.share < 1 ? 'it fell' : 'it rose'
  }
  if (assertion.says === 'compared')
    return what === 'by' && assertion.by !== undefined
      ? `about ${grouped(assertion.by)}% ${assertion.relation}`
      : assertion.relation
  return 'the figure'
}

function figureInWords(series: FigureSeries, used: UsedFigure, decimals: number): string {
  const { figure, comparator, passedOver } = used
  const whose = comparator === '' ? '' : `${comparatorInWords[comparator]} `
  const asAt = figure.period.includes(inWords(figure.on)) ? '' : ` (as at ${inWords(figure.on)})`
  const far = comparator === '' ? `${asAt}, ${distance(used)}` : ''
  const nearer = passedOver ? ` (nearer, but not used: ${passedOver.period}, ${passedOver.reason})` : ''
  return `${whose}${figureOf(series, figure, decimals)}, ${figure.period}${far}${nearer}`
}

function tenths(value: number | null): number {
  return Number((value ?? 0).toFixed(1))
}

/** '71.1% (123 of 173)', 'about 2,000 cases', 'suppressed': a figure or why there is none. */
export function figureOf(series: Pick<FigureSeries, 'unit'>, figure: DatedFigure, decimals = 0): string {
  if (figure.isSuppressed) return 'suppressed'
  if (figure.value === null) return figure.reason
  const { numerator, denominator, precision } = figure
  const base =
    numerator === null || denominator === null
      ? ''
      : ` (${grouped(numerator)} ${series.unit === '' ? 'over' : 'of'} ${grouped(denominator)})`
  return `${precisionWords[precision] ?? ''}${sayValue(series, tenths(figure.value), decimals)}${base}`
}

const precisionWords: Readonly<Record<string, string>> = {
  approximate: 'about ',
  'lower bound': 'more than ',
  'upper bound': 'less than ',
}

/** '67 days before 6 December 2022', 'the day spoken of': where a figure lies from the day that was spoken of. */
export function distance({ days, wantedOn }: Pick<UsedFigure, 'days' | 'wantedOn'>): string {
  if (days === 0) return 'the day spoken of'
  return `${counted(Math.abs(days), 'day')} ${days < 0 ? 'before' : 'after'} ${inWords(wantedOn)}`
}

function cameTo(assertion: Assertion, check: Check): string {
  if (check.parts.length === 1 && check.parts[0]?.answer === 'near')
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
