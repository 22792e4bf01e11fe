import { monthInWords, monthOf } from '../../kernel/dates.ts'
import { percent } from '../../impact/claim-sentences.ts'
import type { ClaimJudgement } from '../../impact/judgements.ts'
import type { MeasureJudgement } from '../../impact/measure-claims.ts'
import { fewestThatCouldMeet } from '../../impact/settling.ts'
import { timeToShow } from '../../impact/wanted-changes.ts'

/** What to expect of a claim when it is agreed: how long a change needs to show, how many audits it takes. */
export function outlookOf(judgement: ClaimJudgement): string[] {
  if (judgement.type === 'measure') return measureOutlook(judgement)
  const { requiredShare } = judgement.claim
  const what = judgement.type === 'audit' ? 'audits' : 'answers'
  const fewest = fewestThatCouldMeet(requiredShare)
  const share = percent(requiredShare)
  const needed =
    fewest === null
      ? `No number of ${what} could show ${share}: only a whole group of which every case is seen could.`
      : `At least ${fewest} ${what} are needed to meet ${share}, even if every one of them is good.`
  if (judgement.type === 'feedback') return [needed]
  return [
    needed,
    'At least one audit in five has to be blind-moderated, and there has to be a round in the last 6 months (13 for a yearly programme).',
    'To be embedded it has to be met twice, on rounds none of which is counted both times.',
  ]
}

function measureOutlook(judgement: MeasureJudgement): string[] {
  const { claim, figures } = judgement
  if (claim.series === 'rolling')
    return ['A share over 12 months says nothing new until 12 months after the month in which work starts.']
  if (claim.series === 'stock')
    return [
      'The newest month is set against the last one before work starts; it can be judged once 3 months after it are known.',
    ]
  const [baseline, wanted] = [figures.before, claim.target]
  const started = `Work is expected to show after ${monthInWords(monthOf(claim.startOn))}; nothing is judged before 3 months after it are known.`
  if (baseline.length < 12)
    return [
      started,
      `${baseline.length} of the 12 months needed before the start are known, so a direction cannot be judged: only the target can be.`,
    ]
  if (wanted === null || claim.figure === 'average') return [started]
  return [started, wantedOutlook(judgement, wanted)]
}

/** A change from the mean of the baseline to the target, on as many children a month as the baseline had. */
function wantedOutlook({ claim, figures }: MeasureJudgement, wanted: number): string {
  const { before } = figures
  const mean = (of: (point: (typeof before)[number]) => number) =>
    before.reduce((sum, point) => sum + of(point), 0) / before.length
  const share = mean(point => point.value)
  const children = Math.max(1, Math.round(mean(point => point.denominator ?? 0)))
  const isThere = claim.better === 'higher' ? share >= wanted : share <= wanted
  const was = `${percent(share)} before the start, on about ${children} a month`
  if (isThere) return `It stood at ${was}: the target of ${percent(wanted)} was met already.`
  const { months } = timeToShow(
    {
      baselineShare: share,
      wantedShare: wanted,
      monthlyDenominator: children,
      baselineMonths: Math.min(24, before.length),
    },
    200,
  )
  const change = `A change from ${was}, to ${percent(wanted)}`
  if (months === null) return `${change}, would seldom show within 3 years: the numbers are too small for it.`
  return `${change}, should it come at once, shows as improving within ${months} ${months === 1 ? 'month' : 'months'} in at least 4 cases of 5.`
}
