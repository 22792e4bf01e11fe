import type { Read } from '../../kernel/read.ts'
import { cohortTitle } from '../cohorts/rules.ts'
import { aboutFinding } from '../findings/pages.ts'
import type { Finding } from '../findings/queries.ts'
import { problemsIn } from '../pages.ts'
import { themeTitle } from '../themes/rules.ts'
import type { FindingPart } from './rules.ts'
import { proposedCuts } from './rules.ts'

/** Step one: where one part ends and the next begins, with the cuts that its own lists propose. */
export function cutPage(finding: Finding, read?: Read<unknown>) {
  const { given, errors, messages } = problemsIn(read)
  return {
    title: 'Split the finding',
    ...aboutFinding(finding),
    errors,
    messages,
    action: `/findings/${finding.findingId}/split`,
    parts: given?.['parts'] ?? proposedCuts(finding.text),
  }
}

/** Step two: the parts as they will be kept, each with a label to put right. */
export function partsPage(
  finding: Finding,
  typed: string,
  parts: readonly FindingPart[],
  labels: readonly string[],
  read?: Read<unknown>,
) {
  const { errors, messages } = problemsIn(read)
  return {
    title: 'Check the parts',
    ...aboutFinding(finding),
    back: { href: `/findings/${finding.findingId}/split`, text: 'Cut it differently' },
    errors,
    action: `/findings/${finding.findingId}/split`,
    typed,
    parts: parts.map((part, at) => ({
      number: at + 1,
      text: part.text,
      label: labels[at] ?? part.label,
      message: messages[`label-${at + 1}`],
      themes: part.themes.map(themeTitle).join(', ') || 'none',
      children: part.cohorts.map(cohortTitle).join(', ') || 'none named',
    })),
  }
}
