import type { Db } from '../../db/db.ts'
import { notFound } from '../../kernel/refuse.ts'
import { listOutcomes } from '../../plan/outcomes/queries.ts'
import { listPartners } from '../../plan/partners/queries.ts'
import { listActions, listPriorities } from '../../plan/queries.ts'
import type { Action, Priority } from '../../plan/queries.ts'
import { findLoad, findLoadBytes, listMappings, rowsOfLoad, trackedFindings } from '../loads/queries.ts'
import type { Names } from '../loads/states.ts'

/** The plan as a tracker is filled from it. */
export interface PlanNow {
  readonly actions: readonly Action[]
  readonly priorities: readonly Priority[]
  readonly names: Names
}

export async function planNow(db: Db, authority: string): Promise<PlanNow> {
  const priorities = await listPriorities(db, authority)
  const partners = await listPartners(db, authority)
  const outcomes = await listOutcomes(db, authority)
  const findings = await trackedFindings(db, authority)
  return {
    actions: await listActions(db, authority),
    priorities,
    names: {
      partners: new Map(partners.map(one => [one.partnerId, one.name])),
      outcomes: new Map(outcomes.map(one => [one.outcomeId, one.statement])),
      priorities: new Map(priorities.map(one => [one.priorityId, `${one.number}. ${one.title}`])),
      findings: new Map(findings.map(one => [one.findingId, one.label])),
    },
  }
}

/** A load with all that giving it back needs. */
export async function readForExport(db: Db, authority: string, loadId: string) {
  const load = await findLoad(db, authority, loadId)
  const bytes = await findLoadBytes(db, authority, loadId)
  if (!load || !bytes) throw notFound('The load')
  return {
    load,
    bytes,
    rows: await rowsOfLoad(db, authority, loadId),
    mappings: await listMappings(db, authority),
    plan: await planNow(db, authority),
  }
}

export type ForExport = Awaited<ReturnType<typeof readForExport>>
