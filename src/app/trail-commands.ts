import { listAuthorities, standInAuthority } from '../access/queries.ts'
import type { Database } from '../db/db.ts'
import { asDoorkeeper } from '../db/db.ts'
import { verifyTrail } from '../trail/queries.ts'
import type { Verified } from '../trail/rules.ts'
import type { Command } from './command.ts'
import { readOptions } from './command.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

export const trailCommands: readonly Command[] = [
  {
    name: 'trail verify',
    usage: 'trail verify [--authority CODE] [--json]',
    purpose: 'Follows the hash chain of every act from its start; exits 1 and names the first bad row.',
    needs: 'database',
    run: verifyTrails,
  },
]

async function verifyTrails(
  words: readonly string[],
  terminal: Terminal,
  database: Database,
): Promise<number> {
  const { values } = readOptions(words, { authority: { type: 'string' }, json: { type: 'boolean' } })
  const all = await asDoorkeeper(database, listAuthorities)
  const chosen = all.filter(one => values.authority === undefined || one.authority === values.authority)
  if (chosen.length === 0) throw new WrongWords(`There is no authority ${values.authority ?? ''}.`)
  let bad = 0
  for (const { authority, name } of chosen) {
    const verified = await asDoorkeeper(database, async db => {
      await standInAuthority(db, authority)
      return present(authority, await verifyTrail(db, authority))
    })
    if (!verified.ok) bad += 1
    if (values.json) terminal.out(`${JSON.stringify({ authority, ...verified })}\n`)
    else if (verified.ok)
      terminal.out(`${authority} ${name}: ${verified.entries} entries, unbroken; head ${verified.head}\n`)
    else terminal.out(`${authority} ${name}: BROKEN at entry ${verified.seq}: ${verified.why}\n`)
  }
  return bad > 0 ? 1 : 0
}

/** Adding an authority is its first entry: one with no entry at all has lost its trail. */
function present(authority: string, verified: Verified): Verified {
  if (!verified.ok || verified.entries > 0 || authority === '000') return verified
  return { ok: false, seq: 1, why: 'the whole trail is missing' }
}
