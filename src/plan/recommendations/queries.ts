import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { isResponse } from './rules.ts'
import type { Response } from './rules.ts'

export interface Answer {
  readonly response: Response
  /** Why, in words; may be empty where it was accepted. */
  readonly reason: string
  readonly respondedBy: string
  readonly respondedOn: LocalDate
  /** The action it became. */
  readonly actionId: string | null
  readonly enteredByName: string
  readonly knownFrom: Instant
}

/** What those who considered the plan recommended, with every answer it was given. */
export interface Recommendation {
  readonly recommendationId: string
  readonly decisionId: string
  readonly number: number
  readonly words: string
  readonly enteredByName: string
  readonly knownFrom: Instant
  /** When it was taken back as wrongly entered, and why; null while it stands. */
  readonly supersededAt: Instant | null
  readonly supersededReason: string
  /** Oldest first; the last one stands. */
  readonly answers: readonly Answer[]
}

type RecommendationRow = Omit<Recommendation, 'answers'>

/** Every recommendation by decision and number, those taken back included. */
export async function listRecommendations(db: Db, authority: string): Promise<Recommendation[]> {
  const { rows } = await sql<RecommendationRow>`
    select recommendation_id as "recommendationId", decision_id as "decisionId", number, words,
           coalesce(person.name, entered_by) as "enteredByName", recommendation.known_from as "knownFrom",
           superseded_at as "supersededAt", superseded_reason as "supersededReason"
    from recommendation left join person on person.id = entered_by
    where authority = ${authority}
    order by decision_id, number, recommendation.known_from`.execute(db)
  const answers = await readAnswers(db, authority)
  return rows.map(row => ({ ...row, answers: answers.get(row.recommendationId) ?? [] }))
}

async function readAnswers(db: Db, authority: string) {
  const { rows } = await sql<
    Omit<Answer, 'response'> & { readonly recommendationId: string; readonly response: string }
  >`
    select recommendation_id as "recommendationId", response, reason, responded_by as "respondedBy",
           responded_on as "respondedOn", action_id as "actionId",
           coalesce(person.name, entered_by) as "enteredByName", recommendation_response.known_from as "knownFrom"
    from recommendation_response left join person on person.id = entered_by
    where authority = ${authority} order by recommendation_response.known_from`.execute(db)
  return groupedBy(
    rows.map(row => ({ ...row, response: asResponse(row.response) })),
    row => row.recommendationId,
  )
}

function asResponse(text: string): Response {
  if (!isResponse(text)) throw new Error(`No such response: ${text}`)
  return text
}
