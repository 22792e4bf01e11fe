import { findingKindTitle } from '../../inspections/findings/rules.ts'
import { datesInWords } from '../../inspections/rules.ts'
import { counted } from '../../kernel/words.ts'
import { likelihoodTitle, sideOf, viewsOf } from '../pages.ts'
import type { Known } from '../queries.ts'
import type { Read } from '../../kernel/read.ts'
import { fieldsOf, mayBeLinked } from './forms.ts'
import type { Waiting } from './rules.ts'
import { countsOf } from './rules.ts'

const rowsPerPage = 25

type Refused = Extract<Read<unknown>, { ok: false }>

export interface Asked {
  readonly page: number
  /** Findings that have only possible likenesses too. */
  readonly all: boolean
  /** Of one inspection only; `''` of every one. */
  readonly inspectionId: string
}

/** Which findings have proposals that nobody has decided on: those at most stake first. */
export function worklistPage(known: Known, waiting: readonly Waiting[], asked: Asked, mayDecide: boolean) {
  const rows = chosenAmong(waiting, asked)
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage))
  const page = Math.min(asked.page, pages)
  const counts = countsOf(known, waiting)
  return {
    title: 'Recurrences',
    views: viewsOf('worklist', counts.likely),
    isEmpty: known.findings.length === 0,
    sentence: sentenceOf(counts),
    shown: asked.inspectionId === '' ? '' : `${counted(rows.length, 'finding')} of this inspection.`,
    inspections: inspectionItems(waiting, asked),
    all: asked.all,
    otherHref: hrefTo('/recurrences', { ...asked, all: !asked.all, page: 1 }),
    hasOthers: counts.any > counts.likely,
    togetherHref: mayDecide && rows.length > 1 ? hrefTo('/recurrences/together', { ...asked, page: 1 }) : '',
    rows: rows.slice((page - 1) * rowsPerPage, page * rowsPerPage).map(one => ({
      ...sideOf(one.finding),
      decideHref: `/recurrences/findings/${one.finding.findingId}`,
      count: one.likely > 0 ? one.likely : one.proposals.length,
      best: likelihoodTitle(one.best.score),
      like: known.findings.find(other => other.findingId === one.best.earlierId)?.label ?? '',
    })),
    pagination: pages > 1 ? pagination(page, pages, asked) : undefined,
  }
}

function sentenceOf({ open, any, likely, strong }: ReturnType<typeof countsOf>): string {
  return `Of ${counted(open, 'open finding')}, ${likely} ${likely === 1 ? 'has' : 'have'} a likely proposal that nobody has decided on, ${strong} of them a strong one; ${any} ${any === 1 ? 'has' : 'have'} any at all.`
}

/** Those that are asked for: likely ones, unless all are, and of one inspection where one is named. */
export function chosenAmong(waiting: readonly Waiting[], { all, inspectionId }: Asked): Waiting[] {
  return waiting.filter(
    one => (all || one.likely > 0) && (inspectionId === '' || one.finding.inspectionId === inspectionId),
  )
}

function inspectionItems(waiting: readonly Waiting[], asked: Asked) {
  const listed = chosenAmong(waiting, { ...asked, inspectionId: '' })
  const inspections = new Map(listed.map(one => [one.finding.inspectionId, one.finding.inspection]))
  const numberOf = (id: string) => listed.filter(one => one.finding.inspectionId === id).length
  return [
    { value: '', text: `Every inspection (${listed.length})` },
    ...[...inspections].map(([id, inspection]) => ({
      value: id,
      text: `${inspection.title}, ${datesInWords(inspection)} (${numberOf(id)})`,
      selected: id === asked.inspectionId,
    })),
  ]
}

function hrefTo(path: string, { page, all, inspectionId }: Asked): string {
  const query = new URLSearchParams()
  if (inspectionId !== '') query.set('inspection', inspectionId)
  if (all) query.set('all', '1')
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

function pagination(page: number, pages: number, asked: Asked) {
  const href = (to: number) => hrefTo('/recurrences', { ...asked, page: to })
  return {
    previous: page > 1 ? { href: href(page - 1) } : undefined,
    next: page < pages ? { href: href(page + 1) } : undefined,
    items: Array.from({ length: pages }, (_, at) => ({
      number: at + 1,
      href: href(at + 1),
      current: at + 1 === page,
    })),
  }
}

/** How many pairs are read on one page before they are sent together. */
export const pairsTogether = 10

/** The likest pair of each finding, both texts side by side, each with its own answer and reason. */
export function togetherPage(known: Known, waiting: readonly Waiting[], asked: Asked, read?: Refused) {
  const rows = chosenAmong(waiting, asked)
  const shown = rows.slice(0, pairsTogether)
  return {
    title: 'Decide several together',
    back: { href: hrefTo('/recurrences', { ...asked, page: 1 }), text: 'Recurrences' },
    action: hrefTo('/recurrences/together', { ...asked, page: 1 }),
    sentence: `${counted(shown.length, 'pair')} of ${rows.length}: the likest earlier finding of each.`,
    errors: Object.entries(read?.errors ?? {}).map(([field, text]) => ({ href: `#${field}`, text })),
    pairs: shown.flatMap((one, at) => pairOf(known, one, at + 1, read)),
  }
}

function pairOf(known: Known, one: Waiting, number: number, read?: Refused) {
  const earlier = known.findings.find(other => other.findingId === one.best.earlierId)
  if (!earlier) return []
  const fields = fieldsOf(one)
  const chosen = read?.given[fields.answer] ?? ''
  const error = read?.errors[fields.reason]
  const yes = one.best.relation === 'recurs' ? 'The same issue, found again' : 'A strength that was lost'
  const answers = [
    { value: '', text: 'Decide later', checked: chosen === '' },
    ...(mayBeLinked(one, earlier) ? [{ value: 'yes', text: yes, checked: chosen === 'yes' }] : []),
    { value: 'no', text: 'Not the same issue', checked: chosen === 'no' },
  ]
  return {
    number,
    ...fields,
    answers,
    given: read?.given[fields.reason] ?? '',
    message: error === undefined ? undefined : { text: error },
    later: sideOf(one.finding),
    earlier: sideOf(earlier),
    kind: findingKindTitle(one.finding.kind),
    likelihood: likelihoodTitle(one.best.score),
    because: one.best.reason,
    more: one.proposals.length - 1,
    href: `/recurrences/findings/${one.finding.findingId}`,
  }
}
