import type { LocalDate } from '../../kernel/dates.ts'
import { inWords, readDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import type { Status } from '../../impact/status-table.ts'
import { isStatus } from '../tags/rules.ts'
import { gaps } from './rules.ts'
import type { Gap } from './rules.ts'

export const lists = ['open', 'strengths', 'closed'] as const
export type ListName = (typeof lists)[number]
export const sortings = ['urgency', 'first-said', 'next-look', 'name'] as const
export type Sorting = (typeof sortings)[number]

/** What a person asked of the start page: which findings, in which order, as at which day. */
export interface Choice {
  readonly list: ListName
  readonly status: Status | undefined
  readonly theme: string
  readonly inspection: string
  readonly gap: Gap | undefined
  readonly sort: Sorting
  readonly page: number
  readonly asAt: LocalDate
}

/** The fields of the address as they came. */
export type Query = Readonly<Record<string, unknown>>

/** Reads the address of the start page. What is no choice is passed over; a wrong date is said to be one. */
export function readChoice(query: Query, today: LocalDate): Read<Choice> {
  const one = (field: string) => {
    const value = query[field]
    return typeof value === 'string' ? value.trim() : ''
  }
  const status = one('status')
  const asAt = readAsAt(one('as-at'), today)
  if (!asAt.ok) return asAt
  return understood({
    list: lists.find(list => list === one('list')) ?? 'open',
    status: isStatus(status) ? status : undefined,
    theme: one('theme'),
    inspection: one('inspection'),
    gap: gaps.find(gap => gap === one('gap')),
    sort: sortings.find(sort => sort === one('sort')) ?? 'urgency',
    page: Math.max(1, Math.trunc(Number(one('page'))) || 1),
    asAt: asAt.value,
  })
}

/** The day the page is about; nothing typed means today. */
export function readAsAt(typed: string, today: LocalDate): Read<LocalDate> {
  if (typed === '') return understood(today)
  const day = readDate(typed)
  if (!day) return toPutRight({ 'as-at': typed }, { 'as-at': 'Enter a date like 1 July 2026' })
  if (day > today)
    return toPutRight(
      { 'as-at': typed },
      { 'as-at': `The date must be today, ${inWords(today)}, or earlier` },
    )
  return understood(day)
}

/** The address of the start page for a choice, with some of it changed; what is usual is left out. */
export function addressOf(choice: Choice, today: LocalDate, change: Partial<Choice> = {}): string {
  const to = { ...choice, page: 1, ...change }
  const fields: [string, string][] = [
    ['list', to.list === 'open' ? '' : to.list],
    ['status', to.status ?? ''],
    ['theme', to.theme],
    ['inspection', to.inspection],
    ['gap', to.gap ?? ''],
    ['sort', to.sort === 'urgency' ? '' : to.sort],
    ['as-at', to.asAt === today ? '' : to.asAt],
    ['page', to.page === 1 ? '' : String(to.page)],
  ]
  const query = new URLSearchParams(fields.filter(([, value]) => value !== ''))
  return query.size === 0 ? '/' : `/?${query.toString()}`
}
