import { themeTitle } from '../../inspections/themes/rules.ts'
import { inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import type { Read } from '../../kernel/read.ts'
import { countsInWords } from '../../plan/reminders/rules.ts'
import type { ReminderItem } from '../../plan/reminders/rules.ts'
import { findingCard } from '../cards/rules.ts'
import type { Standing } from '../standing/rules.ts'
import { exceptionsFirst, isStatus, statusTag, urgency } from '../tags/rules.ts'
import { addressOf, sortings } from './forms.ts'
import type { Choice, ListName, Sorting } from './forms.ts'
import { firstSteps, gapsOf, hasGap } from './rules.ts'
import type { Gap } from './rules.ts'

const pageSize = 25

export interface Looking {
  readonly today: LocalDate
  readonly seesSmallNumbers: boolean
  can(permission: 'inspections.read-in' | 'measures.load' | 'plan.change' | 'claims.agree'): boolean
}

const listNames: Record<ListName, string> = { open: 'Open', strengths: 'Strengths', closed: 'Closed' }
const sortNames: Record<Sorting, string> = {
  urgency: 'Exceptions first',
  'first-said': 'First said, oldest first',
  'next-look': 'Next look, soonest first',
  name: 'Name',
}
const gapNames: Record<Gap, string> = {
  'no-claims': 'No evidence agreed',
  'no-action': 'No action in the plan',
  unusable: 'A claim that cannot be used',
}

/** The start page: every finding with its delivery, its impact, why, and when it is next looked at. */
export function homePage(standings: readonly Standing[], choice: Choice, looking: Looking) {
  const { today } = looking
  const byList = groupedBy(standings, listOf)
  const listed = byList.get(choice.list) ?? []
  const open = byList.get('open') ?? []
  const chosen = listed.filter(standing => isChosen(standing, choice)).toSorted(inOrder(choice.sort))
  const to = (change: Partial<Choice>) => addressOf(choice, today, change)
  const from = (choice.page - 1) * pageSize
  const isPast = choice.asAt !== today
  return {
    ...frame(choice, today),
    isEmpty: standings.length === 0,
    firstSteps: isPast ? [] : firstSteps(looking),
    emptyText: isPast ? `No finding had been said by ${inWords(choice.asAt)}.` : '',
    gaps: gapsOf(open).map(({ text, gap }) => ({ text, href: gap ? to({ list: 'open', gap }) : undefined })),
    counts: countsOf(open, to),
    lists: (['open', 'strengths', 'closed'] as const).map(list => ({
      text: `${listNames[list]} (${byList.get(list)?.length ?? 0})`,
      href: addressOf({ ...choice, status: undefined, gap: undefined }, today, { list }),
      current: list === choice.list,
    })),
    listTitle: titleOf(choice.list),
    listNote:
      choice.list === 'strengths'
        ? 'Strengths are kept because losing one is a relapse, and because the team that does it well is where to learn.'
        : '',
    filters: filtersOf(listed, choice),
    chips: chipsOf(choice, listed, to),
    sorts: sortings.map(sort => ({
      text: sortNames[sort],
      href: to({ sort }),
      current: sort === choice.sort,
    })),
    shown: shownInWords(from, chosen.length),
    cards: chosen
      .slice(from, from + pageSize)
      .map(standing => findingCard(standing, looking.seesSmallNumbers, isPast ? choice.asAt : undefined)),
    pagination: paginationOf(choice, chosen.length, to),
  }
}

/** The page again with the date to put right: nothing is listed as at a day that is none. */
export function homeWithWrongDate(wrong: Extract<Read<never>, { ok: false }>, today: LocalDate) {
  const text = wrong.errors['as-at'] ?? ''
  return {
    ...frame({ asAt: today }, today),
    asAtTyped: wrong.given['as-at'] ?? '',
    asAtError: { text },
    errors: [{ href: '#as-at', text }],
    isWrong: true,
  }
}

interface Waiting {
  readonly items: readonly ReminderItem[]
  readonly setting: { readonly daysBefore: number }
}

/** What waits for the person who looks, counted; undefined when nothing does. */
export function waitingPanel({ items, setting }: Waiting, today: LocalDate) {
  const counted = (some: readonly ReminderItem[]) => countsInWords(some, { today, ...setting })
  const own = counted(items.filter(item => item.isOwn))
  const nobodys = counted(items.filter(item => !item.isOwn))
  if (own === '' && nobodys === '') return undefined
  return { own: own === '' ? 'nothing' : own, nobodys }
}

interface Page {
  readonly title: string
  readonly showsStatus: boolean
  readonly errors?: readonly { readonly href: string; readonly text: string }[]
}

/** The page that everybody shares, drawn once, under what waits for the one who looks. */
export function withWaiting(findings: Page, waiting: ReturnType<typeof waitingPanel>) {
  const { title, showsStatus, errors = [] } = findings
  return { title, showsStatus, errors, findings, waiting }
}

function frame({ asAt }: Pick<Choice, 'asAt'>, today: LocalDate) {
  const isPast = asAt !== today
  return {
    title: isPast ? `Findings as at ${inWords(asAt)}` : 'Findings',
    showsStatus: true,
    asAtTyped: inWords(asAt),
    isPast,
    asKnown: isPast
      ? `As known on ${inWords(asAt)}: by the claims agreed by then and the figures known then. A finding counts from the day it was said.`
      : `As at today, ${inWords(asAt)}.`,
  }
}

function listOf(standing: Standing): ListName {
  if (standing.closing) return 'closed'
  return standing.finding.kind === 'strength' ? 'strengths' : 'open'
}

function titleOf(list: ListName): string {
  return { open: 'Open findings', strengths: 'Strengths', closed: 'Closed findings' }[list]
}

function isChosen(standing: Standing, choice: Choice): boolean {
  return (
    (choice.status === undefined || standing.status === choice.status) &&
    (choice.theme === '' || standing.themes.includes(choice.theme)) &&
    (choice.inspection === '' || standing.finding.inspectionId === choice.inspection) &&
    (choice.gap === undefined || hasGap(standing, choice.gap))
  )
}

const byName = new Intl.Collator('en-GB', { numeric: true })

function inOrder(sort: Sorting): (a: Standing, b: Standing) => number {
  const keyOf: Record<Sorting, (standing: Standing) => string> = {
    urgency: one => `${String(urgency(one.status)).padStart(2, '0')} ${one.sayings[0]?.on ?? '9999'}`,
    'first-said': one => one.sayings[0]?.on ?? '9999',
    'next-look': one => one.nextLookOn ?? '9999',
    name: () => '',
  }
  const key = keyOf[sort]
  return (a, b) => {
    const [one, other] = [key(a), key(b)]
    if (one !== other) return one < other ? -1 : 1
    return byName.compare(a.label, b.label)
  }
}

type To = (change: Partial<Choice>) => string

function countsOf(open: readonly Standing[], to: To) {
  const counts = groupedBy(open, standing => standing.status)
  return exceptionsFirst.flatMap(status => {
    const count = counts.get(status)?.length ?? 0
    const href = to({ list: 'open', status })
    return count === 0 ? [] : [{ tag: statusTag(status), count, href }]
  })
}

function filtersOf(listed: readonly Standing[], choice: Choice) {
  const statuses = exceptionsFirst.filter(status => listed.some(one => one.status === status))
  const themes = [...new Set(listed.flatMap(one => one.themes))].map(value => ({
    value,
    text: themeTitle(value),
  }))
  const inspections = new Map(listed.map(one => [one.finding.inspectionId, one.inspectionTitle]))
  const options = (items: readonly { value: string; text: string }[], all: string, chosen: string) => [
    { value: '', text: all, selected: chosen === '' },
    ...items
      .toSorted((a, b) => byName.compare(a.text, b.text))
      .map(item => ({ ...item, selected: item.value === chosen })),
  ]
  return {
    list: choice.list === 'open' ? '' : choice.list,
    sort: choice.sort === 'urgency' ? '' : choice.sort,
    status: [
      { value: '', text: 'Every status', selected: choice.status === undefined },
      ...statuses.filter(isStatus).map(value => ({ value, text: value, selected: value === choice.status })),
    ],
    theme: options(themes, 'Every theme', choice.theme),
    inspection: options(
      [...inspections].map(([value, text]) => ({ value, text })),
      'Every inspection',
      choice.inspection,
    ),
  }
}

function chipsOf(choice: Choice, listed: readonly Standing[], to: To) {
  const inspection = listed.find(one => one.finding.inspectionId === choice.inspection)?.inspectionTitle
  return [
    choice.status && { text: choice.status, href: to({ status: undefined }) },
    choice.theme !== '' && { text: themeTitle(choice.theme), href: to({ theme: '' }) },
    choice.inspection !== '' && { text: inspection ?? choice.inspection, href: to({ inspection: '' }) },
    choice.gap && { text: gapNames[choice.gap], href: to({ gap: undefined }) },
  ].filter(chip => typeof chip === 'object')
}

function shownInWords(from: number, total: number): string {
  if (total === 0) return 'No finding matches. Take a filter away to see more.'
  if (total <= pageSize) return `${total} ${total === 1 ? 'finding' : 'findings'}`
  return `Findings ${from + 1} to ${Math.min(from + pageSize, total)} of ${total}`
}

function paginationOf(choice: Choice, total: number, to: To) {
  const pages = Math.ceil(total / pageSize)
  if (pages < 2) return undefined
  const numbers = Array.from({ length: pages }, (_, index) => index + 1)
  const { page } = choice
  return {
    ...(page > 1 && { previous: { href: to({ page: page - 1 }) } }),
    ...(page < pages && { next: { href: to({ page: page + 1 }) } }),
    items: numbers.map(number => ({ number, href: to({ page: number }), current: number === page })),
  }
}
