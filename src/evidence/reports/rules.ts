import { inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { urgency } from '../tags/rules.ts'
import type { Standing } from '../standing/rules.ts'

/** One finding as `lineofsight impact --authority` gives it. */
export interface ReportedFinding {
  readonly id: string
  readonly label: string
  readonly kind: string
  readonly inspection: string
  /** ISO date; null when no day is known. */
  readonly firstSaid: LocalDate | null
  /** The status shown: an override's while it stands. */
  readonly status: string
  readonly computed: string
  readonly override: { readonly by: string; readonly reason: string; readonly until: LocalDate } | null
  readonly sentence: string
  readonly usable: number
  readonly of: number
  readonly delivery: string | null
  readonly nextLook: LocalDate | null
  readonly closed: boolean
  readonly claims: readonly {
    readonly id: string
    readonly type: string
    readonly state: string
    readonly onTarget: boolean | null
  }[]
  readonly parts: readonly ReportedFinding[]
}

export interface ImpactReport {
  readonly authority: string
  readonly asAt: LocalDate
  readonly caution: string
  readonly findings: readonly ReportedFinding[]
}

/** What `impact --authority CODE --as-at DATE --json` writes: every finding as it stood, exceptions first. */
export function impactReport(
  authority: string,
  asAt: LocalDate,
  standings: readonly Standing[],
): ImpactReport {
  return {
    authority,
    asAt,
    caution: 'Evidence about a system, not that any child is safe.',
    findings: standings.toSorted(byUrgency).map(reported),
  }
}

function byUrgency(a: Standing, b: Standing): number {
  return urgency(a.status) - urgency(b.status)
}

function reported(standing: Standing): ReportedFinding {
  const { finding, override } = standing
  return {
    id: finding.findingId,
    label: standing.label,
    kind: finding.kind,
    inspection: standing.inspectionTitle,
    firstSaid: standing.sayings[0]?.on ?? null,
    status: standing.status,
    computed: standing.computed,
    override: override ? { by: override.setBy, reason: override.reason, until: override.expiresOn } : null,
    sentence: standing.sentence,
    usable: standing.usable,
    of: standing.of,
    delivery: standing.delivery ?? null,
    nextLook: standing.nextLookOn ?? null,
    closed: standing.closing !== undefined,
    claims: standing.judgement.claims.map(({ claim, state, onTarget }) => ({
      id: claim.id,
      type: claim.type,
      state,
      onTarget,
    })),
    parts: standing.parts.map(reported),
  }
}

/** The same for a person at a terminal: one finding a row, its reason under it. */
export function impactTable({ authority, asAt, caution, findings }: ImpactReport): string {
  if (findings.length === 0) return `${authority}: no finding had been said by ${inWords(asAt)}.\n`
  const rows = findings.map(finding => {
    const shown = finding.override ? `${finding.status} (overridden)` : finding.status
    const closed = finding.closed ? ', closed' : ''
    const delivery = finding.delivery ?? 'no action'
    return `${pad(shown, 26)} ${pad(delivery, 12)} ${finding.label}${closed}\n    ${finding.sentence}\n`
  })
  const head = `${pad('IMPACT', 26)} ${pad('DELIVERY', 12)} FINDING\n`
  return `${authority}, as known on ${inWords(asAt)}\n\n${head}${rows.join('')}\n${caution}\n`
}

function pad(text: string, width: number): string {
  return text.padEnd(width)
}
