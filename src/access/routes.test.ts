import { describe, expect, test } from 'vitest'
import { asPerson } from '../db/db.ts'
import { testDatabase } from '../db/testing.ts'
import { verifyTrail } from '../trail/queries.ts'
import { accessRoutes } from './routes.ts'
import { siteFor } from './testing.ts'

const password = 'a made-up password'

async function accountOf(now = () => new Date()) {
  const database = await testDatabase()
  const site = await siteFor(accessRoutes(database, now, false), { role: 'improvement-lead', now })
  return { site, email: `${site.personId}@example.invalid`.toLowerCase() }
}

describe('signing in', () => {
  test('the right password opens a session and goes on to the page that was asked for', async () => {
    const { site, email } = await accountOf()
    const answer = await site.post('/sign-in', { email, password, next: '/plan?late=yes' })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/plan?late=yes')
    const cookie = answer.cookies.find(one => one.name === 'los_session')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  })

  test('a wrong password and an unknown address get the same words beside the form', async () => {
    const { site, email } = await accountOf()
    const wrong = await site.post('/sign-in', { email, password: 'not this one' })
    const unknown = await site.post('/sign-in', { email: 'nobody@example.invalid', password: 'not this one' })
    expect(wrong.statusCode).toBe(422)
    expect(unknown.statusCode).toBe(422)
    const words = 'The email address or the password is wrong'
    expect(wrong.body).toContain(words)
    expect(unknown.body).toContain(words)
    expect(wrong.body).not.toContain('not this one')
  })

  test('five wrong passwords lock the account, even for the right one, for a quarter of an hour', async () => {
    let clock = Date.parse('2026-06-01T09:00:00Z')
    const { site, email } = await accountOf(() => new Date(clock))
    for (let count = 0; count < 5; count++) await site.post('/sign-in', { email, password: 'wrong password' })
    expect((await site.post('/sign-in', { email, password })).statusCode).toBe(422)
    clock += 16 * 60_000
    expect((await site.post('/sign-in', { email, password })).statusCode).toBe(303)
  })

  test('an address to go on to can never lead to another site', async () => {
    const { site, email } = await accountOf()
    for (const next of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example']) {
      const answer = await site.post('/sign-in', { email, password, next })
      expect(answer.headers.location).toBe('/')
    }
  })

  test('a form that does not come from our own page is refused', async () => {
    const { site, email } = await accountOf()
    const answer = await site.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ email, password }).toString(),
    })
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('The form is out of date')
  })
})

describe('a session', () => {
  test('ends after an hour without use, and after twelve hours in all', async () => {
    let clock = Date.parse('2026-06-01T09:00:00Z')
    const { site } = await accountOf(() => new Date(clock))
    expect((await site.get('/authorities')).statusCode).toBe(200)
    clock += 59 * 60_000
    expect((await site.get('/authorities')).statusCode).toBe(200)
    clock += 61 * 60_000
    expect((await site.get('/authorities')).headers.location).toBe('/sign-in?next=%2Fauthorities')
    const second = await accountOf(() => new Date(clock))
    for (let minutes = 0; minutes < 12 * 60; minutes += 30) {
      expect((await second.site.get('/authorities')).statusCode).toBe(200)
      clock += 30 * 60_000
    }
    expect((await second.site.get('/authorities')).statusCode).toBe(303)
  })

  test('ends when the person signs out, and the trail has both', async () => {
    const { site } = await accountOf()
    expect((await site.post('/sign-out', {})).headers.location).toBe('/sign-in')
    expect((await site.get('/authorities')).statusCode).toBe(303)
    const verified = await asPerson(site.database, { authority: '000', personId: '' }, db =>
      verifyTrail(db, '000'),
    )
    expect(verified.ok).toBe(true)
  })

  test('cannot be moved to an authority in which the person holds no role', async () => {
    const { site } = await accountOf()
    const { site: other } = await accountOf()
    const answer = await site.post('/authorities', { authority: other.authority })
    expect(answer.statusCode).toBe(403)
    expect((await site.get('/authorities')).statusCode).toBe(200)
  })
})
