import { addAuthority, addPerson, addTeams, giveRole } from '../../access/commands.ts'
import { addToRecord } from '../../chronology/commands.ts'
import type { Db } from '../../db/db.ts'
import { addDays, localDate } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { calendarOf } from '../calendar/rules.ts'
import type { Calendar } from '../calendar/rules.ts'
import { storyChronology } from '../chronicle/rules.ts'
import { evidenceSteps } from '../proof/commands.ts'
import { documentSteps } from '../reports/commands.ts'
import type { ReadStoryDocument } from '../reports/commands.ts'
import { paperSteps } from '../papers/commands.ts'
import { emailOf, people, personId } from '../people/rules.ts'
import { planSteps } from '../actions/commands.ts'
import { approvalSteps } from '../approvals/commands.ts'
import { noticeSteps } from '../notices/commands.ts'
import { progressSteps } from '../progress/commands.ts'
import { scorecardSteps } from '../scorecard/commands.ts'
import { statementSteps } from '../statements/commands.ts'
import { teamSpells } from '../teams/rules.ts'
import type { Step, Told } from './rules.ts'
import { inOrder, wrenshire } from './rules.ts'

/** The seed of the demonstration: another gives another county with the same story. */
export const SEED = 'wrenshire'

/** Enters the made-up authority's story day by day through the commands that people use, as on those days. */
export async function loadWrenshire(
  db: Db,
  documents: readonly ReadStoryDocument[],
  password: string,
  today: LocalDate,
): Promise<void> {
  const calendar = calendarOf(today)
  await setUp(db, calendar, password)
  const told: Told = {
    calendar,
    findings: new Map(),
    inspections: new Map(),
    series: new Map(),
    claims: new Map(),
  }
  for (const { run, at } of inOrder(storySteps(told, documents), today)) await run(db, at)
}

/** Everything that happens in the story, in no order. */
export function storySteps(told: Told, documents: readonly ReadStoryDocument[]): Step[] {
  return [
    ...documentSteps(told, documents),
    ...scorecardSteps(told.calendar, SEED),
    ...planSteps(told),
    ...progressSteps(told),
    ...paperSteps(told),
    ...noticeSteps(told),
    ...approvalSteps(told),
    ...evidenceSteps(told, SEED),
    ...statementSteps(told),
    {
      on: told.calendar.day(44, 26),
      run: (db, now) =>
        addToRecord(
          db,
          wrenshire.authority,
          storyChronology(told.calendar),
          personId('improvement-lead'),
          now,
        ),
    },
  ]
}

async function setUp(db: Db, calendar: Calendar, password: string): Promise<void> {
  const { authority } = wrenshire
  const begun = addDays(calendar.day(0, 1), -30)
  const at = new Date(`${begun}T09:00:00Z`)
  await addAuthority(db, wrenshire, 'operator', at)
  await addTeams(db, authority, teamSpells(calendar), 'operator', at)
  const fromOn = localDate('2015-04-01') ?? begun
  for (const { role, name, teamId } of people) {
    const id = personId(role)
    await addPerson(db, authority, { id, email: emailOf(role), name, password }, 'operator', at)
    await giveRole(db, authority, { personId: id, role, teamId, fromOn }, 'operator', at)
  }
}
