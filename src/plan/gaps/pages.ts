import { findingKindTitle } from '../../inspections/findings/rules.ts'
import { inWords } from '../../kernel/dates.ts'
import { counted } from '../../kernel/words.ts'
import { registerPath } from '../filters/pages.ts'
import { wholePlan } from '../filters/rules.ts'
import type { Plan } from '../filters/rules.ts'
import { isGap } from '../queries.ts'
import type { PlannedFinding } from '../queries.ts'
import { deliveryStatus } from '../rules.ts'
import { gapKinds, hasGap, isServed } from './rules.ts'

/** What the plan does not cover: findings, outcomes and priorities without actions, and what actions lack. */
export function gapsOf(plan: Plan) {
  const toAnswer = plan.findings.filter(one => one.toAnswer)
  const findings = toAnswer.filter(isGap)
  return {
    items: [...wholeGaps(plan), ...actionGaps(plan)].filter(one => one.count > 0),
    findings: findings.map(finding => ({
      findingId: finding.findingId,
      label: finding.label,
      kind: findingKindTitle(finding.kind),
      saidIn: saidIn(finding),
    })),
    findingsShare: `${findings.length} of ${counted(toAnswer.length, 'open finding')}`,
    hasFindings: plan.findings.length > 0,
  }
}

function actionGaps(plan: Plan) {
  const open = plan.actions.filter(action => deliveryStatus(action.delivery).open).length
  return gapKinds.map(({ kind, title, of }) => {
    const count = plan.actions.filter(action => hasGap(action, kind, plan)).length
    const whole = of === 'open' ? counted(open, 'open action') : counted(plan.actions.length, 'action')
    return {
      count,
      title,
      share: `${count} of ${whole}`,
      href: registerPath({ ...wholePlan, gap: kind }),
      names: [],
    }
  })
}

function wholeGaps(plan: Plan) {
  const outcomes = plan.priorities.flatMap(one => one.outcomes)
  const unserved = outcomes.filter(outcome => !isServed(outcome, plan.actions))
  const bare = plan.priorities.filter(one => one.outcomes.length === 0)
  return [
    {
      count: unserved.length,
      title: 'Outcome for children that no action serves',
      share: `${unserved.length} of ${counted(outcomes.length, 'outcome')}`,
      href: '',
      names: unserved.map(one => one.statement),
    },
    {
      count: bare.length,
      title: 'Priority without an outcome for children',
      share: `${bare.length} of ${plan.priorities.length} ${plan.priorities.length === 1 ? 'priority' : 'priorities'}`,
      href: '',
      names: bare.map(one => `${one.number}. ${one.title}`),
    },
  ]
}

/** The look a finding comes from, and the day its report was published, else received. */
function saidIn({ inspectionTitle, publishedOn, receivedOn }: PlannedFinding): string {
  if (publishedOn !== null) return `${inspectionTitle}, published ${inWords(publishedOn)}`
  return receivedOn === null ? inspectionTitle : `${inspectionTitle}, received ${inWords(receivedOn)}`
}
