import { dayInWords } from '../../kernel/dates.ts'
import { grouped } from '../../kernel/words.ts'
import { comparisonTabs, importCommand } from '../pages.ts'
import { markerInWords } from '../rules.ts'
import type { LoadedFile } from './queries.ts'

/** Every published file that was loaded, newest first: what it is, what it holds, and under which licence. */
export function filesPage(files: readonly LoadedFile[]) {
  const licences = [...new Set(files.map(file => file.licence))]
  return {
    title: 'Published files',
    back: { href: '/benchmarks', text: 'Benchmarks' },
    tabs: comparisonTabs('files'),
    isEmpty: files.length === 0,
    importCommand,
    summary: `${files.length === 1 ? '1 file is' : `${files.length} files are`} loaded. A newer edition counts from the day it is loaded; what the one before said stays.`,
    files: files.map(file => ({
      table: file.table,
      name: file.fileName,
      hash: file.sha256.slice(0, 12),
      loadedOn: dayInWords(file.loadedAt),
      years: yearsInWords(file),
      holds: holdsInWords(file),
      reasons: Object.entries(file.reasons)
        .toSorted(([, a], [, b]) => b - a)
        .map(
          ([marker, count]) =>
            `${grouped(count)} ${marker === '' ? 'empty' : `marked ${marker}`}: ${markerInWords(marker)}`,
        ),
      changes: `${grouped(file.added)} added${file.corrected > 0 ? `, ${grouped(file.corrected)} corrected` : ''}`,
      notes: file.notes,
      source: file.source,
    })),
    licences,
  }
}

function yearsInWords({ firstYear, newestYear }: LoadedFile): string {
  if (firstYear === null || newestYear === null) return ''
  return firstYear === newestYear ? String(firstYear) : `${firstYear} to ${newestYear}`
}

function holdsInWords({ rows, cells, withValue }: LoadedFile): string {
  const lines = rows === 1 ? '1 row' : `${grouped(rows)} rows`
  return cells === 0 ? lines : `${lines}; ${grouped(withValue)} of ${grouped(cells)} figures have a value`
}
