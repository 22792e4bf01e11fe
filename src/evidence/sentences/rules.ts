import type { FindingJudgement } from '../histories/rules.ts'
export function explainFinding(judgement: FindingJudgement): string {
  return `${judgement.status}, on ${judgement.usable} of ${judgement.of} claims.`
}
