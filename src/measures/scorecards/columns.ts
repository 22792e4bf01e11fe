import { plain } from '../../kernel/spreadsheets.ts'

/** What a column of a scorecard may hold. */
export type Field =
  | 'measure'
  | 'measureId'
  | 'month'
  | 'numerator'
  | 'denominator'
  | 'value'
  | 'team'
  | 'unreliable'
  | 'series'
  | 'better'
  | 'unit'
  | 'target'
  | 'definition'
  | 'theme'
  | 'source'

const measure = '(?:measure|indicator|kpi|metric|performance (?:measure|indicator)|pi)'

/** The words officers use over a column; compared in small letters, without punctuation. */
const headings: readonly (readonly [Field, RegExp])[] = [
  ['measure', new RegExp(`^(?:${measure}s?(?: name| title| description)?|title|name of ${measure})$`)],
  ['measureId', new RegExp(`^(?:${measure} (?:id|ref|reference|code|number|no)|id|ref|reference)$`)],
  [
    'month',
    /^(?:(?:reporting |report |for )?(?:month|period|date)|month (?:ending|ended|end|of|year)|period (?:end|ending|end date)|month start|as at|as of|snapshot date|year month|month and year)$/,
  ],
  ['numerator', /^(?:numerator|num|numer|count|number|n|number of|num count|numerator count|numerator n)$/],
  [
    'denominator',
    /^(?:denominator|denom|den|out of|d|of|total|base|denominator count|denominator d|total number)$/,
  ],
  [
    'value',
    /^(?:value|result|%|percent|percentage|% value|value %|result %|rate|score|performance|actual|outturn|figure)$/,
  ],
  [
    'team',
    /^(?:team|teams|team (?:or )?service|service (?:or )?team|team name|team id|team code|service|service area|locality|area)$/,
  ],
  [
    'unreliable',
    /^(?:unreliable|data quality(?: note| notes| flag| issue| issues| concern| comment)?|dq(?: note| flag| issue)?|quality (?:note|flag)|reliability)$/,
  ],
  ['series', /^(?:series|series kind|kind of series|type of series|series type)$/],
  ['better', /^(?:better|better direction|direction|polarity|good is|better is|good to be)$/],
  ['unit', /^(?:unit|units|unit of measure|measured as)$/],
  ['target', /^(?:target|target value|current target)$/],
  ['definition', /^(?:definition|measure definition|what counts)$/],
  ['theme', /^(?:theme|themes|category|section)$/],
  ['source', /^(?:source|data source|source system|sources)$/],
]

export interface Heading {
  readonly field: Field
  readonly column: number
  readonly text: string
}

/** The heading of each column that we know, by its place; a column that we do not know is not in it. */
export function headingsIn(row: readonly (string | undefined)[]): Map<number, Heading> {
  const found = new Map<number, Heading>()
  row.forEach((text, column) => {
    // 'Numerator (children seen)': what stands in brackets explains the heading.
    const readings = [plain(text ?? ''), plain((text ?? '').replace(/\([^)]*\)?/, ' '))]
    const match = headings.find(([, pattern]) => readings.some(words => pattern.test(words)))
    if (match && text) found.set(column, { field: match[0], column, text: text.trim() })
  })
  return found
}
