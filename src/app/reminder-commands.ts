import type { Database } from '../db/db.ts'
import { readMailSettings } from '../plan/emails/rules.ts'
import type { Command } from './command.ts'
import { readOptions } from './command.ts'
import { isToTryAgain, remindAll, remindedInWords } from './reminding.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

export const reminderCommands: readonly Command[] = [
  {
    name: 'remind',
    usage: 'remind [--authority CODE] [--dry-run] [--json]',
    purpose:
      'Sends the day’s reminders by e-mail, once a person and day at most; --dry-run says who would get one.',
    needs: 'database',
    run: remind,
  },
]

async function remind(words: readonly string[], terminal: Terminal, database: Database): Promise<number> {
  const { values } = readOptions(words, {
    authority: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  })
  const isDry = values['dry-run'] ?? false
  const settings = readMailSettings(process.env)
  if (!isDry && !settings)
    throw new Error(
      'E-mail is off: set LINEOFSIGHT_SMTP_URL, LINEOFSIGHT_MAIL_FROM and LINEOFSIGHT_SITE_URL, or use --dry-run.',
    )
  const done = await remindAll(database, isDry ? undefined : settings, values.authority, () => new Date())
  if (values.authority !== undefined && done.length === 0)
    throw new WrongWords(`There is no authority "${values.authority}".`)
  if (values.json) terminal.out(`${JSON.stringify({ dryRun: isDry, authorities: done })}\n`)
  else for (const one of done) terminal.out(`${one.name} (${one.authority}): ${remindedInWords([one])}\n`)
  return isToTryAgain(done) ? 1 : 0
}
