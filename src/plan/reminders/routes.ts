import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, redirect } from '../../http/answers.ts'
import { sentForm } from '../../http/forms.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { saveSetting } from './commands.ts'
import { readSetting } from './forms.ts'
import { remindersPage } from './pages.ts'
import { findEmail, listReminders, listSendings } from './queries.ts'

/** What waits for the person who asks, and how they want to be reminded of it. */
export function reminderRoutes(now: () => Date, mailIsOn: boolean): FastifyPluginAsyncTypebox {
  const config = { allow: 'plan.see' } as const
  return async app => {
    app.get('/plan/reminders', { config }, async request => show(request, undefined))

    app.post('/plan/reminders', { config }, async request => {
      const { tx, viewer } = request
      const read = readSetting(sentForm(request.body))
      if (!read.ok) return show(request, read)
      await saveSetting(tx, viewer.authority, read.value, viewer.personId, now())
      return redirect('/plan/reminders', 'How you are reminded is saved.')
    })
  }

  async function show({ tx, viewer }: FastifyRequest, read: Read<unknown> | undefined) {
    const { authority, personId } = viewer
    const today = dateInLondon(now())
    const reminders = await listReminders(tx, viewer, today)
    const sendings = await listSendings(tx, authority, personId, null)
    const around = { today, mailIsOn, email: await findEmail(tx, personId), sendings }
    const model = remindersPage(reminders, around, read)
    return page('plan/reminders/views/reminders.njk', model, read && !read.ok ? 422 : 200)
  }
}
