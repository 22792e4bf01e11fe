import type { Db } from '../../db/db.ts'
import { localDate } from '../../kernel/dates.ts'
import { putForward, submitVersion } from '../../plan/approvals/commands.ts'
import { addCondition, tieCondition } from '../../plan/conditions/commands.ts'
import { recordDecision } from '../../plan/decisions/commands.ts'
import { keepPublicVersion } from '../../plan/versions/commands.ts'
import { herefordshire, sourceInWords } from '../herefordshire/rules.ts'
import type { PublicRecord, RecordPlan } from '../herefordshire/rules.ts'
import { publicConditions, publicWays } from './rules.ts'
import type { PublicWay } from './rules.ts'

const { authority } = herefordshire
const actor = 'operator'

/**
 * The plans of the worked example as versions without content, and their decisions as far as a source dates them; what
 * is not public is said to be not known. Then the few conditions of notices that are public.
 */
export async function addPublicPlans(db: Db, compiled: PublicRecord, now: Date): Promise<void> {
  for (const plan of compiled.plans) {
    const way = publicWays[plan.id]
    const source = sourceInWords(compiled, plan.sourceIds)
    const version = {
      id: plan.id,
      name: plan.name,
      dated: plan.version,
      inspectionIds: plan.respondsTo,
      cameFrom: way?.cameFrom ?? null,
      why: `Approved, as the public record has it: ${plan.approvedBy}`,
      source,
    }
    await keepPublicVersion(db, authority, version, actor, now)
    if (way) await addWay(db, plan, way, source, now)
  }
  await addConditions(db, compiled, now)
}

async function addWay(db: Db, { id }: RecordPlan, way: PublicWay, source: string, now: Date): Promise<void> {
  const path = { putForwardOn: null, stages: way.stages, carried: [], leftOutReason: way.leftOut }
  await putForward(db, authority, id, path, actor, now)
  for (const { stage, outcome, maker, on, note = '', paraphrase } of way.decisions) {
    const decision = {
      id: `${id}-${stage}`,
      versionId: id,
      stage,
      outcome,
      decisionMaker: maker,
      keyDecision: null,
      callIn: null,
      purpose: '',
      parts: [`Paraphrase: ${paraphrase}`],
      reasons: '',
      alternatives: '',
      wards: '',
      contactPost: '',
      publishedOn: null,
      decidedOn: on === null ? null : (localDate(on) ?? null),
      decidedNote: note,
      effectiveOn: null,
      papers: [],
      source,
    }
    await recordDecision(db, authority, decision, actor, now)
  }
  if (way.sent === undefined) return
  const sent = {
    what: 'final',
    submittedOn: null,
    submittedNote: way.sent,
    sentTo: 'Ofsted',
    how: '',
    source,
  } as const
  await submitVersion(db, authority, id, sent, actor, now)
}

async function addConditions(db: Db, compiled: PublicRecord, now: Date): Promise<void> {
  for (const { inspectionId, number, words, dueNote = '', findingIds } of publicConditions) {
    const notice = compiled.inspections.find(one => one.id === inspectionId)
    const condition = {
      id: `${inspectionId}-${number}`,
      inspectionId,
      number,
      wording: 'paraphrase',
      words,
      dueOn: null,
      dueNote,
      judgedBy: 'Not known from public sources',
      source: sourceInWords(compiled, notice?.sourceIds ?? []),
    } as const
    await addCondition(db, authority, condition, actor, now)
    if (findingIds.length > 0)
      await tieCondition(db, authority, condition.id, { actionIds: [], findingIds }, actor, now)
  }
}
