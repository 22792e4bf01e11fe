import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'

/** An organisation that owns actions or helps with them. */
export interface Partner {
  readonly partnerId: string
  readonly name: string
  /** The post there that answers for it; empty when nobody has said. */
  readonly contactPost: string
  /** True when it takes no part any more: its name stays readable on the actions it once had. */
  readonly ended: boolean
  readonly knownFrom: Instant
}

/** Every partner organisation there has been, by name; those that ended are marked. */
export async function listPartners(
  db: Db,
  authority: string,
  knownAt: Instant = 'infinity',
): Promise<Partner[]> {
  const { rows } = await sql<Partner>`
    select * from (
      select distinct on (partner_id) partner_id as "partnerId", name, contact_post as "contactPost",
             superseded_at is not null and superseded_at <= ${knownAt} as ended, known_from as "knownFrom"
      from partner_organisation
      where authority = ${authority} and known_from <= ${knownAt}
      order by partner_id, known_from desc) as newest
    order by lower(name), "partnerId"`.execute(db)
  return rows
}
