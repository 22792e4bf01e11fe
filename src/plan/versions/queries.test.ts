import { expect, test } from 'vitest'
import { asPerson } from '../../db/db.ts'
import type { Db } from '../../db/db.ts'
import { inTest, testDatabase } from '../../db/testing.ts'
import { addAuthority } from '../../access/commands.ts'
import { changeDue } from '../commands.ts'
import { isAsFrozen, readCompared } from '../comparisons/queries.ts'
import { changesBetween, recordsOf } from '../comparisons/rules.ts'
import { readContent } from '../contents/queries.ts'
import { listActions } from '../queries.ts'
import { at, day, givenAction } from '../testing.ts'
import { freezeVersion, keepPublicVersion } from './commands.ts'
import { findVersion } from './queries.ts'

const draft = { name: 'Draft 0.1', inspectionIds: [], cameFrom: null, why: '' }
const move = { dueOn: day('2026-06-30'), reason: 'Vacant posts', askedBy: 'Owner', agreedBy: 'Board' }

test('the content of a version is what the plan’s own pages read as known at its instant', () =>
  inTest(async db => {
    const actionId = await givenAction(db, 'Z01')
    await changeDue(db, 'Z01', actionId, move, 'operator', at('2026-01-20'))
    const id = await freezeVersion(db, 'Z01', draft, 'operator', at('2026-02-01'))
    const { frozenAt } = (await findVersion(db, 'Z01', id)) ?? {}
    await changeDue(db, 'Z01', actionId, { ...move, dueOn: day('2026-09-30') }, 'operator', at('2026-02-10'))
    const content = await readContent(db, 'Z01', frozenAt ?? '')
    const listed = await listActions(db, 'Z01', frozenAt ?? '')
    expect(content.actions.map(one => [one.actionId, one.dueOn, one.timesMoved])).toEqual(
      listed.map(one => [one.actionId, one.dueOn, one.timesMoved]),
    )
    expect(listed.map(one => one.dueOn)).toEqual(['2026-06-30'])
  }))

test('whatever way round two states are asked for, the older comes first', () =>
  inTest(async db => {
    const actionId = await givenAction(db, 'Z01')
    const first = await freezeVersion(db, 'Z01', draft, 'operator', at('2026-02-01'))
    await changeDue(db, 'Z01', actionId, move, 'operator', at('2026-02-10'))
    const second = await freezeVersion(
      db,
      'Z01',
      { ...draft, name: 'Draft 0.2' },
      'operator',
      at('2026-03-01'),
    )
    for (const [from, to] of [
      [first, second],
      [second, first],
    ] as const) {
      const { before, after } = await readCompared(db, 'Z01', from, to)
      expect([before.version?.versionId, after.version?.versionId]).toEqual([first, second])
    }
    const now = await readCompared(db, 'Z01', 'now', second)
    expect(now.after.version).toBeNull()
    expect(changesBetween(recordsOf(now.before.content), recordsOf(now.after.content))).toEqual([])
  }))

test('a version whose content is not held cannot be compared, and one that is none is not found', () =>
  inTest(async db => {
    await givenAction(db, 'Z01')
    const id = await keepPublicVersion(
      db,
      'Z01',
      { ...draft, dated: 'May 2025', source: 'Minutes' },
      'operator',
      at('2026-02-01'),
    )
    await expect(readCompared(db, 'Z01', id, 'now')).rejects.toThrow('not held here')
    await expect(readCompared(db, 'Z01', 'none', 'now')).rejects.toThrow('not found')
  }))

test('content changed behind the program is noticed when the version is shown', () =>
  inTest(async db => {
    await givenAction(db, 'Z01')
    const id = await freezeVersion(db, 'Z01', draft, 'operator', at('2026-02-01'))
    const version = await findVersion(db, 'Z01', id)
    if (!version) throw new Error('unreachable')
    expect(isAsFrozen(version, await readContent(db, 'Z01', version.frozenAt ?? ''))).toBe(true)
    const content = await readContent(db, 'Z01', version.frozenAt ?? '')
    const [action] = content.actions
    if (!action) throw new Error('unreachable')
    const forged = { ...content, actions: [{ ...action, title: 'Something milder' }] }
    expect(isAsFrozen(version, forged)).toBe(false)
  }))

// On PGlite, which has one connection, the freezing waits for the change in any case.
test('a change that began before a freezing and would end after it is in the version, or is refused', async () => {
  const database = await testDatabase()
  const inside = <T>(work: (db: Db) => Promise<T>) =>
    asPerson(database, { authority: 'ZC1', personId: '' }, work)
  const actionId = await inside(async db => {
    await addAuthority(db, { authority: 'ZC1', name: 'Made-up', madeUp: true }, 'operator', at('2026-01-01'))
    return givenAction(db, 'ZC1')
  })
  let hasChanged = () => {}
  const changed = new Promise<void>(done => {
    hasChanged = done
  })
  // The change has its instant and has written, but not committed, when the freezing begins with a later instant.
  const change = inside(async db => {
    await changeDue(db, 'ZC1', actionId, move, 'operator', at('2026-02-01'))
    hasChanged()
    await new Promise(done => setTimeout(done, 300))
  })
  await changed
  const id = await inside(db => freezeVersion(db, 'ZC1', draft, 'operator', at('2026-02-02')))
  await change
  await inside(async db => {
    const version = await findVersion(db, 'ZC1', id)
    const content = await readContent(db, 'ZC1', version?.frozenAt ?? '')
    expect(content.actions.map(one => one.dueOn)).toEqual(['2026-06-30'])
    expect(version && isAsFrozen(version, content)).toBe(true)
  })
  // One whose instant lies before the freezing and who writes after it.
  await expect(
    inside(db =>
      db
        .insertInto('plan_priority')
        .values({
          authority: 'ZC1',
          priority_id: 'P9',
          known_from: at('2026-02-01').toISOString(),
          number: 9,
          title: 'Too late',
        })
        .execute(),
    ),
  ).rejects.toMatchObject({ code: '40001' })
})
