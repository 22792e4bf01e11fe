import { findingKindTitle } from '../../inspections/findings/rules.ts'
import { inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Saying } from '../chains/rules.ts'
import type { Standing } from '../standing/rules.ts'
import { deliveryTag, statusTag } from '../tags/rules.ts'
import type { Tag } from '../tags/rules.ts'

/** A finding as lists show it: what people entered and what evidence says, each with its own tag. */
export interface FindingCard {
  readonly href: string
  readonly label: string
  readonly kind: string
  readonly inspection: string
  readonly firstSaid: string
  /** Absent for a strength to which no action is tied: none is missing. */
  readonly delivery: Tag | undefined
  readonly impact: Tag
  readonly onClaims: string
  readonly override: string
  readonly why: string
  readonly nextLook: string
  readonly readIn: string
  readonly parts: readonly { readonly href: string; readonly label: string; readonly impact: Tag }[]
}

/**
 * The card of a finding; `seesSmallNumbers` false masks counts of 1 to 5 in its sentence. `pastDay` leads on to
 * the finding as it was known then; absent: as it stands today.
 */
export function findingCard(standing: Standing, seesSmallNumbers: boolean, pastDay?: LocalDate): FindingCard {
  const { finding, override, usable, of } = standing
  const query = pastDay === undefined ? '' : `?as-at=${pastDay}`
  return {
    href: `/findings/${finding.findingId}${query}`,
    label: standing.label,
    kind: findingKindTitle(finding.kind),
    inspection: standing.inspectionTitle,
    firstSaid: firstSaidInWords(standing.sayings),
    delivery:
      isStrength(standing) && standing.actions.length === 0 ? undefined : deliveryTag(standing.delivery),
    impact: statusTag(standing.status),
    onClaims: of === 0 ? '' : `on ${usable} of ${of} ${of === 1 ? 'claim' : 'claims'}`,
    override: override
      ? `Overridden by ${override.setBy} until ${inWords(override.expiresOn)}: ${override.reason}. The evidence says: ${standing.computed}.`
      : '',
    why: sentenceFor(standing, seesSmallNumbers),
    nextLook: standing.nextLookOn ? inWords(standing.nextLookOn) : 'no claim to look at',
    readIn: standing.readInOn ? `read in here later, on ${inWords(standing.readInOn)}` : '',
    parts: standing.parts.map(part => ({
      href: `/findings/${part.finding.findingId}${query}`,
      label: part.label,
      impact: statusTag(part.status),
    })),
  }
}

export function sentenceFor(standing: Standing, seesSmallNumbers: boolean): string {
  if (isStrength(standing) && standing.of === 0) return 'No evidence is agreed that would show it being lost.'
  return (seesSmallNumbers ? standing.sentence : standing.maskedSentence)
    .replace(' on 0 of 0 claims', '')
    .replaceAll(' of 1 claims:', ' of 1 claim:')
}

function isStrength({ finding }: Standing): boolean {
  return finding.kind === 'strength'
}

/** "26 June 2018 (said 3 times since)": the oldest saying of the same thing. */
export function firstSaidInWords(sayings: readonly Saying[]): string {
  const [first] = sayings
  if (!first) return 'not known'
  const on = first.on ? inWords(first.on) : `${first.inspectionTitle} (day not known)`
  const again = sayings.length - 1
  if (again === 0) return on
  return `${on}, and ${again === 1 ? 'once' : `${again} times`} more since`
}
