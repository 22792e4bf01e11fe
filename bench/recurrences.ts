import { existsSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import type { Comparable } from '../src/recurrences/likeness/rules.ts'
import { indexFindings } from '../src/recurrences/ranking/indexing.ts'
import type { Look } from '../src/recurrences/ranking/indexing.ts'
import { rankAll, rankOne } from '../src/recurrences/ranking/rules.ts'
import { vocabulary } from '../src/recurrences/vocabulary/rules.ts'
import type { Measured } from './main.ts'

const many = 5_000
const reports = '../shared/data/ofsted/reports/index.json'

/** All proposals over 5,000 findings of one authority, the hardest case, and those of one finding more. */
export async function benchRecurrences(): Promise<readonly Measured[]> {
  const { findings, looks } = corpus()
  const began = performance.now()
  const index = indexFindings(findings, looks)
  const indexed = performance.now()
  const proposals = rankAll(index)
  const ranked = performance.now()
  if (proposals.length < many) throw new Error('Fewer proposals than findings: the bench measures nothing')
  looks.set(newest.inspectionId, newest)
  const times = findings.slice(0, 30).map(({ text }, at) => {
    const start = performance.now()
    const one = { ...finding(`new-${at}`, newest.inspectionId, text), kind: 'concern' }
    // As a page does: the index is drawn anew with the finding in it; only the others' words are remembered.
    rankOne(indexFindings([...findings, one], looks), one.id)
    return performance.now() - start
  })
  return [
    measured('Every proposal over 5,000 findings of one authority', (ranked - began) / 1000, 's', 'under 30'),
    measured('of it, drawing subjects and words', (indexed - began) / 1000, 's', 'none'),
    measured('Proposals for one new finding beside 5,000, median of 30', median(times), 'ms', 'under 200'),
    measured('of it, the slowest of 30', Math.max(...times), 'ms', 'none'),
  ]
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

function measured(what: string, figure: number, unit: string, aim: string): Measured {
  return { what, figure, unit, aim }
}

const newest: Look = { inspectionId: 'newest', startOn: '2026-01-12', endOn: null, publishedOn: null }

function finding(id: string, inspectionId: string, text: string): Comparable {
  const kind = Number(/\d+$/.exec(id)?.[0]) % 5 === 0 ? 'strength' : 'area-for-improvement'
  return { id, inspectionId, kind, text, quote: '', themes: [] }
}

/** Items of real reports, each in two variants, over 100 looks; without the reports, sentences on every subject. */
function corpus(): { findings: Comparable[]; looks: Map<string, Look> } {
  const texts = existsSync(reports) ? reportTexts() : subjectTexts()
  const looks = new Map(
    Array.from({ length: 100 }, (_, at) => {
      const startOn = `${2006 + Math.floor(at / 6)}-${String(1 + (at % 6) * 2).padStart(2, '0')}-10`
      const inspectionId = `look-${at}`
      return [inspectionId, { inspectionId, startOn, endOn: null, publishedOn: null }] as const
    }),
  )
  const findings = Array.from({ length: many }, (_, at) => {
    const one = texts[at % texts.length] ?? ''
    const other = texts[(at * 7 + 3) % texts.length] ?? ''
    // Half are a report's item as it is, half carry a clause of another, so that no text stands ten times.
    const text = at % 2 === 0 ? one : `${one} ${other.split(/[,.]/)[0] ?? ''}`
    return finding(`f-${at}`, `look-${at % 100}`, text)
  })
  return { findings, looks }
}

function reportTexts(): string[] {
  const index = JSON.parse(readFileSync(reports, 'utf8')) as { reports: { findings: string[] }[] }
  return index.reports.flatMap(one => one.findings)
}

function subjectTexts(): string[] {
  const asks = [
    'The quality of',
    'The timeliness and consistency of',
    'Managers should strengthen',
    'Too little',
  ]
  return asks.flatMap(ask => vocabulary.map(one => `${ask} ${one.title} for children and families.`))
}
