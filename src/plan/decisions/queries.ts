import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { isDecidedStage, isOutcome } from '../approvals/rules.ts'
import type { DecidedStage, Outcome } from '../approvals/rules.ts'
import type { CallInState } from '../courses/rules.ts'

export interface Paper {
  readonly title: string
  /** Where it is published; empty when it has no address. */
  readonly address: string
}

export interface CallIn {
  readonly state: CallInState
  readonly happenedOn: LocalDate
  readonly byWhom: string
  readonly words: string
  readonly enteredByName: string
  readonly knownFrom: Instant
}

/** A decision record in the council's form. Null in a yes or no: not known. */
export interface Decision {
  readonly decisionId: string
  readonly knownFrom: Instant
  readonly supersededAt: Instant | null
  readonly correctionReason: string
  readonly versionId: string
  readonly stage: DecidedStage
  readonly outcome: Outcome
  readonly decisionMaker: string
  readonly keyDecision: boolean | null
  readonly callIn: boolean | null
  readonly purpose: string
  /** The decision's text in its parts: a), b) and so on are printed before them. */
  readonly parts: readonly string[]
  readonly reasons: string
  readonly alternatives: string
  readonly wards: string
  readonly contactPost: string
  readonly publishedOn: LocalDate | null
  readonly decidedOn: LocalDate | null
  readonly decidedNote: string
  readonly effectiveOn: LocalDate | null
  readonly callInDays: number | null
  readonly callInUntil: LocalDate | null
  readonly source: string
  readonly enteredByName: string
  readonly papers: readonly Paper[]
  /** In the order in which they happened. */
  readonly callIns: readonly CallIn[]
}

type DecisionRow = Omit<Decision, 'papers' | 'callIns' | 'stage' | 'outcome'> & {
  readonly stage: string
  readonly outcome: string
}

/** The decisions on every version as they stand, newest decision first. */
export async function listDecisions(db: Db, authority: string): Promise<Decision[]> {
  return readDecisions(db, authority, sql`superseded_at is null`)
}

/** One decision as it stands, and what corrections replaced, newest first; undefined when there is none. */
export async function findDecision(
  db: Db,
  authority: string,
  decisionId: string,
): Promise<{ readonly decision: Decision; readonly former: readonly Decision[] } | undefined> {
  const rows = await readDecisions(db, authority, sql`decision_id = ${decisionId}`)
  const [decision, ...former] = rows.toSorted((a, b) => Date.parse(b.knownFrom) - Date.parse(a.knownFrom))
  return decision && { decision, former }
}

async function readDecisions(db: Db, authority: string, only: ReturnType<typeof sql>): Promise<Decision[]> {
  const { rows } = await sql<DecisionRow>`
    select decision_id as "decisionId", plan_decision.known_from as "knownFrom", superseded_at as "supersededAt",
           correction_reason as "correctionReason", version_id as "versionId", stage, outcome,
           decision_maker as "decisionMaker", key_decision as "keyDecision", call_in as "callIn", purpose, parts,
           reasons, alternatives, wards, contact_post as "contactPost", published_on as "publishedOn",
           decided_on as "decidedOn", decided_note as "decidedNote", effective_on as "effectiveOn",
           call_in_days as "callInDays", call_in_until as "callInUntil", source,
           coalesce(person.name, entered_by) as "enteredByName"
    from plan_decision left join person on person.id = entered_by
    where authority = ${authority} and ${only}
    order by decided_on desc nulls last, plan_decision.known_from desc, decision_id`.execute(db)
  const papers = await readPapers(db, authority)
  const callIns = await readCallIns(db, authority)
  return rows.map(row => ({
    ...row,
    stage: asStage(row.stage),
    outcome: asOutcome(row.outcome),
    papers: (papers.get(`${row.decisionId} ${row.knownFrom}`) ?? []).map(({ title, address }) => ({
      title,
      address,
    })),
    callIns: callIns.get(row.decisionId) ?? [],
  }))
}

async function readPapers(db: Db, authority: string) {
  const { rows } = await sql<Paper & { readonly decisionId: string; readonly knownFrom: Instant }>`
    select decision_id as "decisionId", known_from as "knownFrom", title, address
    from decision_paper where authority = ${authority} order by number`.execute(db)
  return groupedBy(rows, row => `${row.decisionId} ${row.knownFrom}`)
}

async function readCallIns(db: Db, authority: string) {
  const { rows } = await sql<CallIn & { readonly decisionId: string }>`
    select decision_id as "decisionId", state, happened_on as "happenedOn", by_whom as "byWhom", words,
           coalesce(person.name, entered_by) as "enteredByName", decision_call_in.known_from as "knownFrom"
    from decision_call_in left join person on person.id = entered_by
    where authority = ${authority} order by decision_call_in.known_from`.execute(db)
  return groupedBy(rows, row => row.decisionId)
}

function asStage(text: string): DecidedStage {
  if (!isDecidedStage(text)) throw new Error(`No such stage of a decision: ${text}`)
  return text
}

function asOutcome(text: string): Outcome {
  if (!isOutcome(text)) throw new Error(`No such outcome: ${text}`)
  return text
}
