import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { isConditionState } from './rules.ts'
import type { ConditionState } from './rules.ts'

export interface ConditionJudgement {
  readonly state: ConditionState
  readonly judgedOn: LocalDate
  readonly saidBy: string
  readonly words: string
  readonly source: string
  readonly enteredByName: string
  readonly knownFrom: Instant
}

/** One condition of a notice or direction, as it stands. */
export interface Condition {
  readonly conditionId: string
  readonly inspectionId: string
  readonly number: number
  readonly wording: 'verbatim' | 'paraphrase'
  readonly words: string
  readonly dueOn: LocalDate | null
  /** What the notice says of the time where it names no day; empty: nothing. */
  readonly dueNote: string
  readonly judgedBy: string
  readonly source: string
  readonly correctionReason: string
  readonly enteredByName: string
  readonly knownFrom: Instant
  readonly findingIds: readonly string[]
  readonly actionIds: readonly string[]
  /** Oldest first; the last one stands. None: nobody has judged it. */
  readonly judgements: readonly ConditionJudgement[]
}

type ConditionRow = Omit<Condition, 'findingIds' | 'actionIds' | 'judgements'>

/** Every condition of every notice as it stands, by notice and number. */
export async function listConditions(db: Db, authority: string): Promise<Condition[]> {
  const rows = await readRows(db, authority, sql`superseded_at is null`)
  const findings = await readTies(db, authority, 'condition_finding', 'finding_id')
  const actions = await readTies(db, authority, 'condition_action', 'action_id')
  const judgements = await readJudgements(db, authority)
  return rows.map(({ supersededAt: _stands, ...row }) => ({
    ...row,
    findingIds: findings.get(row.conditionId)?.map(one => one.tiedTo) ?? [],
    actionIds: actions.get(row.conditionId)?.map(one => one.tiedTo) ?? [],
    judgements: judgements.get(row.conditionId) ?? [],
  }))
}

/** A condition as it was entered before a correction replaced it. */
export interface FormerCondition extends ConditionRow {
  readonly supersededAt: Instant
}

/** What corrections replaced, by condition, the newest first. */
export async function listFormerConditions(
  db: Db,
  authority: string,
): Promise<ReadonlyMap<string, readonly FormerCondition[]>> {
  const rows = await readRows(db, authority, sql`superseded_at is not null`)
  const former = rows.flatMap(({ supersededAt, ...row }) =>
    supersededAt === null ? [] : [{ ...row, supersededAt }],
  )
  return groupedBy(former, row => row.conditionId)
}

async function readRows(db: Db, authority: string, only: ReturnType<typeof sql>) {
  const { rows } = await sql<ConditionRow & { readonly supersededAt: Instant | null }>`
    select condition_id as "conditionId", inspection_id as "inspectionId", number, wording, words,
           due_on as "dueOn", due_note as "dueNote", judged_by as "judgedBy", source,
           correction_reason as "correctionReason", coalesce(person.name, entered_by) as "enteredByName",
           notice_condition.known_from as "knownFrom", superseded_at as "supersededAt"
    from notice_condition left join person on person.id = entered_by
    where authority = ${authority} and ${only}
    order by inspection_id, number, notice_condition.known_from desc`.execute(db)
  return rows
}

async function readTies(
  db: Db,
  authority: string,
  table: 'condition_finding' | 'condition_action',
  column: 'finding_id' | 'action_id',
) {
  const { rows } = await sql<{ conditionId: string; tiedTo: string }>`
    select condition_id as "conditionId", ${sql.ref(column)} as "tiedTo" from ${sql.table(table)}
    where authority = ${authority} and superseded_at is null order by known_from, ${sql.ref(column)}`.execute(
    db,
  )
  return groupedBy(rows, row => row.conditionId)
}

async function readJudgements(db: Db, authority: string) {
  const { rows } = await sql<
    Omit<ConditionJudgement, 'state'> & { readonly conditionId: string; readonly state: string }
  >`
    select condition_id as "conditionId", state, judged_on as "judgedOn", said_by as "saidBy", words, source,
           coalesce(person.name, entered_by) as "enteredByName", condition_judgement.known_from as "knownFrom"
    from condition_judgement left join person on person.id = entered_by
    where authority = ${authority} order by condition_judgement.known_from`.execute(db)
  return groupedBy(
    rows.map(row => ({ ...row, state: asState(row.state) })),
    row => row.conditionId,
  )
}

function asState(text: string): ConditionState {
  if (!isConditionState(text)) throw new Error(`No such state of a condition: ${text}`)
  return text
}
