import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// OWASP's first choice: argon2id (the library's own default), 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A password as it is kept: argon2id with its own salt, in the PHC text form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

let nobody: Promise<string> | undefined

/**
 * Whether a password is right. Where there is no account a made-up hash is checked all the same, so that the
 * time taken does not tell which addresses have one.
 */
export async function passwordIsRight(kept: string | undefined, password: string): Promise<boolean> {
  if (kept !== undefined) return verify(kept, password)
  nobody ??= hashPassword(randomBytes(16).toString('hex'))
  await verify(await nobody, password)
  return false
}
