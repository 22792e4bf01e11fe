import { describe, expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { findAction } from '../queries.ts'
import { removeAction } from '../removals/commands.ts'
import { at, day, givenAction, refusal, refusalWords } from '../testing.ts'
import { addProgressNote, correctProgressNote } from './commands.ts'
import { findNote, listNotes } from './queries.ts'

const note = {
  notedOn: day('2026-02-01'),
  done: 'Half of the managers were trained',
  soWhat: 'Eight of ten children sampled know what was decided',
}

describe('a progress note', () => {
  test('says what was done and so what; the newest stands on the lists', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await addProgressNote(db, 'Z01', id, note, 'p1', at('2026-02-02'))
      const later = { ...note, notedOn: day('2026-03-01'), done: 'All of them were trained' }
      await addProgressNote(db, 'Z01', id, later, 'p1', at('2026-03-02'))
      // Entered last, but of an earlier day.
      await addProgressNote(db, 'Z01', id, { ...note, notedOn: day('2026-01-20') }, 'p1', at('2026-03-03'))
      expect((await findAction(db, 'Z01', id))?.lastNote).toMatchObject(later)
      expect((await listNotes(db, 'Z01', id)).map(one => one.notedOn)).toEqual([
        '2026-03-01',
        '2026-02-01',
        '2026-01-20',
      ])
      const before = await findAction(db, 'Z01', id, at('2026-02-10').toISOString())
      expect(before?.lastNote).toMatchObject(note)
    })
  })

  test.each([
    ['without so what', { soWhat: '' }],
    ['with a stock phrase', { soWhat: 'Ongoing' }],
    ['that says what was done twice', { soWhat: note.done }],
    ['that says nothing was done', { done: '' }],
    ['of a day to come', { notedOn: day('2026-02-03') }],
  ])('%s is refused', async (_name, change) => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const wrong = { ...note, ...change }
      expect(await refusal(addProgressNote(db, 'Z01', id, wrong, 'p1', at('2026-02-02')))).toBe('wrong-state')
    })
  })

  test('is corrected with a reason; what it said before stays', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      const wrong = await addProgressNote(db, 'Z01', id, note, 'p1', at('2026-02-02'))
      const right = {
        ...note,
        done: 'A third of the managers were trained',
        reason: 'The register was wrong',
      }
      expect(
        await refusal(
          correctProgressNote(db, 'Z01', wrong, { ...right, reason: '' }, 'p1', at('2026-02-03')),
        ),
      ).toBe('wrong-state')
      await correctProgressNote(db, 'Z01', wrong, right, 'p1', at('2026-02-03'))
      expect(await refusal(correctProgressNote(db, 'Z01', wrong, right, 'p2', at('2026-02-04')))).toBe(
        'conflict',
      )
      const [now, before] = await listNotes(db, 'Z01', id)
      expect(now).toMatchObject({ done: right.done, supersededAt: null })
      expect(before).toMatchObject({ done: note.done, supersededReason: 'The register was wrong' })
      expect((await findNote(db, 'Z01', wrong))?.supersededAt).not.toBeNull()
    })
  })

  test('on an action that was taken out of the plan is refused', async () => {
    await inTest(async db => {
      const id = await givenAction(db, 'Z01')
      await removeAction(
        db,
        'Z01',
        id,
        { reason: 'Done elsewhere', agreedBy: 'Board' },
        'p1',
        at('2026-02-01'),
      )
      expect(await refusalWords(addProgressNote(db, 'Z01', id, note, 'p1', at('2026-02-02')))).toContain(
        '1.1 was taken out of the plan',
      )
    })
  })
})
