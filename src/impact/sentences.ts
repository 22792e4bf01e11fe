import { inWords } from '../kernel/dates.ts'
import { grouped, listed } from '../kernel/words.ts'
import { claimName, everything, percent, reasonOf } from './claim-sentences.ts'
import type { Sight } from './claim-sentences.ts'
import type { FindingJudgement } from './histories.ts'
import type { ClaimJudgement } from './judgements.ts'
import { hasFailed, isBetter, isEmbeddedStatus, isOnTargetOrMet } from './status-table.ts'
import type { TeamFigure } from './teams.ts'
import type { Word } from './verdicts.ts'

/** Why the finding has its status and what is not known: one sentence for a director, ending in a stop. */
export function explainFinding(judgement: FindingJudgement, sight = everything): string {
  const { status, usable, of } = judgement
  const parts = [
    `${status} on ${usable} of ${of} claims: ${whyOf(judgement, sight)}`,
    ...caveats(judgement, sight),
  ]
  return `${parts.join('; ')}.`
}

function whyOf(judgement: FindingJudgement, sight: Sight): string {
  const { status, claims } = judgement
  switch (status) {
    case 'No evidence agreed':
      return 'nobody has yet agreed what would show that this is fixed'
    case 'Slipped back':
      return slipWhy(judgement, sight)
    case 'Not good enough':
      return `${listed(claims.filter(claim => claim.state === 'not met').map(claim => quoted(claim, sight)))}`
    case 'Getting worse':
      return `${listed(claims.filter(claim => claim.state === 'getting worse').map(claim => quoted(claim, sight)))}`
    case 'Evidence lapsed':
      return 'it could be judged once, and too much of its evidence has since run out'
    case 'Not yet known':
      return claims.some(claim => claim.usable)
        ? 'too little of its evidence can yet be used'
        : 'none of its evidence can yet be used'
    case 'Contradicted':
      return `${goodNews(claims, sight)}, but ${said(judgement.contradictedBy)}`
    case 'Confirmed':
      return `${embeddedWhy(judgement)}, and ${said(judgement.confirmedBy)}`
    case 'Embedded':
      return embeddedWhy(judgement)
    case 'On target':
      return `${goodNews(claims, sight)}${howLong(judgement.cleanMonthEnds)}`
    case 'Improving':
    case 'Mixed':
      return `${goodNews(claims, sight)}${noNews(claims, sight)}`
    case 'No change':
      return listed(claims.filter(claim => claim.usable).map(claim => quoted(claim, sight)))
  }
}

function howLong(monthEnds: number): string {
  if (monthEnds === 0) return ', for the first time now'
  return monthEnds === 1
    ? ', as at the month-end before'
    : `, as at each of the ${monthEnds} month-ends before`
}

function quoted(judgement: ClaimJudgement, sight: Sight): string {
  return `${claimName(judgement)} is ${judgement.state} (${reasonOf(judgement, sight)})`
}

function slipWhy({ slip, claims }: FindingJudgement, sight: Sight): string {
  if (!slip) return 'it was Embedded and no longer is'
  const failed = claims.find(claim => claim.claim.id === slip.claim && hasFailed(claim))
  const named = slip.claim === undefined ? undefined : ((failed && claimName(failed)) ?? slip.claim)
  const what = named === undefined ? 'three month-ends running were not clean' : `${named} failed`
  const still = failed ? ` and still does: it is ${failed.state} (${reasonOf(failed, sight)})` : ''
  return `it was Embedded until ${inWords(slip.embeddedUntil)}, and by ${inWords(slip.on)} ${what}${still}`
}

function embeddedWhy({ embeddedSince }: FindingJudgement): string {
  const since = embeddedSince ? ` since ${inWords(embeddedSince)}` : ''
  return `every usable claim has been on target or met for 12 months and more, audits were met twice on different rounds and families say so, as they have${since}`
}

function goodNews(claims: readonly ClaimJudgement[], sight: Sight): string {
  const good = claims.filter(isGood)
  const onTarget = good.filter(claim => claim.onTarget === true)
  const met = good.filter(claim => claim.state === 'met')
  const improving = good.filter(claim => !isOnTargetOrMet(claim))
  const groups = [
    onTarget.length > 0 && `${names(onTarget)} ${be(onTarget)} on target`,
    met.length > 0 && `${names(met)} ${be(met)} met`,
    improving.length > 0 && `${names(improving)} ${be(improving)} improving (${reasons(improving, sight)})`,
  ]
  return listed(groups.filter(group => typeof group === 'string'))
}

function isGood(claim: ClaimJudgement): boolean {
  return claim.usable && isBetter(claim)
}

function noNews(claims: readonly ClaimJudgement[], sight: Sight): string {
  const still = claims.filter(claim => claim.usable && !isBetter(claim))
  return still.length === 0
    ? ', and no usable claim stands still'
    : `, but ${names(still)} ${still.length === 1 ? 'shows' : 'show'} no change (${reasons(still, sight)})`
}

function said(word: Word | undefined): string {
  if (!word) return 'what was said outside is not known'
  if (word.said === 'recurs') return `it was found again on ${inWords(word.date)}`
  const progress =
    word.said === 'resolved' ? 'resolved' : word.said === 'real' ? 'real progress' : `${word.said} progress`
  return `the outside verdict of ${inWords(word.date)} was ${progress.replace('none progress', 'no progress')}`
}

function caveats(judgement: FindingJudgement, sight: Sight): string[] {
  const { claims, embeddedTest, contradictedBy, answeredOn, status, slip } = judgement
  const unknown = claims.filter(claim => !claim.usable)
  const { teams, uncoveredCohorts } = embeddedTest
  const reconstructed = claims.reduce((months, claim) => months + reconstructedMonths(claim), 0)
  return [
    unknown.length > 0 && `not known: ${listed(unknown.map(claim => unknownClaim(claim, sight)))}`,
    claims.length > 0 && uncoveredCohorts.length > 0 && `no usable claim covers ${listed(uncoveredCohorts)}`,
    teams && `furthest behind is ${teams.worst.team}${sight.ofTeams ? ` at ${shareOf(teams.worst)}` : ''}`,
    !teams && isEmbeddedStatus(status) && 'teams were not checked',
    contradictedBy && answeredOn && `${said(contradictedBy)}, answered on ${inWords(answeredOn)}`,
    slip?.closedOn && `a person closed its slipping back on ${inWords(slip.closedOn)}`,
    reconstructed > 0 &&
      `${reconstructed} of the months used ${reconstructed === 1 ? 'is' : 'are'} reconstructed`,
  ].filter(caveat => typeof caveat === 'string')
}

function shareOf({ share, numerator, denominator }: TeamFigure): string {
  return `${percent(share)} (${grouped(numerator)} of ${grouped(denominator)})`
}

function unknownClaim(claim: ClaimJudgement, sight: Sight): string {
  return `${claimName(claim)} (${claim.state}: ${reasonOf(claim, sight)})`
}

/** Months used that fell before the series was first loaded. */
export function reconstructedMonths(judgement: ClaimJudgement): number {
  if (judgement.type !== 'measure') return 0
  const { before, after, newest } = judgement.figures
  const used =
    judgement.claim.series === 'flow'
      ? [...before, ...after]
      : [before.at(-1), newest].filter(p => p !== undefined)
  return used.filter(point => point.reconstructed).length
}

function names(claims: readonly ClaimJudgement[]): string {
  return listed(claims.map(claimName))
}

function reasons(claims: readonly ClaimJudgement[], sight: Sight): string {
  return claims
    .map(claim => reasonOf(claim, sight))
    .join('; ')
    .replaceAll(';', ',')
}

function be(claims: readonly ClaimJudgement[]): string {
  return claims.length === 1 ? 'is' : 'are'
}
