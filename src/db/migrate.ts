import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('./migrations/', import.meta.url)

/** One connection that can run several statements at once, as plain text. */
export interface Migrator {
  exec(text: string): Promise<unknown>
  applied(): Promise<readonly { name: string; sha256: string }[]>
}

/**
 * Brings the database to the newest shape: every `.sql` file once, in order of name, each in a transaction of
 * its own. Refuses a store whose applied migrations differ from ours.
 */
export async function migrate(migrator: Migrator): Promise<void> {
  await migrator.exec(`create table if not exists migration (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
  const applied = new Map((await migrator.applied()).map(row => [row.name, row.sha256]))
  const files = readdirSync(folder).filter(name => name.endsWith('.sql'))
  const unknown = [...applied.keys()].filter(name => !files.includes(name))
  if (unknown.length > 0)
    throw new Error(
      `This database was made by a newer Line of Sight (it has ${unknown.join(', ')}). Update the program.`,
    )
  for (const name of files.toSorted()) {
    const text = readFileSync(new URL(name, folder), 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    const before = applied.get(name)
    // Statements sent as one message are one transaction on both engines; name and hash hold no quote.
    if (before === undefined)
      await migrator.exec(`${text}\n;insert into migration (name, sha256) values ('${name}', '${sha256}')`)
    else if (before !== sha256)
      throw new Error(`The migration ${name} was changed after this database applied it. Restore the file.`)
  }
}
