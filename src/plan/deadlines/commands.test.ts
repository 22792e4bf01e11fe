import { expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import type { Db } from '../../db/db.ts'
import { addInspection } from '../../inspections/commands.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { putForward, submitVersion } from '../approvals/commands.ts'
import { at, day, givenAction } from '../testing.ts'
import { freezeVersion } from '../versions/commands.ts'
import { enterDutyDone } from './commands.ts'
import { deadlinesOf } from './queries.ts'

async function givenInspection(db: Db, receivedOn: LocalDate | null): Promise<void> {
  const inspection = {
    inspectionId: 'I9',
    kind: 'full-inspection',
    framework: 'ILACS',
    title: 'Inspection 2018',
    ranges: [{ from: day('2018-06-11'), to: day('2018-06-22') }],
    receivedOn,
    publishedOn: day('2018-07-23'),
  }
  await addInspection(db, 'Z01', inspection, 'operator', at('2018-07-23'))
}

const states = async (db: Db, today: string) =>
  (await deadlinesOf(db, 'Z01', day(today))).map(one => [one.duty.duty, one.dueOn, one.standing.state])

test('the statement is due 70 working days after receipt, and met by the version that was sent', () =>
  inTest(async db => {
    await givenInspection(db, day('2018-07-18'))
    expect(await states(db, '2018-10-01')).toContainEqual(['written-statement', '2018-10-25', 'open'])
    await givenAction(db, 'Z01', {}, at('2018-08-01'))
    const version = { id: 'V1', name: 'Final', inspectionIds: ['I9'], cameFrom: null, why: '' }
    await freezeVersion(db, 'Z01', version, 'operator', at('2018-10-01'))
    const path = {
      putForwardOn: day('2018-10-01'),
      stages: ['submitted'] as const,
      carried: [],
      leftOutReason: 'Test',
    }
    await putForward(db, 'Z01', 'V1', path, 'operator', at('2018-10-01'))
    const draft = { what: 'draft', submittedOn: day('2018-10-02'), sentTo: 'Ofsted', how: 'E-mail' } as const
    await submitVersion(db, 'Z01', 'V1', draft, 'operator', at('2018-10-20'))
    expect(await states(db, '2018-10-20')).toContainEqual(['written-statement', '2018-10-25', 'open'])
    const final = { ...draft, what: 'final', submittedOn: day('2018-10-18') } as const
    await submitVersion(db, 'Z01', 'V1', final, 'operator', at('2018-10-20'))
    expect(await states(db, '2018-12-01')).toContainEqual(['written-statement', '2018-10-25', 'met'])
  }))

test('without a day of receipt every deadline is not known, although the publication is', () =>
  inTest(async db => {
    await givenInspection(db, null)
    expect(await states(db, '2018-10-01')).toEqual([
      ['publish-report', null, 'unknown receipt'],
      ['written-statement', null, 'unknown receipt'],
    ])
  }))

test('the day on which the council published the report is entered with its source, corrected, and taken back', () =>
  inTest(async db => {
    await givenInspection(db, day('2018-07-18'))
    const entry = { inspectionId: 'I9', duty: 'publish-report', doneOn: day('2018-07-30'), source: 'Website' }
    await enterDutyDone(db, 'Z01', entry, 'operator', at('2018-11-01'))
    expect(await states(db, '2018-11-02')).toContainEqual(['publish-report', '2018-08-30', 'met'])
    await enterDutyDone(db, 'Z01', { ...entry, doneOn: day('2018-09-03') }, 'operator', at('2018-11-02'))
    expect(await states(db, '2018-11-03')).toContainEqual(['publish-report', '2018-08-30', 'late'])
    await enterDutyDone(db, 'Z01', { ...entry, doneOn: null }, 'operator', at('2018-11-03'))
    expect(await states(db, '2018-11-04')).toContainEqual(['publish-report', '2018-08-30', 'not entered'])
    await expect(
      enterDutyDone(db, 'Z01', { ...entry, doneOn: day('2018-07-17') }, 'operator', at('2018-11-04')),
    ).rejects.toThrow('the report was received on 18 July 2018')
  }))
