import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import type { About } from '../lists/queries.ts'

/** An action's money in one financial year, in pence; null where nothing has been entered. */
export interface YearOfMoney {
  readonly actionId: string
  /** Like `2026/27`, from 1 April to 31 March. */
  readonly financialYear: string
  readonly budgetPence: number | null
  readonly spentPence: number | null
}

/** Budget and spend of every action, or of one, a row a financial year, by action id. */
export async function readMoney(
  db: Db,
  { authority, knownAt, actionId }: About,
): Promise<Map<string, YearOfMoney[]>> {
  const { rows } = await sql<YearOfMoney>`
    with budget as (
      select distinct on (action_id, financial_year) action_id, financial_year, pence
      from action_budget
      where authority = ${authority} and known_from <= ${knownAt}
        and (${actionId}::text is null or action_id = ${actionId})
      order by action_id, financial_year, known_from desc),
    -- 1 April less three months is 1 January, 31 March less three months 31 December.
    dated as (
      select action_id, pence, extract(year from spent_on - interval '3 months')::int as year
      from action_spend
      where authority = ${authority} and known_from <= ${knownAt}
        and (superseded_at is null or superseded_at > ${knownAt})
        and (${actionId}::text is null or action_id = ${actionId})),
    spent as (
      select action_id, year || '/' || lpad(((year + 1) % 100)::text, 2, '0') as financial_year,
             sum(pence)::bigint as pence
      from dated group by action_id, year)
    select action_id as "actionId", financial_year as "financialYear", budget.pence as "budgetPence",
           spent.pence as "spentPence"
    from budget full join spent using (action_id, financial_year)
    order by 1, 2`.execute(db)
  return groupedBy(rows, row => row.actionId)
}

/** A budget as it was set, newest last. */
export interface Budget {
  readonly financialYear: string
  readonly pence: number
  readonly paidFrom: string
  /** Why it changed; empty for the first of its year. */
  readonly reason: string
  readonly agreedBy: string
  readonly enteredByName: string
  readonly knownFrom: Instant
}

/** Every budget an action has been given, by year, oldest first; the last of a year counts. */
export async function listBudgets(
  db: Db,
  authority: string,
  actionId: string,
  knownAt: Instant = 'infinity',
): Promise<Budget[]> {
  const { rows } = await sql<Budget>`
    select financial_year as "financialYear", pence, paid_from as "paidFrom", reason, agreed_by as "agreedBy",
           coalesce(person.name, entered_by) as "enteredByName", action_budget.known_from as "knownFrom"
    from action_budget left join person on person.id = entered_by
    where authority = ${authority} and action_id = ${actionId} and action_budget.known_from <= ${knownAt}
    order by financial_year, action_budget.known_from`.execute(db)
  return rows
}

/** Something that was paid, or given back (negative). */
export interface Spend {
  readonly spendId: string
  readonly actionId: string
  readonly spentOn: LocalDate
  readonly pence: number
  readonly what: string
  readonly enteredBy: string
  readonly enteredByName: string
  readonly knownFrom: Instant
  /** When it was corrected or taken back; null while it counts. */
  readonly supersededAt: Instant | null
  readonly supersededReason: string
}

/** What was spent on an action, newest first; entries that no longer count are among them, marked with why. */
export async function listSpends(
  db: Db,
  authority: string,
  actionId: string,
  knownAt: Instant = 'infinity',
): Promise<Spend[]> {
  const { rows } = await sql<Spend>`
    select spend_id as "spendId", action_id as "actionId", spent_on as "spentOn", pence, what,
           entered_by as "enteredBy", coalesce(person.name, entered_by) as "enteredByName",
           action_spend.known_from as "knownFrom",
           case when superseded_at <= ${knownAt} then superseded_at end as "supersededAt",
           case when superseded_at <= ${knownAt} then superseded_reason else '' end as "supersededReason"
    from action_spend left join person on person.id = entered_by
    where authority = ${authority} and action_id = ${actionId} and action_spend.known_from <= ${knownAt}
    order by spent_on desc, action_spend.known_from desc, spend_id`.execute(db)
  return rows
}

/** One entry of what was spent, whether it counts or was corrected; undefined when there is none. */
export async function findSpend(db: Db, authority: string, spendId: string): Promise<Spend | undefined> {
  const row = await db
    .selectFrom('action_spend')
    .select('action_id')
    .where('authority', '=', authority)
    .where('spend_id', '=', spendId)
    .executeTakeFirst()
  if (!row) return undefined
  const spends = await listSpends(db, authority, row.action_id)
  return spends.find(spend => spend.spendId === spendId)
}
