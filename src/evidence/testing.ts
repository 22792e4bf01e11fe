import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { addMonths, addToMonth, firstDayOfMonth, localDate } from '../kernel/dates.ts'
import type { LocalDate } from '../kernel/dates.ts'
import type { Facts } from './facts/rules.ts'

// What tests of this domain stand on: a made-up inspection with findings, and a measure with its months.

export function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new RangeError(`Not a date: ${text}`)
  return date
}

/** One inspection of July 2022, received in September, and findings of it with these keys. */
export async function keepFindings(
  db: Db,
  authority: string,
  findingIds: readonly string[],
  { on = day('2022-07-29'), inspectionId = 'i1', knownOn = '2022-09-20' } = {},
): Promise<void> {
  await sql`insert into inspection (authority, inspection_id, known_from, kind, framework, title, received_on,
    published_on) values (${authority}, ${inspectionId}, ${knownOn}, 'full-inspection', 'ILACS',
    ${`Inspection ${inspectionId}`}, ${addMonths(on, 1)}, ${addMonths(on, 2)})`.execute(db)
  for (const [index, findingId] of findingIds.entries()) {
    await sql`insert into finding (authority, finding_id, inspection_id, number, kind, wording, text, confirmed_by,
      known_from) values (${authority}, ${findingId}, ${inspectionId}, ${index + 1}, 'area-for-improvement',
      'verbatim', ${`The quality of ${findingId}.`}, 'tester', ${knownOn})`.execute(db)
    await sql`insert into finding_description (authority, finding_id, known_from, label, themes, cohorts,
      described_by) values (${authority}, ${findingId}, ${knownOn}, ${`Label of ${findingId}`},
      ${['supervision']}, ${['children in need']}, 'tester')`.execute(db)
  }
}

/** A share of which higher is better, loaded on one day: of 80 each month, as many as `numerators` says. */
export async function keepMeasure(
  db: Db,
  authority: string,
  measureId: string,
  from: string,
  numerators: readonly number[],
  { better = 'higher', knownFrom = '2022-09-20', loadId = `load-${measureId}` } = {},
): Promise<void> {
  await sql`insert into measure (authority, measure_id, known_from, title, series, better, unit)
    values (${authority}, ${measureId}, ${knownFrom}, ${`Measure ${measureId}`}, 'flow', ${better}, 'share')
    on conflict do nothing`.execute(db)
  await sql`insert into scorecard_load (authority, load_id, sha256, file_name, bytes, added, corrected, unchanged,
    loaded_by, known_from) values (${authority}, ${loadId}, ${loadId}, 'made-up.csv', '', 0, 0, 0, 'tester',
    ${knownFrom})`.execute(db)
  for (const [index, numerator] of numerators.entries()) {
    const month = firstDayOfMonth(addToMonth(from, index))
    await sql`insert into figure (authority, measure_id, month, known_from, numerator, denominator, load_id)
      values (${authority}, ${measureId}, ${month}, ${knownFrom}, ${numerator}, 80, ${loadId})`.execute(db)
  }
}

/** An action that answers findings. */
export async function keepAction(
  db: Db,
  authority: string,
  owner: string,
  findingIds: readonly string[],
  { startOn = day('2022-11-01'), delivery = 'on track', actionId = 'a1', at = '2022-10-01' } = {},
): Promise<void> {
  await sql`insert into plan_priority (authority, priority_id, known_from, number, title)
    values (${authority}, 'p1', ${at}, 1, 'Practice') on conflict do nothing`.execute(db)
  await sql`insert into action (authority, action_id, known_from, priority_id, reference, title, owner, start_on)
    values (${authority}, ${actionId}, ${at}, 'p1', ${actionId}, 'Mend it', ${owner}, ${startOn})`.execute(db)
  await sql`insert into action_due (authority, action_id, known_from, due_on, agreed_by, changed_by)
    values (${authority}, ${actionId}, ${at}, '2026-03-31', 'the board', 'tester')`.execute(db)
  await sql`insert into action_delivery (authority, action_id, known_from, delivery, entered_by)
    values (${authority}, ${actionId}, ${at}, ${delivery}, 'tester')`.execute(db)
  for (const findingId of findingIds)
    await sql`insert into action_finding (authority, action_id, finding_id, known_from)
      values (${authority}, ${actionId}, ${findingId}, ${at})`.execute(db)
}

/** An authority of which nothing is known. */
export const noFacts: Facts = {
  findings: [],
  descriptions: [],
  closings: [],
  inspections: [],
  verdicts: [],
  links: [],
  claims: [],
  measures: [],
  series: [],
  evidenceSeries: [],
  rounds: [],
  answers: [],
  overrides: [],
  statusAnswers: [],
}
