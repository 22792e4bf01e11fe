import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { notFound, wrongState } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { changedFirst, holdAction, refuseUnseen } from '../actions/commands.ts'
import { listBudgets } from './queries.ts'
import { financialYearOf, isFinancialYear } from './rules.ts'

export interface BudgetInput {
  /** Like `2026/27`. */
  readonly financialYear: string
  readonly pence: number
  /** The fund or cost centre it comes from. */
  readonly paidFrom?: string
  /** Needed when the year has a budget already. */
  readonly reason?: string
  readonly agreedBy: string
  /** The `knownFrom` of the year's budget that the person saw. */
  readonly seen?: Instant
}

/** Sets an action's budget for a financial year; an earlier one of that year stays known. */
export async function setBudget(
  db: Db,
  authority: string,
  actionId: string,
  input: BudgetInput,
  actor: string,
  now: Date,
): Promise<void> {
  const { financialYear, pence, paidFrom = '', reason = '', agreedBy } = input
  if (!isFinancialYear(financialYear))
    throw wrongState(`${financialYear} is no financial year, like 2026/27.`)
  if (!Number.isSafeInteger(pence) || pence < 0) throw wrongState('A budget is nothing or more, never less.')
  if (agreedBy === '') throw wrongState('A budget needs who agreed it.')
  await holdAction(db, authority, actionId)
  const set = await listBudgets(db, authority, actionId)
  const before = set.filter(one => one.financialYear === financialYear).at(-1)
  refuseUnseen(before?.knownFrom, input.seen, now)
  if (before && reason === '') throw wrongState('A change of a budget needs a reason.')
  await db
    .insertInto('action_budget')
    .values({
      authority,
      action_id: actionId,
      financial_year: financialYear,
      known_from: now.toISOString(),
      pence,
      paid_from: paidFrom,
      reason,
      agreed_by: agreedBy,
      entered_by: actor,
    })
    .execute()
  const detail = { year: financialYear, from: before?.pence ?? null, to: pence }
  await record(db, { authority, actor, act: 'budget set', subject: actionId, detail }, now)
}

export interface SpendInput {
  readonly spentOn: LocalDate
  /** Negative: given back. Never nothing. */
  readonly pence: number
  readonly what: string
}

/** Adds what was spent on an action, in the financial year of its day; returns the entry's id. */
export async function addSpend(
  db: Db,
  authority: string,
  actionId: string,
  input: SpendInput & { readonly id?: string },
  actor: string,
  now: Date,
): Promise<string> {
  refuseUnfit(input, now)
  await holdAction(db, authority, actionId)
  const spendId = input.id ?? randomUUID()
  await insertSpend(db, authority, { ...input, actionId, spendId }, actor, now)
  const detail = { action: actionId, pence: input.pence, year: financialYearOf(input.spentOn) }
  await record(db, { authority, actor, act: 'spend added', subject: spendId, detail }, now)
  return spendId
}

/**
 * Corrects what was spent, or (`instead` null) takes it back; what was entered before stays, with why. Returns the id of
 * the entry that counts from now on.
 */
export async function correctSpend(
  db: Db,
  authority: string,
  spendId: string,
  input: { readonly reason: string; readonly instead: SpendInput | null },
  actor: string,
  now: Date,
): Promise<string | null> {
  const { reason, instead } = input
  if (reason === '') throw wrongState('A correction of what was spent needs a reason.')
  if (instead) refuseUnfit(instead, now)
  const before = await db
    .selectFrom('action_spend')
    .select('action_id')
    .where('authority', '=', authority)
    .where('spend_id', '=', spendId)
    .executeTakeFirst()
  if (!before) throw notFound('The entry')
  await holdAction(db, authority, before.action_id)
  const { numUpdatedRows } = await db
    .updateTable('action_spend')
    .set({ superseded_at: now.toISOString(), superseded_reason: reason })
    .where('authority', '=', authority)
    .where('spend_id', '=', spendId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw changedFirst()
  const newId = instead ? randomUUID() : null
  if (instead && newId)
    await insertSpend(db, authority, { ...instead, actionId: before.action_id, spendId: newId }, actor, now)
  const detail = { action: before.action_id, instead: newId }
  await record(db, { authority, actor, act: 'spend corrected', subject: spendId, detail }, now)
  return newId
}

function refuseUnfit({ spentOn, pence, what }: SpendInput, now: Date): void {
  if (!Number.isSafeInteger(pence) || pence === 0) throw wrongState('What was spent is an amount of money.')
  if (what === '') throw wrongState('What was spent needs what it was spent on.')
  if (spentOn > dateInLondon(now))
    throw wrongState('Money is spent today or earlier, never on a day to come.')
}

async function insertSpend(
  db: Db,
  authority: string,
  spend: SpendInput & { readonly actionId: string; readonly spendId: string },
  actor: string,
  now: Date,
): Promise<void> {
  const { spendId, actionId, spentOn, pence, what } = spend
  await db
    .insertInto('action_spend')
    .values({
      authority,
      spend_id: spendId,
      action_id: actionId,
      known_from: now.toISOString(),
      spent_on: spentOn,
      pence,
      what,
      entered_by: actor,
    })
    .execute()
}
