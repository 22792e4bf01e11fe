import { groupedBy } from '../../kernel/groups.ts'
import type { Standing } from '../standing/rules.ts'

export const gaps = ['no-claims', 'no-action', 'unusable'] as const
export type Gap = (typeof gaps)[number]

/** Whether something about a finding is not known, or not being done. A part's gap is its whole's. */
export function hasGap(standing: Standing, gap: Gap): boolean {
  if (gap === 'no-action') return standing.actions.length === 0
  if (gap === 'no-claims') return withParts(standing).some(one => lacksClaims(one))
  return claimsOfStanding(standing).some(claim => !claim.usable)
}

/** A whole is answered by the claims of its parts, so only what is not split can lack them. */
function lacksClaims(standing: Standing): boolean {
  return standing.parts.length === 0 && standing.judgement.of === 0
}

function withParts(standing: Standing): Standing[] {
  return [standing, ...standing.parts.flatMap(withParts)]
}

/** The claims of a finding and of its parts as they stand. */
export function claimsOfStanding(standing: Standing) {
  return withParts(standing).flatMap(one => one.judgement.claims)
}

/** What is not known about the open findings, as sentences; each that can be listed names the list. */
export function gapsOf(open: readonly Standing[]): { text: string; gap: Gap | undefined }[] {
  const count = (gap: Gap) => open.filter(standing => hasGap(standing, gap)).length
  const claims = open.flatMap(claimsOfStanding)
  const unusable = claims.filter(claim => !claim.usable)
  const noClaims = count('no-claims')
  const noAction = count('no-action')
  const found: { text: string; gap: Gap | undefined; wanting: number }[] = [
    {
      gap: 'no-claims',
      wanting: noClaims,
      text: `${findings(noClaims)} with no evidence agreed: nobody has said what would show that it is fixed`,
    },
    { gap: 'no-action', wanting: noAction, text: `${findings(noAction)} with no action in the plan` },
    {
      gap: 'unusable',
      wanting: unusable.length,
      text: `${unusable.length} of ${claims.length} claims cannot be used: ${statesInWords(unusable)}`,
    },
  ]
  return found.filter(({ wanting }) => wanting > 0)
}

function findings(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`
}

function statesInWords(claims: readonly { readonly state: string }[]): string {
  const groups = [...groupedBy(claims, claim => claim.state)]
  return groups
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([state, of]) => `${of.length} ${state}`)
    .join(', ')
}

interface May {
  can(permission: 'inspections.read-in' | 'measures.load' | 'plan.change' | 'claims.agree'): boolean
}

/** What a new authority does next, in order; a step that this viewer may take has its address. */
export function firstSteps(viewer: May) {
  return [
    {
      text: 'Read an inspection report in',
      hint: 'A PDF, a Word file or pasted text. Its judgements and findings are proposed beside the page they came from.',
      href: viewer.can('inspections.read-in') ? '/inspections/read' : undefined,
    },
    {
      text: 'Confirm the findings',
      hint: 'A person confirms, splits or merges each proposal and gives it a short label, themes and the children it names.',
      href: '/inspections',
    },
    {
      text: 'Enter the plan',
      hint: 'Priorities, and actions with an owner, a start and a due date, each tied to the findings it answers.',
      href: '/plan',
    },
    {
      text: 'Load the monthly scorecard',
      hint: 'A CSV file or a workbook with measure, month, numerator and denominator.',
      href: viewer.can('measures.load') ? '/measures/load' : '/measures',
    },
    {
      text: 'Agree what would show that each finding is fixed',
      hint: 'The board or its chair ties a finding to a measure, to audits and to what families say. From then on its impact status is worked out.',
      href: undefined,
    },
  ]
}
