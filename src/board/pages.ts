import { findingCard } from '../evidence/cards/rules.ts'
import type { Standing } from '../evidence/standing/rules.ts'
import { deliveryTag, exceptionsFirst, statusMeanings, statusTag, urgency } from '../evidence/tags/rules.ts'
import { inWords } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { groupedBy } from '../kernel/groups.ts'
import type { Read } from '../kernel/read.ts'
import { deliveryStatuses } from '../plan/rules.ts'
import type { Days } from './forms.ts'
import { changesBetween, decisionsNeeded, isException, notKnown } from './rules.ts'
import type { Decision } from './rules.ts'

interface BoardMaterial extends Days {
  readonly authorityName: string
  readonly now: readonly Standing[]
  readonly before: readonly Standing[]
  readonly today: LocalDate
}

// A board's page leaves the room: counts of 1 to 5 are masked whoever prints it.
const masked = false

/** The page that a board has before it: exceptions, decisions, changes, what is not known, then every finding. */
export function boardPage(material: BoardMaterial) {
  const { now, before, asAt, since, today } = material
  const pastDay = asAt === today ? undefined : asAt
  const open = now.filter(one => !one.closing && one.finding.kind !== 'strength')
  const exceptional = open.filter(one => isException(one, asAt)).toSorted(byUrgency)
  const changes = changesBetween(before, now)
  const strengths = now.filter(one => !one.closing && one.finding.kind === 'strength')
  return {
    ...frame(material),
    asAtTyped: inWords(asAt),
    sinceTyped: inWords(since),
    asKnown: asAt === today ? '' : `As known on ${inWords(asAt)}.`,
    summary: summaryOf(open, exceptional.length, strengths.length),
    counts: countsOf(open),
    exceptions: exceptional.map(one => findingCard(one, masked, pastDay)),
    decisions: decisionsNeeded(open, asAt).map(decisionRow),
    since: inWords(since),
    changes: changes.map(one => ({ ...one, href: `/findings/${one.findingId}` })),
    notKnown: notKnown(open),
    groups: groupsOf(open, asAt, pastDay),
    key: keys(),
  }
}

/** The page again with a date to put right. */
export function boardWithWrongDays(
  wrong: Extract<Read<never>, { ok: false }>,
  authorityName: string,
  today: LocalDate,
) {
  const message = (field: string) => (wrong.errors[field] ? { text: wrong.errors[field] } : undefined)
  return {
    ...frame({ authorityName, asAt: today }),
    isWrong: true,
    asAtTyped: wrong.given['as-at'] ?? '',
    sinceTyped: wrong.given['since'] ?? '',
    asAtError: message('as-at'),
    sinceError: message('since'),
    errors: Object.entries(wrong.errors).map(([field, text]) => ({ href: `#${field}`, text })),
  }
}

function frame({ authorityName, asAt }: Pick<BoardMaterial, 'authorityName' | 'asAt'>) {
  return { title: `Improvement board, ${inWords(asAt)}`, authorityName, showsStatus: true }
}

/** Long lists are cut on the page: the start page has them whole. */
const mostNamed = 12

function decisionRow({ needed, findings }: Decision) {
  const more = findings.length - mostNamed
  return {
    needed,
    count: findings.length,
    findings: findings
      .slice(0, mostNamed)
      .map(({ findingId, label }) => ({ label, href: `/findings/${findingId}` })),
    more: more > 0 ? `and ${more} more` : '',
  }
}

function summaryOf(open: readonly Standing[], exceptions: number, strengths: number): string {
  const findings = open.length === 1 ? '1 finding is open' : `${open.length} findings are open`
  const need = exceptions === 1 ? '1 is an exception' : `${exceptions} are exceptions`
  const kept = strengths === 1 ? '1 strength is kept in view' : `${strengths} strengths are kept in view`
  return `${findings}; ${need}; ${kept}.`
}

function byUrgency(a: Standing, b: Standing): number {
  return urgency(a.status) - urgency(b.status)
}

function countsOf(open: readonly Standing[]) {
  const groups = groupedBy(open, one => one.status)
  return exceptionsFirst.flatMap(status => {
    const count = groups.get(status)?.length ?? 0
    return count === 0 ? [] : [{ tag: statusTag(status), count }]
  })
}

function groupsOf(open: readonly Standing[], asAt: LocalDate, pastDay: LocalDate | undefined) {
  const groups = groupedBy(open, one => one.status)
  return exceptionsFirst.flatMap(status => {
    const standings = groups.get(status) ?? []
    if (standings.length === 0) return []
    const cards = standings.map(one => ({
      ...findingCard(one, masked, pastDay),
      isException: isException(one, asAt),
    }))
    return [{ tag: statusTag(status), meaning: statusMeanings[status].meaning, cards }]
  })
}

function keys() {
  return {
    impact: exceptionsFirst.map(status => ({
      tag: statusTag(status),
      meaning: statusMeanings[status].meaning,
    })),
    delivery: deliveryStatuses.map(({ delivery, meaning }) => ({ tag: deliveryTag(delivery), meaning })),
  }
}
