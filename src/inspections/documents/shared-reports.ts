// For tests: the real reports with their right reading, where the material folder stands beside the project.
import { existsSync, readFileSync } from 'node:fs'
import type { Reading } from './reading.ts'
import { readDocument } from './rules.ts'

const folder = new URL('../../../../shared/data/ofsted/', import.meta.url)

/** What the index says a correct reading of a report gives. */
export interface TrueReading {
  readonly file: string
  readonly framework: 'SIF' | 'ILACS'
  readonly authority: string
  readonly published: string
  readonly inspectionDatesText: string
  readonly judgements: Readonly<Record<string, string>>
  readonly findings: readonly string[]
  readonly findingNumbers?: readonly number[]
  readonly findingSections?: readonly string[] | null
}

/** One line that names what is missing, or null when the reports are there. */
export const missingReports = existsSync(new URL('reports/index.json', folder))
  ? null
  : '../shared/data/ofsted/reports is not here'

export function trueReadings(): readonly TrueReading[] {
  if (missingReports !== null) return []
  const index = JSON.parse(readFileSync(new URL('reports/index.json', folder), 'utf8')) as {
    reports: TrueReading[]
  }
  return index.reports
}

const readings = new Map<string, Reading>()

/** One real report, read once for all tests of a file. */
export async function realReading(file: string): Promise<Reading> {
  const known = readings.get(file)
  if (known !== undefined) return known
  const reading = await readDocument(readFileSync(new URL(`reports/${file}`, folder)), file)
  if ('error' in reading) throw new Error(`${file}: ${reading.error}`)
  readings.set(file, reading)
  return reading
}

export function letterBytes(file: string): Buffer {
  return readFileSync(new URL(`letters/${file}`, folder))
}

/** The comparison the index asks for: letters and digits only. */
export function bare(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}
