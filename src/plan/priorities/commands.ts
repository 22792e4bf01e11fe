import { randomUUID } from 'node:crypto'
import type { Db, Instant } from '../../db/db.ts'
import { oneAtATime } from '../../db/db.ts'
import { conflict, notFound } from '../../kernel/refuse.ts'
import { record } from '../../trail/commands.ts'
import { changedFirst, refuseUnseen } from '../actions/commands.ts'
import { writeFirstOutcome } from '../outcomes/commands.ts'
import { listPriorities } from '../queries.ts'
import type { Priority } from '../queries.ts'

export interface PriorityInput {
  readonly number: number
  readonly title: string
  /** What children should notice: kept as the priority's first outcome. Empty or left out: none is written. */
  readonly outcome?: string
}

/** Adds a priority and returns its id; `id` may be given when a whole plan is loaded. */
export async function addPriority(
  db: Db,
  authority: string,
  input: PriorityInput & { readonly id?: string },
  actor: string,
  now: Date,
): Promise<string> {
  const { id = randomUUID(), ...particulars } = input
  await oneAtATime(db, `priorities ${authority}`)
  const priorities = await listPriorities(db, authority)
  refuseSameNumber(priorities, particulars.number)
  await insertPriority(db, authority, id, particulars, now)
  await record(db, { authority, actor, act: 'priority added', subject: id }, now)
  return id
}

/** Changes a priority's number, title or first outcome. `seen` is the `knownFrom` of what the person changed. */
export async function changePriority(
  db: Db,
  authority: string,
  priorityId: string,
  input: PriorityInput & { readonly seen?: Instant },
  actor: string,
  now: Date,
): Promise<void> {
  await oneAtATime(db, `priorities ${authority}`)
  const priorities = await listPriorities(db, authority)
  const before = priorities.find(priority => priority.priorityId === priorityId)
  if (!before) throw notFound('The priority')
  refuseUnseen(before.knownFrom, input.seen, now)
  refuseSameNumber(
    priorities.filter(priority => priority !== before),
    input.number,
  )
  const { numUpdatedRows } = await db
    .updateTable('plan_priority')
    .set({ superseded_at: now.toISOString() })
    .where('authority', '=', authority)
    .where('priority_id', '=', priorityId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw changedFirst()
  await insertPriority(db, authority, priorityId, input, now)
  await record(db, { authority, actor, act: 'priority changed', subject: priorityId }, now)
}

function refuseSameNumber(others: readonly Priority[], number: number): void {
  if (others.some(priority => priority.number === number))
    throw conflict(`There is a priority ${number} already.`)
}

async function insertPriority(db: Db, authority: string, id: string, input: PriorityInput, now: Date) {
  const { number, title, outcome = '' } = input
  await db
    .insertInto('plan_priority')
    .values({ authority, priority_id: id, number, title, known_from: now.toISOString() })
    .execute()
  await writeFirstOutcome(db, authority, id, outcome, now)
}
