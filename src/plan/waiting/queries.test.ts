import { expect, test } from 'vitest'
import { combineRoles } from '../../access/rules.ts'
import { inTest } from '../../db/testing.ts'
import { listReminders } from '../reminders/queries.ts'
import { countingStatements, day, givenAction } from '../testing.ts'
import { sharedFacts } from './queries.ts'

const today = day('2026-06-17')
const asking = (personId: string) => ({ authority: 'Z01', personId, can: combineRoles(['director']).can })

test('what is the same for everybody is read once, however many are reminded', async () => {
  await inTest(async db => {
    await givenAction(db, 'Z01')
    const counted = countingStatements(db)
    const shared = sharedFacts(counted.db, 'Z01', today)
    const first = await listReminders(db, asking('one'), today, shared)
    const once = counted.count()
    const second = await listReminders(db, asking('two'), today, shared)
    expect(once).toBeGreaterThan(0)
    expect(counted.count()).toBe(once)
    // The same is told as when each reads for itself.
    expect(first).toEqual(await listReminders(db, asking('one'), today))
    expect(second).toEqual(await listReminders(db, asking('two'), today))
  })
})
