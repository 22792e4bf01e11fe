import type { Finding, Verdict } from '../../inspections/findings/queries.ts'
import { isWeakness, relations, verdictTitle } from '../../inspections/findings/rules.ts'
import { datesInWords } from '../../inspections/rules.ts'
import { themeTitle } from '../../inspections/themes/rules.ts'
import { inWords } from '../../kernel/dates.ts'
import { capitalised, counted } from '../../kernel/words.ts'
import { asAtWords, sideOf, viewsOf } from '../pages.ts'
import type { Day } from '../pages.ts'
import type { Known } from '../queries.ts'
import type { Chain } from './rules.ts'
import { chainOf, chainsOf, looksIn } from './rules.ts'

/** One issue through time: every finding of its chain, oldest first, with what was said of it in between. */
export function chainPage(known: Known, finding: Finding, day: Day) {
  const chain = chainOf(finding.findingId, known.findings, known.links)
  const isAlone = chain.findings.length === 1
  return {
    title: 'This issue through time',
    back: { href: `/findings/${finding.findingId}`, text: 'Back to the finding' },
    asAtWords: asAtWords(day),
    label: finding.label,
    sentence: isAlone ? '' : sentenceOf(chain),
    isAlone,
    proposalsHref: `/recurrences/findings/${finding.findingId}`,
    kin: kinOf(known, finding),
    steps: chain.findings.map(one => stepOf(known, chain, one, finding.findingId)),
  }
}

/** The whole that a part was cut from, or the parts of a whole: each has a chain of its own. */
function kinOf({ findings }: Known, finding: Finding) {
  const kin = findings.filter(one => one.findingId === finding.parentId || one.parentId === finding.findingId)
  return kin.map(one => ({
    href: `/recurrences/chains/${one.findingId}`,
    text: one.label,
    what: one.findingId === finding.parentId ? 'The whole it was cut from' : 'A part of it',
  }))
}

function sentenceOf(chain: Chain): string {
  const [first, last] = [chain.findings[0], chain.findings.at(-1)]
  if (!first || !last) return ''
  const lost = chain.links.some(one => one.relation === 'relapse of')
  return `Found by ${counted(looksIn(chain), 'inspection or review', 'inspections and reviews')}: first in ${first.inspection.title} (${datesInWords(first.inspection)}), last in ${last.inspection.title} (${datesInWords(last.inspection)}).${lost ? ' A strength was lost on the way.' : ''}`
}

function stepOf(known: Known, chain: Chain, finding: Finding, here: string) {
  const said = known.verdicts.filter(one => one.findingId === finding.findingId)
  return {
    ...sideOf(finding),
    id: finding.findingId,
    isHere: finding.findingId === here,
    isWeak: isWeakness(finding.kind),
    ties: chain.links
      .filter(one => one.laterId === finding.findingId)
      .map(one => ({
        relation: sentenceFor(one.relation),
        href: `#${one.earlierId}`,
        other: chain.findings.find(other => other.findingId === one.earlierId)?.label ?? '',
        reason: one.reason,
      })),
    verdicts: said.map(one => verdictOf(known, one)),
    closed: finding.closed ? 'Closed since' : '',
  }
}

function sentenceFor(relation: string): string {
  return capitalised(relations.find(one => one.relation === relation)?.sentence ?? relation)
}

function verdictOf(known: Known, verdict: Verdict) {
  const inspection = known.findings.find(one => one.inspectionId === verdict.inspectionId)?.inspection
  return {
    when: inWords(verdict.saidOn),
    said: verdictTitle(verdict.verdict),
    words: verdict.words,
    source: inspection?.title ?? verdict.source,
  }
}

/** Every issue that came back, as decided by a person. */
export function chainsPage(known: Known, day: Day) {
  const chains = chainsOf(known.findings, known.links)
  return {
    title: 'Issues through time',
    views: viewsOf('chains'),
    asAtWords: asAtWords(day),
    chains: chains.flatMap(chain => {
      const [first, last] = [chain.findings[0], chain.findings.at(-1)]
      if (!first || !last) return []
      return {
        href: `/recurrences/chains/${first.findingId}`,
        label: first.label,
        theme: first.themes.map(themeTitle)[0] ?? 'no theme',
        looks: looksIn(chain),
        findings: chain.findings.length,
        first: datesInWords(first.inspection),
        last: datesInWords(last.inspection),
      }
    }),
  }
}
