import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { inWords, isMonth, monthInWords, monthOf, readDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages, readCount, readDay, requiredText } from '../forms.ts'
import type { NewAnswers, NewRound } from './commands.ts'
import type { EvidenceSeries } from './queries.ts'

/** A new series: what is audited to which grade, or what is asked of whom. */
export function readSeriesForm(form: SentForm): Read<Omit<EvidenceSeries, 'seriesId'>> {
  const messages = new Messages()
  const type = (['audit', 'feedback'] as const).find(one => one === form.one('type'))
  if (!type) messages.say('type', 'Choose whether it is audits or feedback')
  const title = requiredText(form, 'title', 'Enter what is audited, or the question that is asked', messages)
  if (title.length > 200) messages.say('title', 'Use 200 characters or fewer')
  const detail = form.one('detail')
  if (detail.length > 200) messages.say('detail', 'Use 200 characters or fewer')
  if (messages.any || !type) return toPutRight(form.given, messages.errors)
  return understood({ type, title, detail })
}

/** One dated draw of audits as counts, each no larger than the one it is part of. */
export function readRound(form: SentForm, today: LocalDate): Read<Omit<NewRound, 'seriesId'>> {
  const messages = new Messages()
  const heldOn = readDay(form, 'held', 'the day on which the cases were drawn', messages)
  if (heldOn && heldOn > today)
    messages.say('held-day', `The day must be today, ${inWords(today)}, or earlier`)
  const draw = (['random', 'cohort'] as const).find(one => one === form.one('draw'))
  if (!draw) messages.say('draw', 'Choose how the cases were drawn')
  const graded = readCount(form, 'graded', 'how many cases were graded', messages)
  const reaching = readCount(form, 'reaching', 'how many reached the grade', messages)
  const moderated = readCount(form, 'moderated', 'how many were blind-moderated', messages)
  const moderatedReaching = readCount(form, 'moderatedReaching', 'how many of those reached it', messages)
  const population =
    draw === 'cohort' ? readCount(form, 'population', 'the size of the whole group', messages) : null
  const within = (field: string, part?: number | null, whole?: number | null, words = '') => {
    if (typeof part === 'number' && typeof whole === 'number' && part > whole) messages.say(field, words)
  }
  within('reaching', reaching, graded, 'More cases reached the grade than were graded')
  within('moderated', moderated, graded, 'More cases were moderated than were graded')
  within('moderatedReaching', moderatedReaching, moderated, 'More reached the grade than were moderated')
  within('population', graded, population, 'More cases were graded than the group holds')
  if (messages.any || !heldOn || !draw) return toPutRight(form.given, messages.errors)
  if (graded === undefined || reaching === undefined || population === undefined)
    return toPutRight(form.given, messages.errors)
  if (moderated === undefined || moderatedReaching === undefined)
    return toPutRight(form.given, messages.errors)
  return understood({ heldOn, draw, population, graded, reaching, moderated, moderatedReaching })
}

/** One month's answers as counts. */
export function readAnswers(form: SentForm, today: LocalDate): Read<Omit<NewAnswers, 'seriesId'>> {
  const messages = new Messages()
  const month = readMonth(form.one('month'))
  if (!month) messages.say('month', 'Enter a month like June 2026')
  else if (month > monthOf(today))
    messages.say('month', `The month must be ${monthInWords(monthOf(today))} or earlier`)
  const asked = readCount(form, 'asked', 'how many were asked', messages)
  const answered = readCount(form, 'answered', 'how many answered', messages)
  const reaching = readCount(form, 'reaching', 'how many said so', messages)
  if (asked !== undefined && answered !== undefined && answered > asked)
    messages.say('answered', 'More people answered than were asked')
  if (answered !== undefined && reaching !== undefined && reaching > answered)
    messages.say('reaching', 'More people said so than answered')
  const notAsked = form.one('notAsked')
  if (notAsked.length > 500) messages.say('notAsked', 'Use 500 characters or fewer')
  if (messages.any || !month || asked === undefined || answered === undefined || reaching === undefined)
    return toPutRight(form.given, messages.errors)
  return understood({ month, asked, answered, reaching, notAsked })
}

/** 'June 2026', '6/2026' or '2026-06' as '2026-06'. */
function readMonth(typed: string): string | undefined {
  if (isMonth(typed)) return typed
  const figures = /^(\d{1,2})[/. -](\d{4})$/.exec(typed)
  const date = figures ? readDate(`1/${figures[1]}/${figures[2]}`) : readDate(`1 ${typed}`)
  return date && monthOf(date)
}
