import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { addPerson, giveRole } from '../../access/commands.ts'
import { combineRoles } from '../../access/rules.ts'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { keepPapers, movePaper } from '../attachments/commands.ts'
import { addAction, enterDelivery } from '../commands.ts'
import { addCondition, judgeCondition } from '../conditions/commands.ts'
import { at, day, givenAction } from '../testing.ts'
import { saveSetting } from './commands.ts'
import { listRecipients, listReminders } from './queries.ts'
import { quietDays } from './rules.ts'

const authority = 'Z01'

async function person(db: Db, id: string, role: Parameters<typeof giveRole>[2]['role']) {
  const account = {
    id,
    email: `${id}@council.example.invalid`,
    name: `Made-up ${id}`,
    password: 'a made-up password',
  }
  await addPerson(db, authority, account, 'operator', at('2026-01-01'))
  await giveRole(
    db,
    authority,
    { personId: id, role, fromOn: day('2026-01-01') },
    'operator',
    at('2026-01-01'),
  )
}

const asking = (personId: string, role = 'team-manager') => ({
  authority,
  personId,
  can: combineRoles([role]).can,
})

/** A look whose report was received on a day. */
async function givenLook(db: Db, kind: string, receivedOn: string): Promise<void> {
  await sql`insert into inspection (authority, inspection_id, known_from, kind, framework, title, received_on)
            values (${authority}, 'look', '2026-01-01T09:00:00Z', ${kind}, 'ILACS', 'A look', ${receivedOn})`.execute(
    db,
  )
}

async function words(db: Db, who: ReturnType<typeof asking>, on: string) {
  const { items } = await listReminders(db, who, day(on))
  return items.map(
    ({ reference, urgency, words: said, isOwn }) => `${reference} ${urgency} ${isOwn}: ${said}`,
  )
}

describe('what waits for a person', () => {
  test('is an own action due within a week, then overdue by working days, and nothing once it is complete', () =>
    inTest(async db => {
      await person(db, 'manager', 'team-manager')
      // Started so late that no progress note is missed yet.
      const id = await givenAction(db, authority, { ownerPersonId: 'manager', startOn: day('2026-03-20') })
      expect(await words(db, asking('manager'), '2026-03-23')).toEqual([])
      expect(await words(db, asking('manager'), '2026-03-24')).toEqual([
        'Action 1.1 due true: Due on 31 March 2026.',
      ])
      expect(await words(db, asking('manager'), '2026-03-31')).toEqual(['Action 1.1 due true: Due today.'])
      // 3 and 6 April 2026 are Good Friday and Easter Monday: 1, 2 and 7 April are working days.
      expect(await words(db, asking('manager'), '2026-04-07')).toEqual([
        'Action 1.1 overdue true: 3 working days overdue: due 31 March 2026.',
      ])
      await enterDelivery(db, authority, id, { delivery: 'complete', note: '' }, 'manager', at('2026-04-07'))
      expect(await words(db, asking('manager'), '2026-04-07')).toEqual([])
    }))

  test('is seen by its person, not by another; without a person by those who may change the plan', () =>
    inTest(async db => {
      await person(db, 'manager', 'team-manager')
      await givenAction(db, authority, { ownerPersonId: 'manager', startOn: day('2026-03-20') })
      const unowned = {
        priorityId: 'P1',
        reference: '1.2',
        title: 'Train',
        owner: 'Head of service',
        agreedBy: 'Board',
      }
      await addAction(
        db,
        authority,
        { ...unowned, startOn: day('2026-03-20'), dueOn: day('2026-03-30') },
        'operator',
        at('2026-03-20'),
      )
      expect(await words(db, asking('other'), '2026-03-31')).toEqual([])
      expect(await words(db, asking('lead', 'improvement-lead'), '2026-03-31')).toEqual([
        'Action 1.2 overdue false: 1 working day overdue: due 30 March 2026.',
      ])
    }))

  test('is an action without a progress note for longer than six weeks', () =>
    inTest(async db => {
      await person(db, 'manager', 'team-manager')
      await givenAction(db, authority, { ownerPersonId: 'manager', dueOn: day('2026-12-01') })
      expect(quietDays).toBe(42)
      expect(await words(db, asking('manager'), '2026-02-16')).toEqual([])
      expect(await words(db, asking('manager'), '2026-02-17')).toEqual([
        'Action 1.1 waiting true: No progress note has been written yet.',
      ])
    }))

  test('looks as far ahead as the person chose', () =>
    inTest(async db => {
      await person(db, 'manager', 'team-manager')
      await givenAction(db, authority, { ownerPersonId: 'manager', startOn: day('2026-03-10') })
      await saveSetting(db, authority, { byEmail: false, daysBefore: 30 }, 'manager', at('2026-03-10'))
      expect(await words(db, asking('manager'), '2026-03-11')).toEqual([
        'Action 1.1 due true: Due on 31 March 2026.',
      ])
      await saveSetting(db, authority, { byEmail: false, daysBefore: 0 }, 'manager', at('2026-03-11'))
      expect(await words(db, asking('manager'), '2026-03-30')).toEqual([])
    }))

  test('is a paper to review, for reviewers who did not add it; and to its keeper one rejected or past its day', () =>
    inTest(async db => {
      const action = await givenAction(db, authority, { startOn: day('2026-03-20') })
      const file = { fileName: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF') }
      const input = {
        shows: 'x',
        datedOn: null,
        expiresOn: day('2026-04-30'),
        forReview: true,
        files: [file],
      }
      const kept = await keepPapers(db, authority, action, input, 'keeper', at('2026-03-01'))
      const paper = kept.outcome === 'kept' ? (kept.attachmentIds[0] ?? '') : ''
      const reviewer = asking('reviewer', 'quality-assurance-lead')
      expect(await words(db, reviewer, '2026-03-02')).toEqual([
        'Paper of action 1.1 waiting true: Added by keeper; waits for a review.',
      ])
      expect(await words(db, asking('keeper', 'quality-assurance-lead'), '2026-03-02')).toEqual([])
      await movePaper(db, authority, paper, { to: 'approved', reason: '' }, 'reviewer', at('2026-03-03'))
      expect(await words(db, reviewer, '2026-03-04')).toEqual([])
      expect(await words(db, asking('keeper'), '2026-04-10')).toEqual([
        'Paper of action 1.1 waiting true: Good until 30 April 2026, and then no longer.',
      ])
      expect(await words(db, asking('keeper'), '2026-05-01')).toEqual([
        'Paper of action 1.1 waiting true: Expired: last good on 30 April 2026.',
      ])
      await movePaper(db, authority, paper, { to: 'rejected', reason: 'Old' }, 'reviewer', at('2026-05-02'))
      expect(await words(db, asking('keeper'), '2026-05-02')).toEqual([
        'Paper of action 1.1 waiting true: It was rejected: add a better one, or withdraw it.',
      ])
    }))

  test('is a duty after a report, counted in working days from the day of receipt, for those who approve', () =>
    inTest(async db => {
      await givenLook(db, 'full-inspection', '2026-03-02')
      const lead = asking('lead', 'improvement-lead')
      // 30 working days after 2 March 2026, Good Friday and Easter Monday left out.
      expect(await words(db, lead, '2026-04-07')).toEqual([])
      expect(await words(db, lead, '2026-04-08')).toEqual(['A look due true: Due on 15 April 2026.'])
      expect(await words(db, lead, '2026-04-16')).toEqual([
        'A look overdue true: 1 working day overdue: due 15 April 2026.',
      ])
      expect(await words(db, asking('manager'), '2026-04-16')).toEqual([])
      // 70 working days after it the written statement is due as well; a year later nobody is reminded of either.
      expect(await words(db, lead, '2027-07-01')).toEqual([])
    }))

  test('is a condition of a notice with its day, until whoever judges it says that it is met', () =>
    inTest(async db => {
      await givenLook(db, 'improvement-notice', '2026-03-02')
      const said = {
        wording: 'paraphrase' as const,
        words: 'Reduce caseloads',
        dueNote: '',
        judgedBy: 'DfE',
        source: 's',
      }
      const condition = { id: 'c1', inspectionId: 'look', number: 1, dueOn: day('2026-06-30'), ...said }
      await addCondition(db, authority, condition, 'operator', at('2026-03-03'))
      const director = asking('director', 'director')
      const { items } = await listReminders(db, director, day('2026-06-25'))
      expect(items[0]).toMatchObject({ title: 'Reduce caseloads', href: '/plan/notices/look' })
      expect(await words(db, director, '2026-06-25')).toEqual(['Condition 1 due true: Due on 30 June 2026.'])
      expect(await words(db, asking('manager'), '2026-06-25')).toEqual([])
      const judged = { judgedOn: day('2026-06-26'), saidBy: 'DfE', words: 'x', source: 's' }
      const judge = (state: 'partly met' | 'met', on: string) =>
        judgeCondition(db, authority, 'c1', { ...judged, state }, 'operator', at(on))
      await judge('partly met', '2026-06-26')
      expect(await words(db, director, '2026-06-26')).toHaveLength(1)
      await judge('met', '2026-06-27')
      expect(await words(db, director, '2026-06-27')).toEqual([])
    }))

  test('is told to people who hold a role on the day, with what their roles allow', () =>
    inTest(async db => {
      await person(db, 'manager', 'team-manager')
      await person(db, 'administrator', 'administrator')
      const found = await listRecipients(db, authority, day('2026-03-01'))
      expect(found.map(one => [one.personId, one.can('plan.see')])).toEqual([
        ['administrator', false],
        ['manager', true],
      ])
      expect(await listRecipients(db, authority, day('2025-12-31'))).toEqual([])
    }))
})
