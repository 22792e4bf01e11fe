import { describe, expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { day, givenAction } from '../testing.ts'
import { reminderRoutes } from './routes.ts'

const now = () => new Date('2026-03-28T09:00:00Z')

async function siteWithOwnAction(mailIsOn = false) {
  const site = await siteFor(reminderRoutes(now, mailIsOn), { role: 'team-manager', now })
  const { authority, personId } = site
  await asPerson(site.database, { authority, personId: '' }, db =>
    givenAction(db, authority, { ownerPersonId: personId, startOn: day('2026-03-20') }),
  )
  return site
}

describe('the page of what waits for a person', () => {
  test('lists it with the day, and says that e-mail is off while it is', async () => {
    const site = await siteWithOwnAction()
    const { body } = await site.get('/plan/reminders')
    expect(body).toContain('1 due by 4 April 2026.')
    expect(body).toContain('Action 1.1: Write the supervision policy')
    expect(body).toContain('Due on 31 March 2026.')
    expect(body).toContain('E-mail is switched off on this site')
  })

  test('names the address that e-mail goes to once it is on', async () => {
    const site = await siteWithOwnAction(true)
    const { body } = await site.get('/plan/reminders')
    expect(body).toContain(`${site.personId}@example.invalid`.toLowerCase())
    expect(body).not.toContain('switched off')
  })

  test('keeps how a person wants to be reminded, and says what to put right', async () => {
    const site = await siteWithOwnAction()
    const wrong = await site.post('/plan/reminders', { byEmail: 'perhaps', daysBefore: '-3' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('Enter a whole number of days from 0 to 90')
    expect(wrong.body).toContain('Select whether you want the e-mail')
    expect((await site.post('/plan/reminders', { byEmail: 'no', daysBefore: '2' })).statusCode).toBe(303)
    const { body } = await site.get('/plan/reminders')
    expect(body).toContain('Nothing waits for you.')
    expect(body).toMatch(/value="2"/)
  })

  test('is closed to those whose role has no plan', async () => {
    const site = await siteFor(reminderRoutes(now, false), { role: 'administrator', now })
    expect((await site.get('/plan/reminders')).statusCode).toBe(403)
  })
})
