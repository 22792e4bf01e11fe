import type { Db } from '../db/db.ts'
import type { KeptEntry, Verified } from './rules.ts'
import { verifyChain } from './rules.ts'

const pageOfRows = 1000

/** Verifies one authority's chain, a thousand entries at a time. */
export async function verifyTrail(db: Db, authority: string): Promise<Verified> {
  const head = await db
    .selectFrom('trail_head')
    .select(['seq', 'hash'])
    .where('authority', '=', authority)
    .executeTakeFirst()
  return verifyChain(entries(db, authority), head)
}

async function* entries(db: Db, authority: string): AsyncGenerator<KeptEntry> {
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('trail_entry')
      .selectAll()
      .where('authority', '=', authority)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageOfRows)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageOfRows) return
    after = last.seq
  }
}

/** How many times an authority's facts have changed: what was worked out from them is good until it moves. */
export async function countChanges(db: Db, authority: string): Promise<number> {
  const head = await db
    .selectFrom('trail_head')
    .select('changes')
    .where('authority', '=', authority)
    .executeTakeFirst()
  return head?.changes ?? 0
}
