import type { FastifyPluginAsync } from 'fastify'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { asPerson } from '../db/db.ts'
import { testDatabase } from '../db/testing.ts'
import { redirect } from '../http/answers.ts'
import { sentForm } from '../http/forms.ts'
import { verifyTrail } from '../trail/queries.ts'
import { accessRoutes } from './routes.ts'
import { postHalf } from './testing-sockets.ts'
import { siteFor } from './testing.ts'

const password = 'a made-up password'

/** A page that takes a file from everybody signed in, one from those who load figures, and one that takes none. */
const takesFiles: FastifyPluginAsync = async app => {
  app.post('/take', { config: { allow: 'signed-in', uploads: 1 } }, async () => redirect('/'))
  app.post('/load', { config: { allow: 'measures.load', uploads: 1 } }, async () => redirect('/'))
  app.post('/say', { config: { allow: 'signed-in' } }, async () => redirect('/'))
}

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

describe('odd requests are answered plainly, and never with a fault', () => {
  test('a character that is no text, typed or in an address', async () => {
    const { site } = await accountOf()
    expect(
      (await site.post('/sign-in', { email: 'a\0b@example.invalid', password: '\ud800x' })).statusCode,
    ).toBe(422)
    expect((await site.get('/sign-in%00')).statusCode).toBe(404)
    expect((await site.get('/%')).statusCode).toBe(404)
  })

  test('a body that is no form of ours, or breaks off', async () => {
    const { site } = await accountOf()
    const send = (type: string, payload: string) =>
      site.app.inject({ method: 'POST', url: '/sign-in', headers: { 'content-type': type }, payload })
    expect((await send('application/json', '{"_csrf":[{"toString":1}]}')).statusCode).toBe(415)
    expect((await send('text/plain', 'email=x')).statusCode).toBe(415)
    expect((await send('multipart/form-data; boundary=b', 'x')).statusCode).toBe(415)
  })

  test("a token made in one person's session is no good in another's", async () => {
    const { site } = await accountOf()
    const { site: other } = await accountOf()
    const page = await site.get('/authorities')
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const secret = page.cookies.find(cookie => cookie.name === '_csrf')?.value ?? ''
    const theirs = await other.get('/authorities')
    expect(theirs.statusCode).toBe(200)
    const answer = await other.app.inject({
      method: 'POST',
      url: '/sign-out',
      cookies: { ...other.cookies, _csrf: secret },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: token }).toString(),
    })
    expect(answer.statusCode).toBe(403)
  })
})

test('behind a proxy nobody gets round the limit by writing another address each time', async () => {
  const site = await siteFor(async () => {}, { behindProxy: { requestsPerMinute: 2 } })
  const ask = async (written: string, seenByProxy: string) => {
    const headers = { 'x-forwarded-for': `${written}, ${seenByProxy}` }
    return (await site.app.inject({ url: '/privacy', headers })).statusCode
  }
  expect(await ask('198.51.100.1', '192.0.2.7')).toBe(200)
  expect(await ask('198.51.100.2', '192.0.2.7')).toBe(200)
  expect(await ask('198.51.100.3', '192.0.2.7')).toBe(429)
  expect(await ask('198.51.100.3', '192.0.2.8')).toBe(200)
})

test('a person whose roles open no page is told so, by name, and can sign out', async () => {
  const database = await testDatabase()
  const site = await siteFor(
    async app => {
      await app.register(accessRoutes(database, () => new Date(), false))
      app.get('/', { config: { allow: 'home.see' } }, async () => redirect('/sign-in'))
    },
    { role: 'administrator' },
  )
  const answer = await site.get('/')
  expect(answer.statusCode).toBe(403)
  expect(answer.body).toContain('Made-up Tester')
  expect(answer.body).toContain('Sign out')
})

describe('a file that is sent', () => {
  const boundary = 'b'
  const multipart = (name: string) => ({
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\nx\r\n--b--\r\n`,
  })

  test('is not read at all from a visitor: the sender is asked to sign in', async () => {
    const database = await testDatabase()
    const site = await siteFor(accessRoutes(database, () => new Date(), false))
    // Cut off half-way: had it been read, the answer would be about that.
    const cut = { ...multipart('a.csv'), payload: '--b\r\ncontent-disposition: form-data; name="file"' }
    const answer = await site.app.inject({ method: 'POST', url: '/authorities', ...cut })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/sign-in')
  })

  test('breaks off, or is no form at all: the sender is told so', async () => {
    const site = await siteFor(takesFiles, { role: 'director' })
    const send = (type: string, payload: string) =>
      site.app.inject({
        method: 'POST',
        url: '/take',
        cookies: { ...site.cookies },
        headers: { 'content-type': type },
        payload,
      })
    expect((await send('multipart/form-data', 'x')).statusCode).toBe(400)
    const cut = '--b\r\ncontent-disposition: form-data; name="email"\r\n\r\nx'
    expect((await send('multipart/form-data; boundary=b', cut)).statusCode).toBe(400)
  })

  test('has a name that a database can hold', async () => {
    const names: string[] = []
    const site = await siteFor(
      async app => {
        app.addHook('preValidation', async request => {
          const sent = sentForm(request.body).file('file')
          if (sent) names.push(sent.name)
        })
        await app.register(takesFiles)
      },
      { role: 'director' },
    )
    for (const name of ['a\0b.csv', 'x'.repeat(3000)])
      await site.app.inject({
        method: 'POST',
        url: '/take',
        cookies: { ...site.cookies },
        ...multipart(name),
      })
    await site.upload('/take', 'file', `${'y'.repeat(400)}.csv`, new Uint8Array([1]))
    expect(names).toHaveLength(3)
    for (const name of names) expect([name.includes('\0'), name.length <= 255]).toEqual([false, true])
    expect(names.filter(name => name.endsWith('.csv'))).toHaveLength(2)
  })
})

describe('a file that is still on its way', () => {
  async function listening(options: { longestArrivalMs?: number } = {}) {
    const routes: FastifyPluginAsync = async app => {
      await app.register(accessRoutes(await testDatabase(), () => new Date(), false))
      await app.register(takesFiles)
    }
    const site = await siteFor(routes, { role: 'improvement-lead', ...options })
    await site.app.listen({ host: '127.0.0.1', port: 0 })
    onTestFinished(async () => {
      site.app.server.closeAllConnections()
      await site.app.close()
    })
    return site
  }

  const madeUp = { los_session: 'made-up' }
  test.each([
    { who: 'a visitor', path: '/take', cookies: {}, status: 303 },
    { who: 'a made-up session', path: '/take', cookies: madeUp, status: 303 },
    { who: 'anybody, to no page of ours', path: '/nowhere', cookies: {}, status: 404 },
    { who: 'a made-up session, to no page of ours', path: '/nowhere', cookies: madeUp, status: 404 },
    { who: 'anybody, to a page for everybody', path: '/sign-in', cookies: {}, status: 415 },
    { who: 'a person, to a page that takes none', path: '/say', cookies: 'own' as const, status: 415 },
    { who: 'a person who may not load figures', path: '/load', cookies: 'own' as const, status: 403 },
  ])('is answered before it is read when it comes from $who: $path', async ({ path, cookies, status }) => {
    const site = await listening()
    const sent = postHalf(site.app, path, cookies === 'own' ? site.cookies : cookies)
    // The rest is never sent: had the server waited for it, there would be no answer.
    expect(await sent.status).toBe(status)
    sent.hangUp()
  })

  test('is not waited for for ever', async () => {
    const site = await listening({ longestArrivalMs: 300 })
    const sent = postHalf(site.app, '/take', site.cookies)
    expect(await sent.status).toBe(408)
    await sent.ended
  })

  test('is the third of one person at most; a place is free again when one is answered or has gone', async () => {
    const site = await listening()
    const many = Array.from({ length: 4 }, () => postHalf(site.app, '/take', site.cookies))
    expect(await Promise.race(many.map(sent => sent.status))).toBe(429)
    for (const sent of many) sent.finish()
    // They came without the token that our own page gives: read, and only then refused.
    const answers = await Promise.all(many.map(sent => sent.status))
    expect(answers.toSorted((one, other) => one - other)).toEqual([403, 403, 403, 429])
    for (const sent of many) sent.hangUp()
    const gone = Array.from({ length: 3 }, () => postHalf(site.app, '/take', site.cookies))
    await expect(Promise.race([...gone.map(sent => sent.status), afterAWhile()])).resolves.toBe('no answer')
    for (const sent of gone) sent.hangUp()
    await vi.waitFor(async () =>
      expect((await site.upload('/take', 'file', 'a.csv', new Uint8Array([1]))).statusCode).toBe(303),
    )
  })
})

function afterAWhile(): Promise<string> {
  return new Promise(resolve => setTimeout(() => resolve('no answer'), 300))
}
