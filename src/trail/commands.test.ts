import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { asPerson } from '../db/db.ts'
import { inTest, testDatabase } from '../db/testing.ts'
import { record } from './commands.ts'
import { countChanges, verifyTrail } from './queries.ts'

const act = { authority: 'Z01', actor: 'tester', act: 'finding confirmed', subject: 'F1' }
const now = new Date('2026-06-01T09:00:00.250Z')

describe('recording an act', () => {
  test('adds one entry to an unbroken chain, with who and when', async () => {
    await inTest(async db => {
      await record(db, act, now)
      await record(db, { ...act, act: 'signed in', changesFacts: false }, now)
      expect(await verifyTrail(db, 'Z01')).toMatchObject({ ok: true, entries: 2 })
      expect(await countChanges(db, 'Z01')).toBe(1)
    })
  })

  test('two people acting at once get two numbers in one chain', async () => {
    const database = await testDatabase()
    const standing = { authority: 'Z0T', personId: 'tester' }
    await asPerson(database, standing, db =>
      sql`insert into authority values ('Z0T', 'Trail', true, '', now()) on conflict do nothing`.execute(db),
    )
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        asPerson(database, standing, db =>
          record(db, { ...act, authority: 'Z0T', subject: `F${index}` }, now),
        ),
      ),
    )
    const verified = await asPerson(database, standing, db => verifyTrail(db, 'Z0T'))
    expect(verified).toMatchObject({ ok: true, entries: 20 })
  })

  test('is undone with the act when the act fails', async () => {
    const database = await testDatabase()
    const standing = { authority: 'Z0U', personId: 'tester' }
    const failing = asPerson(database, standing, async db => {
      await sql`insert into authority values ('Z0U', 'Undone', true, '', now())`.execute(db)
      await record(db, { ...act, authority: 'Z0U' }, now)
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect(await asPerson(database, standing, db => verifyTrail(db, 'Z0U'))).toMatchObject({
      ok: true,
      entries: 0,
    })
  })
})
