import type { Viewer } from '../http/viewer.ts'
import { csv } from '../kernel/csv.ts'
import { dayInWords, inWords } from '../kernel/dates.ts'
import type { Read } from '../kernel/read.ts'
import { capitalised } from '../kernel/words.ts'
import { drawStatement } from './charts/rules.ts'
import type { Verdict } from './checks/rules.ts'
import { suppressed } from './checks/rules.ts'
import {
  assertionInWords,
  checkInWords,
  distance,
  figureOf,
  verdictColours,
  verdictInWords,
  verdictNames,
} from './checks/sentences.ts'
import type { Choice } from './forms.ts'
import type { CheckedStatement } from './listing.ts'
import type { KeptStatement } from './queries.ts'
import { comparatorInWords } from './rules.ts'

const verdicts = [
  'not agree',
  'in part',
  'nearly',
  'agree',
  'not checked',
] as const satisfies readonly Verdict[]
const everything: Choice = { search: '', verdict: '', from: undefined, to: undefined, measure: '' }

/** The list of public statements, each with what the figures say to it. */
export function statementsPage(
  all: readonly CheckedStatement[],
  read: Read<Choice>,
  viewer: Viewer,
  measure: { readonly measureId: string; readonly title: string } | undefined,
  withdrawn: readonly KeptStatement[],
) {
  const choice = read.ok ? read.value : everything
  const given: Readonly<Record<string, string>> = read.ok ? asGiven(choice) : read.given
  const wrong: Readonly<Record<string, string>> = read.ok ? {} : read.errors
  const shown = all.filter(one => isWanted(one, choice))
  const query = new URLSearchParams(Object.entries(asGiven(choice)).filter(([, value]) => value !== ''))
  return {
    title: 'Public statements',
    errors: Object.entries(wrong).map(([field, text]) => ({ href: `#${field}`, text })),
    given,
    messages: Object.fromEntries(Object.entries(wrong).map(([field, text]) => [field, { text }])),
    isEmpty: all.length === 0,
    isFiltered: query.size > 0,
    summary: summaryOf(shown, all),
    measure,
    recordHref: `/statements/new${measure ? `?measure=${measure.measureId}` : ''}`,
    rows: shown.map(rowOf),
    withdrawn: withdrawn.map(one => ({
      ...headOf(one),
      href: `/statements/${one.statementId}`,
      ended: endedInWords(one),
    })),
    verdictItems: [
      { value: '', text: 'Any', selected: choice.verdict === '' },
      ...verdicts.map(one => ({ value: one, text: verdictNames[one], selected: choice.verdict === one })),
    ],
    csvHref: `/statements.csv${query.size > 0 ? `?${query.toString()}` : ''}`,
    mayRecord: viewer.can('statements.record'),
    hasSuppressed: shown.some(isSuppressed),
  }
}

/** Whether a figure kept back from this viewer ends a check. */
function isSuppressed({ against }: CheckedStatement): boolean {
  return against.some(one => one.check.why === suppressed)
}

function asGiven({ search, verdict, from, to, measure }: Choice): Record<string, string> {
  return { q: search, verdict, from: from ?? '', to: to ?? '', measure }
}

function isWanted({ statement, overall }: CheckedStatement, choice: Choice): boolean {
  const said = [
    statement.words,
    statement.saidBy,
    statement.source,
    statement.note,
    statement.reportedMeasure,
  ]
  const { search, verdict, from, to, measure } = choice
  return (
    (search === '' || said.join(' ').toLowerCase().includes(search.toLowerCase())) &&
    (verdict === '' || overall.verdict === verdict) &&
    (measure === '' || statement.measureId === measure || statement.publishedId === measure) &&
    (from === undefined || statement.saidOn >= from) &&
    (to === undefined || statement.saidOn <= to)
  )
}

function summaryOf(shown: readonly CheckedStatement[], all: readonly CheckedStatement[]): string {
  const counted = verdicts
    .map(verdict => ({ verdict, many: shown.filter(one => one.overall.verdict === verdict).length }))
    .filter(one => one.many > 0)
    .map(({ verdict, many }) => `${verdictNames[verdict].toLowerCase()}: ${many}`)
  const of = shown.length === all.length ? '' : ` of ${all.length}`
  const noun = all.length === 1 ? 'statement' : 'statements'
  return `${shown.length}${of} ${noun}${counted.length > 0 ? `. ${capitalised(counted.join(', '))}` : ''}.`
}

function rowOf({ statement, against, overall }: CheckedStatement) {
  return {
    ...headOf(statement),
    href: `/statements/${statement.statementId}`,
    verdict: verdictOf(overall, statement),
    sentences: against.map(({ series, check }) => checkInWords(statement, series, check)).filter(Boolean),
    reading: statement.assertion.says === 'words' ? '' : capitalised(assertionInWords(statement)),
    differs: statement.differs,
    note: statement.note,
  }
}

/** What every page says first of a statement: its words, who said them, when and where. */
function headOf(statement: KeptStatement) {
  const { words, wording, saidBy, source, sourceUrl, sourceId } = statement
  return {
    words: wording === 'verbatim' ? `“${words}”` : words,
    isParaphrase: wording === 'paraphrase',
    saidBy,
    saidOn: saidOn(statement),
    source,
    sourceUrl,
    recordHref: sourceId === '' ? '' : `/record?show=sources#${sourceId}`,
  }
}

export function saidOn({ saidAbout, saidOn: day }: KeptStatement): string {
  return `${saidAbout ? 'about ' : ''}${inWords(day)}`
}

/** Beside a verdict: why there is none, or that words and figures do not count the same thing. */
function verdictOf(overall: CheckedStatement['overall'], { differs }: Pick<KeptStatement, 'differs'>) {
  const isChecked = overall.verdict !== 'not checked'
  return {
    name: verdictNames[overall.verdict],
    colour: verdictColours[overall.verdict],
    why: isChecked
      ? differs === ''
        ? ''
        : 'They are not counted in the same way'
      : capitalised(overall.why),
  }
}

/** One statement: its words, the figures set against them, what they come to, and how the record of it changed. */
export function statementPage(
  checked: CheckedStatement,
  history: readonly KeptStatement[],
  finding: { readonly findingId: string; readonly label: string } | undefined,
  viewer: Viewer,
) {
  const { statement, overall } = checked
  const isWithdrawn = statement.supersededAt !== null
  return {
    title: 'Public statement',
    back: { href: '/statements', text: 'All public statements' },
    statementId: statement.statementId,
    ...headOf(statement),
    isWithdrawn,
    withdrawal: isWithdrawn ? endedInWords(statement) : '',
    reading: capitalised(assertionInWords(statement)),
    differs: statement.differs,
    note: statement.note,
    verdict: verdictOf(overall, statement),
    against: checked.against.map((one, index) => againstOf(statement, one, `chart-${index + 1}`)),
    finding: finding ? { href: `/findings/${finding.findingId}`, label: finding.label } : undefined,
    csvHref: `/statements/${statement.statementId}.csv`,
    recorded: `Recorded on ${dayInWords(statement.knownFrom)} by ${actorInWords(statement.recordedBy)}.`,
    earlier: history.slice(1).map(one => ({
      ...headOf(one),
      reading: capitalised(assertionInWords(one)),
      ended: endedInWords(one),
    })),
    mayRecord: viewer.can('statements.record') && !isWithdrawn,
    hasSuppressed: isSuppressed(checked),
    hasFte: checked.against.some(one => one.series.unit.includes('FTE')),
  }
}

function endedInWords({ supersededAt, supersededBy, supersededReason }: KeptStatement): string {
  if (supersededAt === null) return ''
  const on = dayInWords(supersededAt)
  return `${on}, by ${actorInWords(supersededBy)}: ${supersededReason}`
}

function actorInWords(actor: string): string {
  return actor === 'operator' ? 'the operator of the machine' : actor
}

function againstOf(
  statement: KeptStatement,
  { series, check }: CheckedStatement['against'][number],
  id: string,
) {
  const sentence = checkInWords(statement, series, check)
  const summary = `${verdictInWords(check)}. ${sentence}`
  return {
    chart: drawStatement(statement, series, check, { id, summary }),
    title: series.title,
    kind: seriesKinds[series.kind],
    href: series.href,
    definition: series.definition,
    verdict: verdictInWords(check),
    sentence,
    rows: check.used.map(({ figure, comparator, wantedOn, days }) => ({
      whose: comparator === '' ? 'Our figure' : capitalised(comparatorInWords[comparator]),
      wanted: inWords(wantedOn),
      period: figure.period,
      figure: figureOf(series, figure),
      distance: capitalised(distance({ days, wantedOn })),
      source: figure.source,
    })),
  }
}

const seriesKinds = {
  measure: 'Our own scorecard',
  published: 'Published statistics',
  reported: 'Figures as reported in public',
} as const

const listHead = [
  'Said on',
  'Date is approximate',
  'Said by',
  'Words',
  'Wording',
  'Source',
  'Address',
  'What is checked',
  'Verdict',
  'Why not checked',
  'Figures',
  'Difference in definition',
]

/** The statements chosen, as a spreadsheet reads them. */
export function statementsCsv(all: readonly CheckedStatement[], choice: Choice): string {
  const rows = all
    .filter(one => isWanted(one, choice))
    .map(({ statement, against, overall }) => [
      statement.saidOn,
      statement.saidAbout ? 'yes' : 'no',
      statement.saidBy,
      statement.words,
      statement.wording,
      statement.source,
      statement.sourceUrl,
      assertionInWords(statement),
      verdictNames[overall.verdict],
      overall.why,
      against
        .map(({ series, check }) => checkInWords(statement, series, check))
        .filter(Boolean)
        .join(' '),
      statement.differs,
    ])
  return csv([listHead, ...rows])
}

/** Every figure of the series that a statement names, and which of them it was set against. */
export function figuresCsv({ against }: CheckedStatement): string {
  const head = [
    'Series',
    'Period',
    'As at',
    'Figure',
    'Numerator',
    'Denominator',
    'Why not',
    'Source',
    'Used',
  ]
  const rows = against.flatMap(({ series, check }) =>
    series.figures.map(figure => [
      series.title,
      figure.period,
      figure.on,
      figure.isSuppressed ? null : figure.value,
      figure.isSuppressed ? null : figure.numerator,
      figure.isSuppressed ? null : figure.denominator,
      figure.isSuppressed ? 'suppressed' : figure.reason,
      figure.source,
      check.used.some(one => one.figure === figure) ? 'yes' : 'no',
    ]),
  )
  return csv([head, ...rows])
}
