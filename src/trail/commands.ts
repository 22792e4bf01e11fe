import type { Db } from '../db/db.ts'
import { canonical, chainStart, hashOf } from './rules.ts'

export interface Act {
  readonly authority: string
  /** A person's key, or `operator` for the operator of the machine. */
  readonly actor: string
  /** What was done, as noun and past participle: `finding confirmed`. */
  readonly act: string
  /** The key of the record it was done to. */
  readonly subject: string
  readonly detail?: Readonly<Record<string, unknown>>
  /** False for what changes no fact (a sign-in, a read): pages worked out from facts stay good. */
  readonly changesFacts?: boolean
}

/** Adds one entry to an authority's trail, inside the transaction of what it records. */
export async function record(db: Db, act: Act, now: Date): Promise<void> {
  await db
    .insertInto('trail_head')
    .values({ authority: act.authority, seq: 0, hash: chainStart })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  // The lock on the head row puts writers of one authority in line: no two entries get one number.
  const head = await db
    .selectFrom('trail_head')
    .select(['seq', 'hash'])
    .where('authority', '=', act.authority)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const entry = {
    authority: act.authority,
    seq: head.seq + 1,
    at: now.toISOString(),
    actor: act.actor,
    act: act.act,
    subject: act.subject,
    detail: canonical(act.detail ?? {}),
  }
  const hash = hashOf(entry, head.hash)
  await db
    .insertInto('trail_entry')
    .values({ ...entry, hash })
    .execute()
  await db
    .updateTable('trail_head')
    .set(update => ({
      seq: entry.seq,
      hash,
      changes: update('changes', '+', act.changesFacts === false ? 0 : 1),
    }))
    .where('authority', '=', act.authority)
    .execute()
}
