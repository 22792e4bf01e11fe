import { expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { addAction, changeDue } from '../commands.ts'
import { readContent } from '../contents/queries.ts'
import { contentHash } from '../contents/rules.ts'
import { at, day, givenAction } from '../testing.ts'
import { describeVersion, freezeVersion, keepPublicVersion } from './commands.ts'
import { findVersion, listVersions } from './queries.ts'

const draft = { name: 'Draft 0.1', inspectionIds: [], cameFrom: null, why: 'For the improvement board' }

test('a frozen version reads as the plan was, whatever is changed afterwards, and its hash still fits', () =>
  inTest(async db => {
    const actionId = await givenAction(db, 'Z01')
    const id = await freezeVersion(db, 'Z01', draft, 'operator', at('2026-02-01'))
    const version = await findVersion(db, 'Z01', id)
    const change = { dueOn: day('2026-06-30'), reason: 'Late', askedBy: 'Owner', agreedBy: 'Board' }
    await changeDue(db, 'Z01', actionId, change, 'operator', at('2026-02-02'))
    const frozen = await readContent(db, 'Z01', version?.frozenAt ?? '')
    expect(frozen.actions.map(one => one.dueOn)).toEqual(['2026-03-31'])
    expect(contentHash(frozen, version?.contentForm ?? 0)).toBe(version?.contentSha256)
    const now = await readContent(db, 'Z01')
    expect(now.actions.map(one => one.dueOn)).toEqual(['2026-06-30'])
    expect(contentHash(now, 1)).not.toBe(version?.contentSha256)
  }))

test('nothing can enter the plan that would be known from before a version was frozen', () =>
  inTest(async db => {
    const actionId = await givenAction(db, 'Z01')
    await freezeVersion(db, 'Z01', draft, 'operator', at('2026-02-01'))
    const change = { dueOn: day('2026-06-30'), reason: 'Late', askedBy: 'Owner', agreedBy: 'Board' }
    await expect(changeDue(db, 'Z01', actionId, change, 'operator', at('2026-01-31'))).rejects.toMatchObject({
      code: '40001',
    })
  }))

test('nothing of a frozen plan can be ended as from before it was frozen', () =>
  inTest(async db => {
    await givenAction(db, 'Z01')
    await freezeVersion(db, 'Z01', draft, 'operator', at('2026-02-01'))
    await expect(
      db
        .updateTable('plan_priority')
        .set({ superseded_at: at('2026-01-31').toISOString() })
        .where('superseded_at', 'is', null)
        .execute(),
    ).rejects.toMatchObject({ code: '40001' })
  }))

test('another authority’s frozen plan holds nothing up here', () =>
  inTest(
    async db => {
      await givenAction(db, 'Z02')
      await freezeVersion(db, 'Z02', draft, 'operator', at('2026-02-01'))
      const action = {
        priorityId: 'P1',
        reference: '1.2',
        title: 'Another',
        owner: 'Owner',
        startOn: null,
        dueOn: day('2026-05-01'),
        agreedBy: 'Board',
      }
      await addAction(db, 'Z02', action, 'operator', at('2026-02-02'))
      expect((await listVersions(db, 'Z02')).map(one => one.number)).toEqual([1])
    },
    { authority: 'Z02', personId: 'tester' },
  ))

test('a name is given once, an empty plan is not frozen, and two are not frozen at one moment', () =>
  inTest(async db => {
    await expect(freezeVersion(db, 'Z01', draft, 'operator', at('2026-01-01'))).rejects.toThrow(
      'nothing in the plan',
    )
    await givenAction(db, 'Z01')
    await freezeVersion(db, 'Z01', draft, 'operator', at('2026-02-01'))
    const again = { ...draft, name: 'DRAFT 0.1' }
    await expect(freezeVersion(db, 'Z01', again, 'operator', at('2026-02-02'))).rejects.toThrow('already')
    const other = { ...draft, name: 'Draft 0.2' }
    await expect(freezeVersion(db, 'Z01', other, 'operator', at('2026-02-01'))).rejects.toThrow('same moment')
  }))

test('a version of which only a source tells has no content, and says so', () =>
  inTest(async db => {
    const known = { ...draft, name: 'Version 9', dated: '26 June 2015', source: 'S14' }
    const id = await keepPublicVersion(db, 'Z01', known, 'operator', at('2026-01-01'))
    expect(await findVersion(db, 'Z01', id)).toMatchObject({
      frozenAt: null,
      contentSha256: null,
      source: 'S14',
    })
    await expect(
      keepPublicVersion(db, 'Z01', { ...known, name: 'V 10', source: '' }, 'operator', at('2026-01-02')),
    ).rejects.toThrow('source')
  }))

test('a corrected name stays known, and the second of two people who correct it is told', () =>
  inTest(async db => {
    await givenAction(db, 'Z01')
    const id = await freezeVersion(db, 'Z01', draft, 'operator', at('2026-02-01'))
    const seen = (await findVersion(db, 'Z01', id))?.describedAt ?? ''
    await describeVersion(db, 'Z01', id, { ...draft, name: 'Draft 0.3', seen }, 'operator', at('2026-02-02'))
    await expect(
      describeVersion(db, 'Z01', id, { ...draft, name: 'Draft 0.4', seen }, 'operator', at('2026-02-03')),
    ).rejects.toThrow('Somebody else')
    expect((await findVersion(db, 'Z01', id))?.name).toBe('Draft 0.3')
  }))
