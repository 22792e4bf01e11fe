import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'

/**
 * The findings whose words, or whose label now, match a search as people type it: words in any order and ending,
 * "quoted phrases", -without, or. Undefined when the search has no word that can be looked for.
 */
export async function searchFindings(
  db: Db,
  authority: string,
  text: string,
): Promise<Set<string> | undefined> {
  // PostgreSQL text holds no NUL.
  const typed = text.replaceAll('\0', ' ')
  const { rows } = await sql<{ finding_id: string | null; words: number }>`
    with asked as (select websearch_to_tsquery('english', ${typed}) as query),
    described as (
      select distinct on (finding_id) finding_id, label from finding_description
      where authority = ${authority} order by finding_id, known_from desc)
    select numnode(query) as words, found.finding_id
    from asked left join (
      select finding.finding_id, search, coalesce(to_tsvector('english', label), ''::tsvector) as label_search
      from finding left join described using (finding_id)
      where authority = ${authority}) found
      on found.search @@ query or found.label_search @@ query`.execute(db)
  if ((rows[0]?.words ?? 0) === 0) return undefined
  return new Set(rows.flatMap(row => row.finding_id ?? []))
}
