import type { Chronology } from '../chronology/rules.ts'
import { inWords } from '../kernel/dates.ts'
import { capitalised, grouped } from '../kernel/words.ts'
import { narrowed } from '../http/form-pages.ts'
import type { Read } from '../kernel/read.ts'
import { said } from './checks/sentences.ts'
import type { KeptStatement } from './queries.ts'
import type { Assertion, Says } from './rules.ts'
import {
  comparatorInWords,
  comparators,
  figureRelations,
  kinds,
  moves,
  shareRelations,
  sides,
} from './rules.ts'

/** What a statement can name, as the lists of its form offer it. */
export interface Nameable {
  readonly chronology: Pick<Chronology, 'sources' | 'figures'>
  readonly measures: readonly { readonly measureId: string; readonly title: string }[]
  readonly published: readonly { readonly code: string; readonly title: string }[]
  readonly findings: readonly { readonly findingId: string; readonly label: string }[]
}

type Given = Readonly<Record<string, string>>

/** The first page: what kind of thing was said. */
export function kindPage(given: Given, isMissing: boolean) {
  const message = 'Select what was said'
  return {
    title: 'Record a public statement',
    back: { href: '/statements', text: 'All public statements' },
    errors: isMissing ? [{ href: '#says', text: message }] : [],
    message: isMissing ? { text: message } : undefined,
    kindItems: kinds.map(({ says, title, example }) => ({
      value: says,
      text: title,
      hint: { text: `Like ${example}` },
    })),
    measureId: given['measure'] ?? '',
    findingId: given['finding'] ?? '',
  }
}

/** The second page: the statement itself, with the fields that its kind needs. */
export function statementFormPage(says: Says, nameable: Nameable, given: Given, read?: Read<unknown>) {
  const wrong: Given = read && !read.ok ? read.errors : {}
  const shown = read && !read.ok ? read.given : given
  return {
    ...fieldsOf(says, nameable, shown, wrong),
    title: 'Record a public statement',
    back: { href: '/statements/new', text: 'What was said' },
    action: '/statements/new',
    submit: 'Record the statement',
    isCorrection: false,
  }
}

/** The page that puts a statement right: the same fields, and why. */
export function correctionPage(
  statement: KeptStatement,
  says: Says,
  nameable: Nameable,
  read?: Read<unknown>,
) {
  const wrong: Given = read && !read.ok ? read.errors : {}
  const shown = read && !read.ok ? read.given : asGiven(statement)
  const href = `/statements/${statement.statementId}`
  return {
    ...fieldsOf(says, nameable, shown, wrong),
    title: 'Put this statement right',
    back: { href, text: 'The statement' },
    action: `${href}/correct`,
    submit: 'Keep the corrected statement',
    isCorrection: true,
    seen: shown['seen'] ?? statement.knownFrom,
    otherKinds: kinds
      .filter(kind => kind.says !== says)
      .map(kind => ({
        href: `${href}/correct?${new URLSearchParams({ says: kind.says }).toString()}`,
        text: kind.title,
      })),
  }
}

/** The page that takes a statement back. */
export function withdrawalPage(statement: KeptStatement, read?: Read<unknown>) {
  const wrong: Given = read && !read.ok ? read.errors : {}
  const given: Given = read && !read.ok ? read.given : {}
  return {
    title: 'Withdraw this statement',
    back: { href: `/statements/${statement.statementId}`, text: 'The statement' },
    errors: errorsOf(wrong),
    messages: messagesOf(wrong),
    given,
    statementId: statement.statementId,
    words: statement.words,
    saidBy: statement.saidBy,
    seen: given['seen'] ?? statement.knownFrom,
  }
}

function fieldsOf(says: Says, nameable: Nameable, shown: Given, wrong: Given) {
  return {
    errors: errorsOf(wrong),
    messages: messagesOf(wrong),
    given: shown,
    says,
    kind: kinds.find(kind => kind.says === says)?.title ?? '',
    relationItems: relations[says].map(one => ({
      ...one,
      checked: shown['relation'] === one.value,
    })),
    wordingItems: [
      { value: 'verbatim', text: 'The speaker’s own words', checked: shown['wording'] === 'verbatim' },
      {
        value: 'paraphrase',
        text: 'Our paraphrase, or the source’s',
        checked: shown['wording'] === 'paraphrase',
      },
    ],
    comparatorItems: comparators.map(one => ({
      value: one,
      text: capitalised(comparatorInWords[one]),
      checked: shown['comparator'] === one,
    })),
    isAbout: shown['said_about'] === 'yes',
    ...listsOf(nameable, shown),
  }
}

/** The lists of what a statement can name: the long ones hold what a person looked for. */
function listsOf({ chronology, measures, published, findings }: Nameable, shown: Given) {
  const find = shown['find'] ?? ''
  const choose = (none: string, items: readonly Item[], field: string, words: string) => {
    const list = narrowed(items, words, shown[field] ?? '')
    return { ...list, items: [nothing(none), ...list.items] }
  }
  const sources = chronology.sources.map(one =>
    item(one.sourceId, `${one.sourceId}: ${one.title} (${one.publisher})`),
  )
  const reported = [...new Set(chronology.figures.map(figure => figure.measure))]
  return {
    sources: choose('Another source, entered below', sources, 'source_id', shown['find_source'] ?? ''),
    measures: choose(
      'None',
      measures.map(one => item(one.measureId, one.title)),
      'measure_id',
      find,
    ),
    published: choose(
      'None',
      published.map(one => item(one.code, one.title)),
      'published_id',
      find,
    ),
    reported: choose(
      'None',
      reported.map(one => item(one, one)),
      'reported_measure',
      find,
    ),
    findings: choose(
      'None',
      findings.map(one => item(one.findingId, one.label)),
      'finding_id',
      shown['find_finding'] ?? '',
    ),
  }
}

interface Item {
  readonly value: string
  readonly text: string
}

function item(value: string, text: string): Item {
  return { value, text }
}

function nothing(text: string): Item {
  return { value: '', text }
}

const same = (words: readonly string[]) => words.map(word => item(word, capitalised(word)))

const relations: Readonly<Record<Says, readonly Item[]>> = {
  figure: figureRelations.map(one => item(one, one === 'exactly' ? 'As a plain figure' : capitalised(one))),
  'share of earlier': same(shareRelations),
  moved: same(moves),
  compared: sides.map(one => item(one, `${capitalised(one)} than theirs`)),
  words: [],
}

function errorsOf(wrong: Given) {
  return Object.entries(wrong).map(([field, text]) => ({ href: `#${field}`, text }))
}

function messagesOf(wrong: Given) {
  return Object.fromEntries(Object.entries(wrong).map(([field, text]) => [field, { text }]))
}

/** A statement as its form would have been filled in. */
function asGiven(statement: KeptStatement): Given {
  const { assertion } = statement
  return {
    said_on: inWords(statement.saidOn),
    said_about: statement.saidAbout ? 'yes' : '',
    said_by: statement.saidBy,
    words: statement.words,
    wording: statement.wording,
    source: statement.source,
    source_url: statement.sourceUrl,
    source_id: statement.sourceId,
    about_on: statement.aboutOn === statement.saidOn ? '' : inWords(statement.aboutOn),
    measure_id: statement.measureId,
    published_id: statement.publishedId,
    reported_measure: statement.reportedMeasure,
    differs: statement.differs,
    finding_id: statement.findingId,
    note: statement.note,
    ...assertionAsGiven(assertion),
  }
}

function assertionAsGiven(assertion: Assertion): Given {
  switch (assertion.says) {
    case 'figure':
      return { relation: assertion.relation, value: said(assertion, assertion.value) }
    case 'share of earlier':
      return {
        relation: assertion.relation,
        value: `${grouped(assertion.share * 100)}%`,
        to_value: assertion.to === undefined ? '' : said(assertion, assertion.to),
        earlier_on: inWords(assertion.earlierOn),
      }
    case 'moved':
      return {
        relation: assertion.relation,
        from_value: assertion.from === null ? '' : said(assertion, assertion.from),
        value: assertion.to === null ? '' : said(assertion, assertion.to),
        earlier_on: inWords(assertion.earlierOn),
      }
    case 'compared':
      return {
        relation: assertion.relation,
        comparator: assertion.comparator,
        by: assertion.by === undefined ? '' : `${grouped(assertion.by)}%`,
      }
    case 'words':
      return {}
  }
}
