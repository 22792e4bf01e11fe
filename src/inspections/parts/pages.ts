import type { Read } from '../../kernel/read.ts'
import { cohortTitle } from '../cohorts/rules.ts'
import { aboutFinding } from '../findings/pages.ts'
import type { Finding, Link } from '../findings/queries.ts'
import { relations } from '../findings/rules.ts'
import { problemsIn } from '../pages.ts'
import { datesInWords } from '../rules.ts'
import { themeTitle } from '../themes/rules.ts'
import { moveField } from './forms.ts'
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

interface ShownParts {
  readonly finding: Finding
  readonly typed: string
  readonly parts: readonly FindingPart[]
  readonly labels: readonly string[]
  /** Links that stand on the whole, and the findings they lead to. */
  readonly links: readonly Link[]
  readonly others: readonly Finding[]
  /** What was chosen for a link, by its field. */
  readonly chosen: (field: string) => string
}

/** Step two: the parts as they will be kept, each with a label to put right. */
export function partsPage(shown: ShownParts, read?: Read<unknown>) {
  const { finding, typed, parts, labels } = shown
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
    links: shown.links.map(link => linkOf(shown, link)),
  }
}

function linkOf({ finding, parts, labels, others, chosen }: ShownParts, link: Link) {
  const isLater = link.laterId === finding.findingId
  const other = others.find(one => one.findingId === (isLater ? link.earlierId : link.laterId))
  const sentence = relations.find(one => one.relation === link.relation)?.sentence ?? link.relation
  const label = other ? `“${other.label}” (${datesInWords(other.inspection)})` : 'a finding'
  const field = moveField(link.linkId)
  return {
    field,
    text: isLater ? `This finding ${sentence} ${label}` : `${label} ${sentence} this finding`,
    reason: link.reason,
    items: [
      { value: '', text: 'Stays with the whole', selected: chosen(field) === '' },
      ...parts.map((part, at) => ({
        value: String(at + 1),
        text: `Part ${at + 1}: ${labels[at] ?? part.label}`,
        selected: chosen(field) === String(at + 1),
      })),
    ],
  }
}
