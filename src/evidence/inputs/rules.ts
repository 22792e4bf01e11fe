import type { LocalDate } from '../../kernel/dates.ts'
import type { Claim } from '../../impact/claims.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { isKnownAt } from '../facts/rules.ts'
import type { ClaimFact, DescriptionFact, Facts, FindingFact, SeriesFact } from '../facts/rules.ts'
import type { FindingInput } from '../../impact/histories.ts'

/** An authority's facts, each to be found by the finding, claim, action or series it belongs to. */
export type FactIndex = ReturnType<typeof indexFacts>

export function indexFacts(facts: Facts) {
  const byFinding = <Fact extends { readonly findingId: string }>(list: readonly Fact[]) =>
    groupedBy(list, fact => fact.findingId)
  return {
    facts,
    findings: new Map(facts.findings.map(finding => [finding.findingId, finding])),
    inspections: new Map(facts.inspections.map(one => [one.inspectionId, one])),
    descriptions: byFinding(facts.descriptions),
    closings: byFinding(facts.closings),
    verdicts: byFinding(facts.verdicts),
    overrides: byFinding(facts.overrides),
    statusAnswers: byFinding(facts.statusAnswers),
    claims: byFinding(facts.claims),
    parts: groupedBy(facts.findings, finding => finding.parentId ?? ''),
    linksToEarlier: groupedBy(facts.links, link => link.laterId),
    linksToLater: groupedBy(facts.links, link => link.earlierId),
    measures: new Map(facts.measures.map(measure => [measure.measureId, measure])),
    series: groupedBy(facts.series, one => one.measureId),
    evidenceSeries: new Map(facts.evidenceSeries.map(one => [one.seriesId, one])),
    rounds: groupedBy(facts.rounds, round => round.seriesId),
    answers: groupedBy(facts.answers, one => one.seriesId),
  }
}

/** Label, themes and cohorts as they stood on a day; of a finding read in later, the first that were given. */
export function descriptionAt(
  index: FactIndex,
  findingId: string,
  asAt: LocalDate,
): DescriptionFact | undefined {
  const all = index.descriptions.get(findingId) ?? []
  return all.findLast(fact => isKnownAt(fact, asAt)) ?? all[0]
}

/** All that bears on the impact status of one finding, for the engine; `claims` absent: those agreed. */
export function findingInput(
  index: FactIndex,
  finding: FindingFact,
  asAt: LocalDate,
  claims: readonly Claim[] = claimsOf(index, finding.findingId),
): FindingInput {
  const { findingId } = finding
  const answered = (index.statusAnswers.get(findingId) ?? []).filter(fact => isKnownAt(fact, asAt))
  const onDays = (what: string) =>
    answered.filter(fact => fact.answers === what).map(fact => ({ on: fact.answeredOn }))
  return {
    claims,
    cohorts: descriptionAt(index, findingId, asAt)?.cohorts ?? [],
    verdicts: (index.verdicts.get(findingId) ?? [])
      .filter(fact => isKnownAt(fact, asAt))
      .map(({ saidOn: date, verdict, knownOn }) => ({ date, verdict, knownOn })),
    recurs: (index.linksToLater.get(findingId) ?? [])
      .filter(link => link.relation === 'recurs' && isKnownAt(link, asAt))
      .map(link => ({ date: dateOf(index, link.laterId) ?? link.linkedOn, knownOn: link.knownOn })),
    answers: onDays('Contradicted'),
    closings: onDays('Slipped back'),
  }
}

/** The day on which a finding was said. */
export function dateOf(index: FactIndex, findingId: string): LocalDate | undefined {
  const finding = index.findings.get(findingId)
  return index.inspections.get(finding?.inspectionId ?? '')?.saidOn ?? undefined
}

/** Every version of every claim of a finding, each in force until the next of the same claim was agreed. */
export function claimsOf(index: FactIndex, findingId: string): Claim[] {
  const byClaim = groupedBy(index.claims.get(findingId) ?? [], fact => fact.claimId)
  return [...byClaim.values()].flatMap(versions => claimVersions(index, versions))
}

export function claimVersions(index: FactIndex, versions: readonly ClaimFact[]): Claim[] {
  return versions.flatMap((fact, at) => {
    const claim = fact.withdrawn ? undefined : claimOf(index, fact)
    const next = versions[at + 1]
    return claim ? [next ? { ...claim, replacedOn: next.agreedOn } : claim] : []
  })
}

/** One agreed version of a claim with the evidence it asks for. */
export function claimOf(index: FactIndex, fact: ClaimFact): Claim | undefined {
  const { claimId: id, agreedOn, cohorts, requiredShare, seriesId } = fact
  const series = seriesId === null ? undefined : index.evidenceSeries.get(seriesId)
  const agreed = { id, agreedOn, cohorts, label: series?.title ?? id }
  if (fact.type === 'measure') return measureClaimOf(index, fact)
  if (seriesId === null || requiredShare === null) return undefined
  if (fact.type === 'audit') {
    const rounds = index.rounds.get(seriesId) ?? []
    return { ...agreed, type: 'audit', requiredShare, yearly: fact.yearly, rounds }
  }
  const answers = index.answers.get(seriesId) ?? []
  return { ...agreed, type: 'feedback', requiredShare, leastResponse: fact.leastResponse ?? 0, answers }
}

function measureClaimOf(index: FactIndex, fact: ClaimFact): Claim | undefined {
  const { claimId: id, agreedOn, startOn, cohorts, target, teamId } = fact
  const measure = index.measures.get(fact.measureId ?? '')
  // Neither direction is better: nothing can be claimed of it, and none can be agreed.
  if (!measure || measure.better === 'neither') return undefined
  const all = index.series.get(measure.measureId) ?? []
  const own = all.find(series => series.teamId === teamId)
  const teams = all.filter(series => series.teamId !== '')
  const ofAuthority = teamId === '' && teams.length > 0
  return {
    id,
    agreedOn,
    startOn,
    cohorts,
    target,
    type: 'measure',
    label: teamId === '' ? measure.title : `${measure.title}, ${own?.teamName ?? teamId}`,
    better: measure.better,
    series: measure.series,
    figure: measure.unit === 'share' ? 'share' : 'average',
    points: own?.points ?? [],
    footings: own?.footings ?? [],
    ...(own && { hidden: own.hidden }),
    ...(ofAuthority && { teams: teams.map(teamOf) }),
  }
}

function teamOf({ teamName, points }: SeriesFact) {
  return { team: teamName, points }
}
