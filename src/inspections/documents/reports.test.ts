import { describe, expect, it } from 'vitest'
import { readDocument } from './rules.ts'
import type { Reading } from './reading.ts'
import { bare, letterBytes, missingReports, realReading, trueReadings } from './shared-reports.ts'

async function read(bytes: Buffer, file: string): Promise<Reading> {
  const reading = await readDocument(bytes, file)
  if ('error' in reading) throw new Error(`${file}: ${reading.error}`)
  return reading
}

describe.skipIf(missingReports !== null)(
  `the real reports${missingReports === null ? '' : ` (${missingReports})`}`,
  () => {
    it.each(trueReadings().map(truth => [truth.file, truth] as const))(
      '%s gives what a careful reader finds in it',
      async (file, truth) => {
        const reading = await realReading(file)
        expect(reading.findings.map(finding => bare(finding.text))).toEqual(truth.findings.map(bare))
        expect(reading.findings.map(finding => finding.children.length)).toEqual(
          truth.findings.map(finding => finding.split('\n- ').length - 1),
        )
        expect(reading.kind).toBe('full-inspection')
        expect(reading.framework).toBe(truth.framework)
        const judged = Object.fromEntries(
          reading.judgements.map(({ area, grade }) => [
            area === 'overallEffectiveness' && truth.framework === 'SIF' ? 'overall' : area,
            grade,
          ]),
        )
        expect(judged).toEqual(truth.judgements)
        expect(reading.published).toBe(truth.framework === 'SIF' ? truth.published : null)
        if (truth.findingNumbers !== undefined) {
          expect(reading.findings.map(finding => finding.number)).toEqual(truth.findingNumbers)
        }
        if (truth.findingSections) {
          const kinds = truth.findingSections.map(section =>
            section.startsWith('priority') ? 'priority-action' : 'area-for-improvement',
          )
          expect(reading.findings.map(finding => finding.kind)).toEqual(kinds)
        }
      },
    )

    it('every finding can be shown on the page it came from', async () => {
      for (const { file } of trueReadings()) {
        const reading = await realReading(file)
        for (const finding of reading.findings) {
          const shown = finding.spans
            .map(({ page, start, end }) => pageOf(reading, page).slice(start, end))
            .join(' ')
          expect(finding.spans[0]?.page).toBe(finding.page)
          expect(bare(shown)).toContain(bare(finding.text).slice(-30))
          expect(bare(shown)).toContain(bare(finding.text).slice(0, 30))
        }
      }
    })

    it('the days of inspection printed on the first page are read as dates', async () => {
      for (const { file, inspectionDatesText } of trueReadings()) {
        const { inspected } = await realReading(file)
        const days = inspected.flatMap(({ from, to }) => [from, to]).map(date => Number(date.slice(8)))
        expect(days).toEqual([...inspectionDatesText.matchAll(/\b\d{1,2}\b/g)].map(([day]) => Number(day)))
        const [last = ''] = inspected.slice(-1).map(({ to }) => to.slice(0, 4))
        expect(inspectionDatesText.endsWith(last)).toBe(true)
      }
    })

    it('a focused visit’s improvement list becomes findings, and its numbered paragraphs do not', async () => {
      const reading = await read(letterBytes('SYNTHETIC-focused-visit.txt'), 'focused.txt')
      expect(reading).toMatchObject({
        kind: 'focused-visit',
        authority: 'Exampleshire',
        inspected: [{ from: '2030-12-03', to: '2030-12-04' }],
        published: '2031-01-14',
        judgements: [],
      })
      expect(reading.findings.map(finding => finding.number)).toEqual([1, 2, 3, 4, 5])
      expect(reading.findings[4]?.text).toBe(
        'Acting on shortfalls found by case audits soon after they are found.',
      )
    })

    it('areas for priority action are told apart from areas for improvement', async () => {
      const reading = await read(letterBytes('SYNTHETIC-focused-visit-priority-action.txt'), 'priority.txt')
      expect(reading).toMatchObject({
        kind: 'focused-visit',
        inspected: [{ from: '2031-07-13', to: '2031-07-14' }],
        published: '2031-08-20',
      })
      expect(reading.findings.map(({ kind, number, text }) => [kind, number, text])).toEqual([
        [
          'priority-action',
          1,
          'Risk to children is not seen soon enough, and enquiries do not always follow.',
        ],
        ['priority-action', 2, 'Managers do not check that decisions about children are carried out.'],
        ['area-for-improvement', 1, 'The experience and support of newly qualified social workers.'],
      ])
    })

    it('the bullets of a monitoring letter point at old findings and never make new ones', async () => {
      const reading = await read(letterBytes('SYNTHETIC-monitoring-visit.txt'), 'monitoring.txt')
      expect(reading).toMatchObject({
        kind: 'monitoring-visit',
        inspected: [{ from: '2032-06-28', to: '2032-06-29' }],
        published: '2032-08-02',
        findings: [],
      })
      expect(reading.references.map(reference => reference.text)).toEqual([
        'the quality of plans and planning',
        'management oversight and supervision',
        'the stability of the workforce',
      ])
    })
  },
)

function pageOf(reading: Reading, page: number): string {
  return reading.pages.find(candidate => candidate.page === page)?.text ?? ''
}
