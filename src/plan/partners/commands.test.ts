import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { enterDelivery } from '../commands.ts'
import { at, givenAction, refusal, refusalWords } from '../testing.ts'
import { addPartner, changePartner, endPartner } from './commands.ts'
import { listPartners } from './queries.ts'

const health = { id: 'health', name: 'Made-up Health', contactPost: 'Designated nurse' }

describe('a partner organisation', () => {
  test('is added once under its name, and changed', async () => {
    await inTest(async db => {
      await addPartner(db, 'Z01', health, 'p1', at('2026-01-02'))
      const again = { name: 'made-up health', contactPost: '' }
      expect(await refusal(addPartner(db, 'Z01', again, 'p1', at('2026-01-03')))).toBe('conflict')
      const seen = (await listPartners(db, 'Z01'))[0]?.knownFrom ?? ''
      const change = { name: 'Made-up Hospitals', contactPost: '', seen }
      await changePartner(db, 'Z01', 'health', change, 'p1', at('2026-01-03'))
      expect(await refusal(changePartner(db, 'Z01', 'health', change, 'p2', at('2026-01-04')))).toBe(
        'conflict',
      )
      expect(await listPartners(db, 'Z01')).toMatchObject([{ name: 'Made-up Hospitals', ended: false }])
      const before = await listPartners(db, 'Z01', at('2026-01-02').toISOString())
      expect(before).toMatchObject([{ name: 'Made-up Health' }])
    })
  })

  test('owns and helps only where it is one, and keeps what it has when it ends', async () => {
    await inTest(async db => {
      const asOwner = { ownerPartnerId: 'health', partnerIds: ['health'] }
      expect(await refusal(givenAction(db, 'Z01', asOwner))).toBe('not-found')
    })
    await inTest(async db => {
      await addPartner(db, 'Z01', health, 'p1', at('2026-01-02'))
      const id = await givenAction(db, 'Z01', { ownerPartnerId: 'health' })
      expect(await refusalWords(endPartner(db, 'Z01', 'health', {}, 'p1', at('2026-02-01')))).toContain(
        'It owns 1.1',
      )
      await enterDelivery(db, 'Z01', id, { delivery: 'complete', note: '' }, 'p1', at('2026-02-02'))
      await endPartner(db, 'Z01', 'health', {}, 'p1', at('2026-02-03'))
      expect(await listPartners(db, 'Z01')).toMatchObject([{ name: 'Made-up Health', ended: true }])
      const after = await listPartners(db, 'Z01', at('2026-02-02').toISOString())
      expect(after).toMatchObject([{ ended: false }])
      expect(await refusal(endPartner(db, 'Z01', 'health', {}, 'p1', at('2026-02-04')))).toBe('not-found')
    })
  })
})
