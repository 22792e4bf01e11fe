import type { KyselyPlugin } from 'kysely'
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { localDate } from '../kernel/dates.ts'
import { Refused } from '../kernel/refuse.ts'
import { addAction } from './commands.ts'
import type { NewAction } from './commands.ts'
import type { Outcome } from './outcomes/queries.ts'
import type { Partner } from './partners/queries.ts'
import { addPriority } from './priorities/commands.ts'
import type { ActionHistory, Priority } from './queries.ts'
import { standingDue } from './rules.ts'

/** A date in a test; throws when there is no such day. */
export function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new Error(`Not a date: ${text}`)
  return date
}

/** Nine o'clock on a day. */
export function at(text: string): Date {
  return new Date(`${text}T09:00:00.000Z`)
}

interface GivenFinding {
  readonly id: string
  readonly kind?: string
  readonly parentId?: string
  readonly number?: number
}

/** A made-up finding of one made-up inspection, known from 1 January 2026. */
export async function givenFinding(db: Db, authority: string, finding: GivenFinding): Promise<void> {
  const { id, kind = 'area-for-improvement', parentId = null, number = 1 } = finding
  await sql`insert into inspection (authority, inspection_id, known_from, kind, framework, title, published_on)
            values (${authority}, 'I1', '2026-01-01T09:00:00Z', 'full-inspection', 'ILACS', 'Inspection 2025', '2025-12-01')
            on conflict do nothing`.execute(db)
  await sql`insert into finding (authority, finding_id, inspection_id, number, kind, wording, text, parent_id,
                                 confirmed_by, known_from)
            values (${authority}, ${id}, 'I1', ${number}, ${kind}, 'verbatim', ${`Words of ${id}`}, ${parentId},
                    'operator', '2026-01-01T09:00:00Z')`.execute(db)
}

/** A priority with one action, due on 31 March 2026; returns the action's id. */
export async function givenAction(
  db: Db,
  authority: string,
  action: Partial<NewAction> = {},
  now = at('2026-01-05'),
): Promise<string> {
  await addPriority(
    db,
    authority,
    { id: 'P1', number: 1, title: 'Supervision', outcome: 'Children see the same social worker' },
    'operator',
    now,
  )
  const given = {
    priorityId: 'P1',
    reference: '1.1',
    title: 'Write the supervision policy',
    owner: 'Principal social worker',
    startOn: day('2026-01-05'),
    dueOn: day('2026-03-31'),
    agreedBy: 'Improvement board',
  }
  return addAction(db, authority, { ...given, ...action }, 'operator', now)
}

/** An action of no database, for rules and pages: due on 31 March 2026, nothing about it but what is given. */
export function madeUpAction(change: Partial<ActionHistory> = {}): ActionHistory {
  const knownFrom = '2026-01-05T09:00:00Z'
  const entered = {
    askedBy: '',
    agreedBy: 'Board',
    meeting: '',
    changedBy: 'p1',
    changedByName: 'Made-up Person',
  }
  const first = { ...entered, dueOn: day('2026-03-31'), wasDueOn: null, reason: '', knownFrom }
  const { dues = [first] } = change
  return {
    actionId: 'A1',
    priorityId: 'P1',
    reference: '1.1',
    title: 'Train managers',
    owner: 'Workforce lead',
    department: '',
    sponsor: '',
    success: '',
    monitoring: '',
    outcomeId: null,
    ownerPartnerId: null,
    ownerPersonId: null,
    partnerIds: [],
    startOn: null,
    ...standingDue(dues),
    delivery: 'not started',
    deliveryNote: '',
    deliveryAt: knownFrom,
    findingIds: [],
    milestones: [],
    needs: [],
    budgetPence: null,
    spentPence: null,
    years: [],
    lastNote: null,
    changedBy: 'p1',
    changedByName: 'Made-up Person',
    knownFrom,
    dues,
    deliveries: [],
    dependencies: [],
    ...change,
  }
}

/** A priority of no database, without an outcome unless one is given. */
export function madeUpPriority(change: Partial<Priority> = {}): Priority {
  const knownFrom = '2026-01-05T09:00:00Z'
  return {
    priorityId: 'P1',
    number: 1,
    title: 'Supervision',
    outcome: '',
    outcomes: [],
    knownFrom,
    ...change,
  }
}

export function madeUpOutcome(change: Partial<Outcome> = {}): Outcome {
  const knownFrom = '2026-01-05T09:00:00Z'
  const statement = 'Children see the same social worker'
  return { outcomeId: 'O1', priorityId: 'P1', number: 1, statement, noticedBy: '', knownFrom, ...change }
}

export function madeUpPartner(change: Partial<Partner> = {}): Partner {
  const knownFrom = '2026-01-05T09:00:00Z'
  return { partnerId: 'health', name: 'Made-up Health', contactPost: '', ended: false, knownFrom, ...change }
}

/** How a command was refused; 'was not refused' when it was not. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const fault = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return fault instanceof Refused ? fault.kind : 'was not refused'
}

/** The words of a refusal; empty when there was none. */
export async function refusalWords(work: Promise<unknown>): Promise<string> {
  const fault = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return fault instanceof Refused ? fault.message : ''
}

/** The same database, with a count of the statements that were sent through it. */
export function countingStatements(db: Db): { readonly db: Db; count(): number } {
  let sent = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      sent += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  return { db: db.withPlugin(plugin), count: () => sent }
}
