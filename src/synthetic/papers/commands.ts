import type { Db } from '../../db/db.ts'
import { addDays } from '../../kernel/dates.ts'
import { keepPapers, movePaper } from '../../plan/attachments/commands.ts'
import { addComment, withdrawComment } from '../../plan/comments/commands.ts'
import { changeAction } from '../../plan/commands.ts'
import { recogniseFile } from '../../plan/file-kinds/rules.ts'
import { findAction } from '../../plan/queries.ts'
import type { Calendar } from '../calendar/rules.ts'
import { personId } from '../people/rules.ts'
import type { Step, Told } from '../wrenshire/rules.ts'
import { wrenshire } from '../wrenshire/rules.ts'
import { plainPdf, remindedOf, storyComments, storyPapers } from './rules.ts'
import type { StoryComment, StoryPaper } from './rules.ts'

const { authority } = wrenshire

/** What people added to the plan's actions: papers with their reviews, comments, and who is reminded of what. */
export function paperSteps({ calendar }: Told): Step[] {
  const paperIds = new Map<string, string>()
  const commentIds = new Map<string, string>()
  return [
    ...Object.entries(remindedOf).map(([reference, role]): Step => ({
      on: calendar.day(47, 6),
      run: (db, now) => remind(db, reference, personId(role), now),
    })),
    ...storyPapers.flatMap(paper => stepsOfPaper(paper, calendar, paperIds)),
    ...storyComments.flatMap(comment => stepsOfComment(comment, calendar, commentIds)),
  ]
}

async function remind(db: Db, reference: string, ownerPersonId: string, now: Date): Promise<void> {
  const action = await findAction(db, authority, `action-${reference}`)
  if (!action) throw new Error(`The story has no action ${reference}`)
  const lead = personId('improvement-lead')
  await changeAction(db, authority, action.actionId, { ...action, ownerPersonId }, lead, now)
}

function stepsOfPaper(paper: StoryPaper, calendar: Calendar, ids: Map<string, string>): Step[] {
  return [
    { on: calendar.day(paper.added, 27), run: (db, now) => keep(db, paper, calendar, ids, now) },
    ...paper.reviews.map(([month, by, to, reason]): Step => ({
      on: calendar.day(month, 28),
      run: (db, now) =>
        movePaper(db, authority, ids.get(paper.fileName) ?? '', { to, reason }, personId(by), now),
    })),
  ]
}

async function keep(db: Db, paper: StoryPaper, calendar: Calendar, ids: Map<string, string>, now: Date) {
  const { action, fileName, lines, shows, forReview } = paper
  const bytes = fileName.endsWith('.pdf') ? plainPdf(lines) : Buffer.from(`${lines.join('\r\n')}\r\n`)
  const told = await recogniseFile(fileName, bytes)
  if (!told.ok) throw new Error(`${fileName} ${told.why}`)
  const input = {
    shows,
    forReview,
    datedOn: calendar.day(paper.added, 20),
    expiresOn: paper.until === 'soon' ? addDays(calendar.today, 20) : calendar.day(paper.until, 28),
    files: [{ fileName, mediaType: told.mediaType, bytes }],
  }
  const kept = await keepPapers(db, authority, `action-${action}`, input, personId(paper.by), now)
  if (kept.outcome === 'kept') ids.set(fileName, kept.attachmentIds[0] ?? '')
}

function stepsOfComment(comment: StoryComment, calendar: Calendar, ids: Map<string, string>): Step[] {
  const { key, on, by, month, words, answers, withdrawn } = comment
  const replyTo = () => (answers === undefined ? null : (ids.get(answers) ?? null))
  const add: Step = {
    on: calendar.day(month, answers === undefined ? 19 : 21),
    run: async (db, now) => {
      const input = { ...on, words, replyTo: replyTo() }
      ids.set(key, await addComment(db, authority, input, personId(by), now))
    },
  }
  if (withdrawn === undefined) return [add]
  return [
    add,
    {
      on: calendar.day(withdrawn, 2),
      run: (db, now) => withdrawComment(db, authority, ids.get(key) ?? '', personId(by), now),
    },
  ]
}
