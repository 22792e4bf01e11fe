import { addToMonth, inWords, lastWholeMonthEndedBy, monthInWords, monthOf } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { ClaimFact, FindingFact } from '../facts/rules.ts'
import { judgeFindingOverMonths, monthEnds } from '../../impact/histories.ts'
import { findingInput } from '../inputs/rules.ts'
import type { FactIndex } from '../inputs/rules.ts'
import type { Standing } from '../standing/rules.ts'
import { statusOfParts } from '../../impact/status-table.ts'
import type { Status } from '../../impact/status-table.ts'

/** The impact status as at one day, by the claims agreed and the facts known by then. */
export interface PastStatus {
  readonly asAt: LocalDate
  readonly status: Status
  readonly usable: number
  readonly of: number
  /** The finding was said in the month before this day: nothing came before. */
  readonly isFirst?: boolean
}

/** The status at the last so many month-ends before a day and on the day itself, from when it was said, oldest first. */
export function statusHistory(
  index: FactIndex,
  finding: FindingFact,
  asAt: LocalDate,
  months = 24,
): PastStatus[] {
  const last = lastWholeMonthEndedBy(asAt)
  const ends = monthEnds(addToMonth(last, 1 - months), last)
  const said = index.inspections.get(finding.inspectionId)?.saidOn
  // Before it was said there was nothing to judge.
  const wanted = [...new Set([...ends, asAt])]
  const days = wanted.filter(day => !said || day >= said)
  const own = judgeFindingOverMonths(findingInput(index, finding, asAt), days)
  const parts = (index.parts.get(finding.findingId) ?? []).map(part =>
    statusHistory(index, part, asAt, months),
  )
  return own.map((judgement, at) => {
    const ofParts = parts.flatMap(part => part[at] ?? [])
    const counted = [...(judgement.of > 0 || ofParts.length === 0 ? [judgement] : []), ...ofParts]
    return {
      asAt: judgement.asAt,
      ...(at === 0 && days.length < wanted.length && { isFirst: true }),
      status: ofParts.length === 0 ? judgement.status : statusOfParts(counted.map(one => one.status)),
      usable: counted.reduce((sum, one) => sum + one.usable, 0),
      of: counted.reduce((sum, one) => sum + one.of, 0),
    }
  })
}

/** Neighbouring days with one status. `from` and `to` are places in the history. */
export interface Spell {
  readonly status: Status
  readonly from: number
  readonly to: number
  readonly inWords: string
}

export function spellsOf(history: readonly PastStatus[]): Spell[] {
  const spells: { status: Status; from: number; to: number }[] = []
  for (const [at, { status }] of history.entries()) {
    const last = spells.at(-1)
    if (last?.status === status) last.to = at
    else spells.push({ status, from: at, to: at })
  }
  return spells.map(spell => ({ ...spell, inWords: spellInWords(history, spell.from, spell.to) }))
}

function spellInWords(history: readonly PastStatus[], from: number, to: number): string {
  const [first, last] = [history[from]?.asAt, history[to]?.asAt]
  if (!first || !last) return ''
  if (from === to) return to === history.length - 1 ? inWords(last) : monthInWords(monthOf(last))
  const until = to === history.length - 1 ? 'now' : monthInWords(monthOf(last))
  const begins = from === 0 && !history[0]?.isFirst ? 'from before or in' : 'from'
  return `${begins} ${monthInWords(monthOf(first))} to ${until}`
}

/** The versions of its claims by which a finding is judged on a day. */
export function claimsInForce(standing: Standing, index: FactIndex, asAt: LocalDate): ClaimFact[] {
  const facts = index.claims.get(standing.finding.findingId) ?? []
  return standing.judgement.claims.flatMap(
    ({ claim }) => facts.findLast(one => one.claimId === claim.id && one.agreedOn <= asAt) ?? [],
  )
}
