// For tests: the real published files, where the material folder stands beside the project, and small made-up ones.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Db } from '../db/db.ts'
import { datasets } from './catalogue/datasets.ts'
import { loadPublished } from './files/commands.ts'
import type { LoadOutcome } from './files/outcomes.ts'
import { commonColumns } from './layouts/dfe.ts'
import type { Reading } from './layouts/reading.ts'
import type { Recognised } from './layouts/rules.ts'
import { recognise } from './layouts/rules.ts'
import { openPublished } from './layouts/table.ts'

const folder = new URL('../../../shared/data/', import.meta.url)

/** One line that names what is missing, or null when the published files are there. */
export const missingFiles = existsSync(new URL('benchmarks/lait-measures.csv', folder))
  ? null
  : '../shared/data/benchmarks is not here'

/** The operator of the installation: who loads published tables. */
export const asOperator = { authority: '000', personId: '' }

export function sharedBytes(path: string): Buffer {
  return readFileSync(new URL(path, folder))
}

/** Every table of the material folder, as 'benchmarks/….csv'. */
export function sharedTables(): readonly string[] {
  if (missingFiles !== null) return []
  return ['benchmarks', 'ofsted'].flatMap(name =>
    readdirSync(new URL(`${name}/`, folder))
      .filter(file => /\.(csv|json)$/.test(file))
      .map(file => `${name}/${file}`),
  )
}

export async function loadShared(db: Db, paths: readonly string[] = sharedTables()): Promise<LoadOutcome[]> {
  const outcomes: LoadOutcome[] = []
  for (const path of paths) outcomes.push(await loadFile(db, sharedBytes(path), path))
  return outcomes
}

export function loadFile(
  db: Db,
  content: string | Uint8Array,
  fileName = 'renamed.csv',
  now = new Date('2026-06-01T09:00:00Z'),
): Promise<LoadOutcome> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return loadPublished(db, { fileName, bytes }, 'operator', now)
}

export function recognised(content: string | Uint8Array): Recognised {
  return recognise(openPublished(typeof content === 'string' ? new TextEncoder().encode(content) : content))
}

/** What a file that must be known says. */
export function readingOf(content: string | Uint8Array): Reading {
  const found = recognised(content)
  if (found.kind !== 'known') throw new Error(`not known: ${JSON.stringify(found)}`)
  return found.read()
}

/** A table as CSV: what a row does not give is 1 for a figure and nothing for the rest. */
export function madeTable(datasetId: string, rows: readonly Readonly<Record<string, string>>[]): string {
  const dataset = datasets.find(one => one.id === datasetId)
  if (!dataset) throw new Error(datasetId)
  const figures = dataset.columns.map(one => one.column)
  const header = [...commonColumns, ...dataset.filters, ...dataset.labels, ...figures]
  const lines = rows.map(row =>
    header.map(name => row[name] ?? (figures.includes(name) ? '1' : '')).map(quoted),
  )
  return [header, ...lines].map(cells => `${cells.join(',')}\r\n`).join('')
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const herefordshire = {
  time_period: '2025',
  geographic_level: 'Local authority',
  old_la_code: '884',
  new_la_code: 'E06000019',
  la_name: 'Herefordshire, County of',
} as const

export const england = {
  time_period: '2025',
  geographic_level: 'National',
  country_code: 'E92000001',
} as const

/** LAIT's figures as CSV, from 'code year area value-or-marker'. */
export function madeLait(...rows: readonly (readonly [string, number, string, string])[]): string {
  const lines = rows.map(([code, year, area, typed]) =>
    [code, year, 'Somewhere', area, ...(/^\d/.test(typed) ? [typed, ''] : ['', typed])].join(','),
  )
  return ['measure_code,year,area_name,old_la_code,value,not_available', ...lines, ''].join('\n')
}
