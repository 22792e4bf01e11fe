import type { LocalDate } from '../../kernel/dates.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { cohorts, cohortTitle } from '../cohorts/rules.ts'
import { problemsIn } from '../pages.ts'
import type { Inspection } from '../queries.ts'
import { judgementAreas, datesInWords } from '../rules.ts'
import { suggest } from '../suggestions/rules.ts'
import { themes, themeTitle } from '../themes/rules.ts'
import type { DescriptionInput } from './commands.ts'
import type { Finding } from './queries.ts'
import { findingKinds, findingKindTitle } from './rules.ts'

/** The choices of a description, ticked as given; what the words suggest stands in front of the rest. */
export function descriptionFields(
  now: DescriptionInput,
  given: Readonly<Record<string, string>> | undefined,
  suggested: { readonly themes: readonly string[]; readonly cohorts: readonly string[] },
) {
  const ticked = (field: 'themes' | 'cohorts') => (given ? (given[field] ?? '').split('\n') : now[field])
  const area = given ? given['judgementArea'] : now.judgementArea
  const item = (value: string, text: string, field: 'themes' | 'cohorts') => ({
    value,
    text: suggested[field].includes(value) ? `${text} (suggested)` : text,
    checked: ticked(field).includes(value),
  })
  const suggestedFirst = themes.toSorted(
    (a, b) => Number(suggested.themes.includes(b.theme)) - Number(suggested.themes.includes(a.theme)),
  )
  return {
    label: given?.['label'] ?? now.label,
    areas: [
      { value: '', text: 'None, or several' },
      ...judgementAreas.map(one => ({ value: one.area, text: one.title, selected: one.area === area })),
    ],
    themes: suggestedFirst.map(one => item(one.theme, one.title, 'themes')),
    cohorts: cohorts.map(one => item(one.cohort, one.title, 'cohorts')),
  }
}

export function kindItems(chosen: string) {
  return findingKinds.map(one => ({ value: one.kind, text: one.title, selected: one.kind === chosen }))
}

/** What every form about one finding shows above its fields: the words themselves. */
export function aboutFinding(finding: Finding) {
  return {
    back: { href: `/findings/${finding.findingId}`, text: 'Back to the finding' },
    quoted: finding.text,
    isParaphrase: finding.wording === 'paraphrase',
    kind: findingKindTitle(finding.kind),
    said: `${finding.inspection.title}, ${datesInWords(finding.inspection)}`,
    label: finding.label,
  }
}

export function describePage(finding: Finding, read?: Read<unknown>) {
  const { given, errors, messages } = problemsIn(read)
  return {
    title: 'Describe the finding',
    ...aboutFinding(finding),
    errors,
    messages,
    action: `/findings/${finding.findingId}/describe`,
    fields: descriptionFields(finding, given, suggest(finding.text)),
    former: finding.descriptions.slice(0, -1).map(one => ({
      until: dateInLondon(new Date(one.knownFrom)),
      label: one.label,
      about: [...one.themes.map(themeTitle), ...one.cohorts.map(cohortTitle)].join(', ') || 'no themes',
    })),
  }
}

/** Close a finding, or open it again. */
export function closingPage(finding: Finding, today: LocalDate, closes: boolean, read?: Read<unknown>) {
  const { given, errors, messages } = problemsIn(read)
  return {
    title: closes ? 'Close the finding' : 'Open the finding again',
    ...aboutFinding(finding),
    errors,
    messages,
    closes,
    action: `/findings/${finding.findingId}/${closes ? 'close' : 'reopen'}`,
    on: given?.['on'] ?? inWords(today),
    reason: given?.['reason'] ?? '',
    closedReason: finding.closedReason,
  }
}

/** Add a finding to an inspection by hand; `prose` is offered where a report wrote its section without a list. */
export function newFindingPage(
  inspection: Inspection,
  document: { readonly prose: string; readonly prosePage: number | undefined } | undefined,
  read?: Read<unknown>,
) {
  const { given, errors, messages } = problemsIn(read)
  const wording = given?.['wording'] ?? (document ? 'verbatim' : 'paraphrase')
  const none = { label: '', themes: [], cohorts: [] }
  return {
    title: 'Add a finding by hand',
    back: { href: `/inspections/${inspection.inspectionId}`, text: inspection.title },
    inspection: `${inspection.title}, ${datesInWords(inspection)}`,
    action: `/inspections/${inspection.inspectionId}/findings/new`,
    hasDocument: document !== undefined,
    prose: document?.prose ?? '',
    errors,
    messages,
    kinds: kindItems(given?.['kind'] ?? 'area-for-improvement'),
    wordings: [
      {
        value: 'verbatim',
        text: 'The inspector’s own words',
        hint: { text: 'Copied exactly. They can never be changed afterwards' },
        checked: wording === 'verbatim',
      },
      {
        value: 'paraphrase',
        text: 'Our paraphrase',
        hint: { text: 'Marked as ours wherever it is shown' },
        checked: wording === 'paraphrase',
      },
    ],
    text: given?.['text'] ?? document?.prose ?? '',
    source: given?.['source'] ?? inspection.source,
    page: given?.['page'] ?? String(document?.prosePage ?? ''),
    fields: descriptionFields(none, given, suggest(document?.prose ?? '')),
  }
}
