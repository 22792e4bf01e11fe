import { dayInWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { formOf } from '../../http/form-pages.ts'
import { counted } from '../../kernel/words.ts'
import { planSections } from '../sections/pages.ts'
import { reminderSources } from '../waiting/queries.ts'
import { mostDaysBefore } from './forms.ts'
import type { Reminders, Sending } from './queries.ts'
import { countsInWords, quietDays } from './rules.ts'
import type { ReminderItem } from './rules.ts'

interface Around {
  readonly today: LocalDate
  /** Whether the site sends e-mail at all. */
  readonly mailIsOn: boolean
  readonly email: string
  readonly sendings: readonly Sending[]
}

/** What waits for a person, by kind, and how they want to be reminded. */
export function remindersPage({ items, setting }: Reminders, around: Around, read?: Read<unknown>) {
  const { today, mailIsOn, email } = around
  const own = items.filter(item => item.isOwn)
  const nobodys = items.filter(item => !item.isOwn)
  const counted = { today, daysBefore: setting.daysBefore }
  const values = { byEmail: setting.byEmail ? 'yes' : 'no', daysBefore: String(setting.daysBefore) }
  return {
    title: 'Waiting for you',
    sections: planSections('reminders'),
    summary: own.length === 0 ? 'Nothing waits for you.' : `${countsInWords(own, counted)}.`,
    groups: groupsOf(own),
    nobodys: {
      summary: nobodys.length === 0 ? '' : `${countsInWords(nobodys, counted)}.`,
      groups: groupsOf(nobodys),
    },
    quietDays,
    mostDaysBefore,
    mail: mailIsOn
      ? `E-mail goes to ${email}, at most once a day, on days when something waits. It holds references, titles, days and links: no comments and nothing about a child.`
      : 'E-mail is switched off on this site: whoever runs it has not named a mail server. What you choose here is kept for when it is switched on.',
    last: lastInWords(around.sendings.at(-1)),
    ...formOf(values, read),
  }
}

function groupsOf(items: readonly ReminderItem[]) {
  return reminderSources
    .map(({ source, title }) => ({
      title,
      items: items
        .filter(item => item.source === source)
        .map(item => ({ ...item, isLate: item.urgency === 'overdue' })),
    }))
    .filter(group => group.items.length > 0)
}

function lastInWords(sending: Sending | undefined): string {
  if (!sending) return ''
  const on = dayInWords(sending.knownFrom)
  const things = counted(sending.items, 'thing')
  switch (sending.outcome) {
    case 'sent':
      return `The last e-mail left on ${on}, about ${things}.`
    case 'begun':
      return `An e-mail is being sent since ${on}.`
    case 'failed':
      return `The e-mail of ${on} could not be sent: ${sending.reason}.`
    case 'not known':
      return `It is not known whether the e-mail of ${on} left: ${sending.reason}.`
  }
}
