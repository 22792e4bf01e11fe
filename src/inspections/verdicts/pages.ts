import type { LocalDate } from '../../kernel/dates.ts'
import { inWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { aboutFinding } from '../findings/pages.ts'
import type { Finding, Verdict } from '../findings/queries.ts'
import { verdicts, verdictTitle } from '../findings/rules.ts'
import { problemsIn } from '../pages.ts'
import type { Inspection } from '../queries.ts'
import { placeInTime } from '../queries.ts'
import { datesInWords } from '../rules.ts'

/** Enter a verdict on a finding; those that stand are listed with the way to take one back. */
export function verdictPage(
  finding: Finding,
  said: readonly Verdict[],
  inspections: readonly Inspection[],
  today: LocalDate,
  read?: Read<unknown>,
  fromInspection = '',
) {
  const { given, errors, messages } = problemsIn(read)
  const chosen = given?.['inspection'] ?? fromInspection
  const after = inspections.filter(
    one =>
      one.inspectionId !== finding.inspectionId &&
      placeInTime(one) >= placeInTime(finding.inspection).slice(0, 4),
  )
  const named = (id: string | null) => inspections.find(one => one.inspectionId === id)?.title
  return {
    title: 'Enter a verdict',
    ...aboutFinding(finding),
    errors,
    messages,
    action: `/findings/${finding.findingId}/verdict`,
    verdicts: verdicts.map(one => ({
      value: one.verdict,
      text: one.title,
      checked: one.verdict === given?.['verdict'],
    })),
    inspections: [
      { value: '', text: 'Not in the register' },
      ...after.map(one => ({
        value: one.inspectionId,
        text: `${one.title}, ${datesInWords(one)}`,
        selected: one.inspectionId === chosen,
      })),
    ],
    saidOn: given?.['saidOn'] ?? '',
    words: given?.['words'] ?? '',
    source: given?.['source'] ?? '',
    today: inWords(today),
    standing: said
      .filter(one => one.supersededAt === null)
      .map(one => ({
        takeBack: `/verdicts/${one.verdictId}/take-back`,
        text: `${verdictTitle(one.verdict)}, said on ${inWords(one.saidOn)} (${named(one.inspectionId) ?? one.source})`,
        words: one.words,
      })),
  }
}
