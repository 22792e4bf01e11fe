import type { Db } from '../../db/db.ts'
import { addInspection } from '../../inspections/commands.ts'
import { inWords } from '../../kernel/dates.ts'
import { addCondition, judgeCondition, tieCondition } from '../../plan/conditions/commands.ts'
import { changeNotice } from '../../plan/notices/commands.ts'
import { personId } from '../people/rules.ts'
import type { Step, Told } from '../wrenshire/rules.ts'
import { wrenshire } from '../wrenshire/rules.ts'
import { noticeConditions } from './rules.ts'
import type { StoryCondition } from './rules.ts'

const { authority } = wrenshire
const lead = personId('improvement-lead')
const inspectionId = 'notice'

/** An improvement notice after the focused visit: its conditions, what was said of them, and that it was varied. */
export function noticeSteps(told: Told): Step[] {
  const { calendar } = told
  const given = calendar.day(28, 6)
  return [
    {
      on: given,
      run: (db, now) =>
        addInspection(
          db,
          authority,
          {
            inspectionId,
            kind: 'improvement-notice',
            framework: 'other',
            title: 'Improvement notice after the focused visit',
            ranges: [{ from: given, to: given }],
            receivedOn: given,
            publishedOn: given,
            source: 'Made up',
          },
          lead,
          now,
        ),
    },
    ...noticeConditions.flatMap(condition => conditionSteps(told, condition)),
    {
      on: calendar.day(42, 4),
      run: (db, now) =>
        changeNotice(
          db,
          authority,
          {
            inspectionId,
            change: 'varied',
            happenedOn: calendar.day(42, 4),
            happenedNote: '',
            words: 'A fifth condition, on caseloads, follows from the second inspection. The others stand.',
            source: `Letter of the Department for Education, ${inWords(calendar.day(42, 4))} (made up)`,
          },
          lead,
          now,
        ),
    },
  ]
}

function conditionSteps(told: Told, condition: StoryCondition): Step[] {
  const { calendar } = told
  const { number, entered, due, dueNote = '', words, judgedBy, judgements } = condition
  const id = `condition-${number}`
  const input = {
    id,
    inspectionId,
    number,
    wording: 'verbatim',
    words,
    dueOn: due === null ? null : calendar.day(due, 28),
    dueNote,
    judgedBy,
    source: `Notice, paragraph ${number + 3}`,
  } as const
  return [
    { on: calendar.day(entered, 8), run: (db, now) => addCondition(db, authority, input, lead, now) },
    { on: calendar.day(entered + 1, 16), run: (db, now) => tie(db, told, condition, now) },
    ...judgements.map(([month, state, said]): Step => {
      const judgedOn = calendar.day(month, 20)
      const source = `Review letter of ${inWords(judgedOn)} (made up)`
      const judgement = { state, judgedOn, saidBy: judgedBy, words: said, source }
      return {
        on: calendar.day(month, 22),
        run: (db, now) => judgeCondition(db, authority, id, judgement, lead, now),
      }
    }),
  ]
}

async function tie(db: Db, told: Told, { number, actions, findings }: StoryCondition, now: Date) {
  const findingIds = findings.map(key => told.findings.get(key) ?? '')
  await tieCondition(db, authority, `condition-${number}`, { actionIds: actions, findingIds }, lead, now)
}
