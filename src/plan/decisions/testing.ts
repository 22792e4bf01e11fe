import type { Db } from '../../db/db.ts'
import { putForward } from '../approvals/commands.ts'
import type { DecidedStage, Outcome, Stage } from '../approvals/rules.ts'
import { at, day, givenAction } from '../testing.ts'
import { freezeVersion } from '../versions/commands.ts'
import { recordDecision } from './commands.ts'
import type { DecisionInput } from './commands.ts'

const who = 'operator'
/** A decision record with every field. */
export const madeUpRecord: DecisionInput = {
  outcome: 'agreed',
  decisionMaker: 'Cabinet',
  keyDecision: true,
  callIn: false,
  purpose: 'To agree the plan',
  parts: ['The plan is agreed', 'It is sent to Ofsted'],
  reasons: 'It answers the inspection',
  alternatives: 'None',
  wards: 'All',
  contactPost: 'Director',
  publishedOn: null,
  decidedOn: day('2026-03-10'),
  effectiveOn: null,
  papers: [{ title: 'Report', address: 'https://example.invalid/report' }],
}

/** A plan of one action, frozen and put forward on 2 March 2026 as version V1. */
export async function givenVersion(
  db: Db,
  stages: readonly Stage[] = ['board', 'scrutiny', 'cabinet', 'submitted'],
  authority = 'Z01',
) {
  await givenAction(db, authority)
  const version = { id: 'V1', name: 'Draft 0.3', inspectionIds: [], cameFrom: null, why: '' }
  await freezeVersion(db, authority, version, who, at('2026-03-02'))
  const path = { putForwardOn: day('2026-03-02'), stages, carried: [], leftOutReason: 'Urgent' }
  await putForward(db, authority, 'V1', path, who, at('2026-03-02'))
}

/** Records a decision on V1, entered on 20 April 2026. */
export function decide(
  db: Db,
  stage: DecidedStage,
  outcome: Outcome,
  on: string,
  more: Partial<DecisionInput> & { readonly versionId?: string } = {},
) {
  const input = { ...madeUpRecord, versionId: 'V1', stage, outcome, decidedOn: day(on), ...more }
  return recordDecision(db, 'Z01', input, who, at('2026-04-20'))
}
