import { findSignIn, listAuthorities, rolesHeld } from '../access/queries.ts'
import { combineRoles } from '../access/rules.ts'
import type { Database, Standing } from '../db/db.ts'
import { asDoorkeeper } from '../db/db.ts'
import type { Permission } from '../kernel/permissions.ts'
import { notAllowed } from '../kernel/refuse.ts'
import { WrongWords } from './terminal.ts'

/** Who a command acts as: the operator of the machine, or with `--as EMAIL` a person, by what that person may do. */
export interface Acting extends Standing {
  readonly actor: string
  readonly authorityName: string
}

/** @throws WrongWords for an unknown authority or person; Refused when the person may not. */
export async function actingAs(
  database: Database,
  given: { readonly authority?: string | undefined; readonly as?: string | undefined },
  permission: Permission,
): Promise<Acting> {
  const authority = given.authority ?? ''
  return asDoorkeeper(database, async db => {
    const known = await listAuthorities(db)
    const chosen = known.find(one => one.authority === authority && authority !== '000')
    if (!chosen)
      throw new WrongWords(
        authority === '' ? 'Say which authority: --authority CODE.' : `There is no authority "${authority}".`,
      )
    if (given.as === undefined)
      return { authority, authorityName: chosen.name, personId: '', actor: 'operator' }
    const now = new Date()
    const person = await findSignIn(db, given.as, now)
    if (!person) throw new WrongWords(`There is no account ${given.as}.`)
    const { can } = combineRoles(await rolesHeld(db, authority, person.id, now))
    if (!can(permission)) throw notAllowed('do this with the roles you hold there')
    return { authority, authorityName: chosen.name, personId: person.id, actor: person.id }
  })
}
