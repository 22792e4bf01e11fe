import type { Finding } from '../inspections/findings/queries.ts'
import { findingKindTitle } from '../inspections/findings/rules.ts'
import { datesInWords } from '../inspections/rules.ts'
import { inWords } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { likelihoodInWords } from './ranking/rules.ts'

/** The views of this section, with the current one marked. */
export function viewsOf(current: 'worklist' | 'table' | 'chains' | 'rejected', waiting?: number) {
  const views = [
    {
      view: 'worklist',
      href: '/recurrences',
      text: `To decide${waiting === undefined ? '' : ` (${waiting})`}`,
    },
    { view: 'table', href: '/recurrences/table', text: 'Themes by inspection' },
    { view: 'chains', href: '/recurrences/chains', text: 'Issues through time' },
    { view: 'rejected', href: '/recurrences/rejected', text: 'Decided against' },
  ]
  return views.map(({ view, href, text }) => ({ href, text, current: view === current }))
}

/** One finding as it stands beside another: its words, whose they are, and when they were said. */
export function sideOf(finding: Finding) {
  return {
    href: `/findings/${finding.findingId}`,
    label: finding.label,
    text: finding.text,
    isParaphrase: finding.wording === 'paraphrase',
    kind: findingKindTitle(finding.kind),
    inspection: finding.inspection.title,
    inspectionHref: `/inspections/${finding.inspectionId}`,
    dates: datesInWords(finding.inspection),
  }
}

const likelihoods = { strong: 'Strong likeness', likely: 'Likely', possible: 'Possible' } as const

/** A score as words: it puts proposals in order and is no probability. */
export function likelihoodTitle(score: number): string {
  return likelihoods[likelihoodInWords(score)]
}

/** The day that a page shows, and the one it is. */
export interface Day {
  readonly asAt: LocalDate
  readonly today: LocalDate
}

/** What a page says on top when it shows a day that is past. */
export function asAtWords({ asAt, today }: Day): string {
  return asAt === today ? '' : `As known on ${inWords(asAt)}`
}
