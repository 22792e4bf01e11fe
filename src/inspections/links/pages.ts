import type { LocalDate } from '../../kernel/dates.ts'
import { inWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { aboutFinding } from '../findings/pages.ts'
import type { Finding, Link } from '../findings/queries.ts'
import { findingKindTitle, relations } from '../findings/rules.ts'
import { problemsIn } from '../pages.ts'
import { datesInWords } from '../rules.ts'

/** Link a finding to one of another look; those that share a theme stand first in the list. */
export function linkPage(
  finding: Finding,
  findings: readonly Finding[],
  links: readonly Link[],
  today: LocalDate,
  read?: Read<unknown>,
) {
  const { given, errors, messages } = problemsIn(read)
  const shares = (other: Finding) => other.themes.some(theme => finding.themes.includes(theme))
  const others = findings
    .filter(one => one.inspectionId !== finding.inspectionId)
    .toSorted((a, b) => Number(shares(b)) - Number(shares(a)))
  return {
    title: 'Link to another finding',
    ...aboutFinding(finding),
    errors,
    messages,
    action: `/findings/${finding.findingId}/link`,
    hasOthers: others.length > 0,
    relations: relations.map(one => ({
      value: one.relation,
      text: one.title,
      checked: one.relation === given?.['relation'],
    })),
    others: [
      { value: '', text: 'Choose a finding' },
      ...others.map(one => ({
        value: one.findingId,
        text: `${one.label} (${findingKindTitle(one.kind)}; ${datesInWords(one.inspection)})${shares(one) ? ', same theme' : ''}`,
        selected: one.findingId === given?.['other'],
      })),
    ],
    linkedOn: given?.['linkedOn'] ?? inWords(today),
    reason: given?.['reason'] ?? '',
    standing: links
      .filter(one => one.supersededAt === null && [one.laterId, one.earlierId].includes(finding.findingId))
      .map(one => standingLink(one, finding, findings)),
  }
}

function standingLink(link: Link, finding: Finding, findings: readonly Finding[]) {
  const isLater = link.laterId === finding.findingId
  const other = findings.find(one => one.findingId === (isLater ? link.earlierId : link.laterId))
  const sentence = relations.find(one => one.relation === link.relation)?.sentence ?? link.relation
  const label = other?.label ?? 'a finding'
  return {
    end: `/links/${link.linkId}/end`,
    text: isLater ? `This finding ${sentence} “${label}”` : `“${label}” ${sentence} this finding`,
    reason: link.reason,
    on: inWords(link.linkedOn),
  }
}
