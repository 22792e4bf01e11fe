import { utils, write } from '@e965/xlsx'
import type { WorkSheet } from '@e965/xlsx'
import { localDate } from '../../kernel/dates.ts'
import type { Measure } from '../rules.ts'
import type { Known } from './reading.ts'

// What the tests of scorecards share: a made-up authority's measures and teams, and files made on the spot.

export function day(text: string) {
  const date = localDate(text)
  if (!date) throw new Error(`No such day: ${text}`)
  return date
}

export const reReferrals: Measure = {
  measureId: 're-referrals',
  title: 'Re-referrals within 12 months',
  theme: 're-referrals',
  series: 'flow',
  better: 'lower',
  unit: 'share',
  definition: '',
  source: '',
  target: 0.2,
}
export const caseload: Measure = {
  ...reReferrals,
  measureId: 'caseload',
  title: 'Average caseload',
  unit: 'average',
  target: 16,
}
export const openPlans: Measure = {
  ...caseload,
  measureId: 'open-plans',
  title: 'Open plans',
  unit: 'count',
  target: null,
}

export const known: Known = {
  measures: [reReferrals, caseload, openPlans],
  teams: [
    { teamId: 'east', name: 'East', parentId: null, fromOn: day('2020-01-01'), untilOn: null },
    { teamId: 'north', name: 'North', parentId: null, fromOn: day('2020-01-01'), untilOn: day('2026-03-01') },
  ],
  today: day('2026-06-15'),
}

export type Typed = string | number | Date

/** A workbook as Excel saves it; the changes are made to each sheet before it is written. */
export function workbookOf(
  sheets: Readonly<Record<string, readonly (readonly Typed[])[]>>,
  change: (sheet: WorkSheet) => void = () => {},
): Uint8Array {
  const workbook = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(
      rows.map(row => [...row]),
      { cellDates: false },
    )
    change(sheet)
    utils.book_append_sheet(workbook, sheet, name)
  }
  const bytes: unknown = write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true })
  if (!(bytes instanceof Uint8Array)) throw new Error('The workbook was not written')
  return bytes
}

export function csvOf(rows: readonly (readonly Typed[])[], delimiter = ','): Uint8Array {
  return new TextEncoder().encode(rows.map(row => row.map(String).join(delimiter)).join('\r\n'))
}
