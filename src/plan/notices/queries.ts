import { sql } from 'kysely'
import type { Db, Instant } from '../../db/db.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { isNoticeChange } from './rules.ts'
import type { NoticeChangeName } from './rules.ts'

/** Something that became of a notice: varied, lifted or closed. */
export interface NoticeChange {
  readonly inspectionId: string
  readonly change: NoticeChangeName
  /** Null: the day is not known; then the note says what is. */
  readonly happenedOn: LocalDate | null
  readonly happenedNote: string
  readonly words: string
  readonly source: string
  readonly enteredByName: string
  readonly knownFrom: Instant
}

/** What became of every notice, in the order in which it was entered. */
export async function listNoticeChanges(db: Db, authority: string): Promise<NoticeChange[]> {
  const { rows } = await sql<Omit<NoticeChange, 'change'> & { readonly change: string }>`
    select inspection_id as "inspectionId", change, happened_on as "happenedOn",
           happened_note as "happenedNote", words, source, coalesce(person.name, entered_by) as "enteredByName",
           notice_change.known_from as "knownFrom"
    from notice_change left join person on person.id = entered_by
    where authority = ${authority} order by notice_change.known_from`.execute(db)
  return rows.map(row => ({ ...row, change: asChange(row.change) }))
}

function asChange(text: string): NoticeChangeName {
  if (!isNoticeChange(text)) throw new Error(`No such change of a notice: ${text}`)
  return text
}
