import { groupedBy } from '../../kernel/groups.ts'
import type { Asking } from '../rows/asking.ts'
import type { ReadAction } from '../rows/reading.ts'
import type { Likeness } from './likeness.ts'
import type { TrackedFinding } from './queries.ts'

// Two wordings of one finding: a tracker shortens what the report says, and seldom by half.
const alike = 0.75

/**
 * The findings an action answers, by what its cells say: the words of a finding that the product has, and numbers once
 * a person has said whose they are. A report's paragraph numbers are not its findings' numbers, so none is assumed.
 */
export function findingsOf(
  read: ReadAction,
  findings: readonly TrackedFinding[],
  asking: Asking,
  likeness: Likeness,
): string[] {
  const { finding, paragraph } = read.values
  const byWords = finding === '' ? undefined : nearest(finding, findings, likeness)
  const numbers = paragraph.match(/\d+/g)?.map(Number) ?? []
  const inspection = numbers.length === 0 ? 'none' : chosenInspection(findings, asking)
  const byNumber = findings.filter(one => one.inspectionId === inspection && numbers.includes(one.number))
  return [...new Set([...(byWords ? [byWords.findingId] : []), ...byNumber.map(one => one.findingId)])]
}

function nearest(
  words: string,
  findings: readonly TrackedFinding[],
  likeness: Likeness,
): TrackedFinding | undefined {
  const scored = findings.map(one => ({
    one,
    score: Math.max(likeness(words, one.text), likeness(words, one.label)),
  }))
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score >= alike ? best.one : undefined
}

function chosenInspection(findings: readonly TrackedFinding[], asking: Asking): string {
  const inspections = [...groupedBy(findings, one => one.inspectionId)]
  if (inspections.length === 0) return 'none'
  return asking.ask({
    key: 'inspection:',
    about: 'inspection',
    where: '',
    words: 'The file gives paragraph numbers of a report',
    options: [
      { value: 'none', text: 'keep them as words: they are paragraphs, not the numbers of findings' },
      ...inspections.map(([value, [first]]) => ({
        value,
        text: `they are the numbers of the findings of ${first?.inspectionTitle ?? value}`,
      })),
    ],
    proposed: 'none',
  })
}
