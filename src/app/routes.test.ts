import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../db/db.ts'
import { asPerson } from '../db/db.ts'
import { verifyTrail } from '../trail/queries.ts'
import { demonstrationSite } from './testing.ts'

// Every route of the whole site, with the demonstration's two authorities in the store and a third beside them.

let database: Database
let app: FastifyInstance
let own = ''
let stranger = ''
let member = ''

beforeAll(async () => {
  const opened = await demonstrationSite()
  database = opened.database
  app = opened.app
  own = await opened.signedIn('Z01', 'director')
  stranger = await opened.signedIn('ZZZ', 'director')
  member = await opened.signedIn('Z01', 'board-member')
}, 120_000)

const get = (url: string, token: string) =>
  app.inject({ method: 'GET', url, cookies: { los_session: token } })

/** An empty form, sent with the token that shows it came from our own page. */
async function post(url: string, token: string) {
  const page = await get('/accessibility', token)
  const cookies = {
    los_session: token,
    ...Object.fromEntries(page.cookies.map(one => [one.name, one.value])),
  }
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return app.inject({
    method: 'POST',
    url,
    cookies,
    headers,
    payload: new URLSearchParams({ _csrf: csrf }).toString(),
  })
}

interface Crawled {
  readonly addresses: string[]
  readonly forms: string[]
}

/** Every address and form of the site that a director of Wrenshire comes to, three of each kind. */
async function crawl(token: string): Promise<Crawled> {
  const seen = new Map<string, number>()
  const found = ['/']
  const forms = new Set<string>()
  for (const address of found) {
    const { body, headers } = await get(address, token)
    if (!String(headers['content-type']).startsWith('text/html')) continue
    for (const [, href = ''] of body.matchAll(/href="(\/[^"#]*)/g)) {
      const link = href.replaceAll('&amp;', '&')
      const kind = link.replace(/\?.*/, '?').replace(/\/[^/?]*\d[^/?]*/g, '/:id')
      const times = seen.get(kind) ?? 0
      if (found.includes(link) || times >= 3 || link.startsWith('/assets')) continue
      seen.set(kind, times + 1)
      found.push(link)
    }
    for (const [, action = ''] of body.matchAll(/<form[^>]*method="post"[^>]*action="([^"]+)"/g))
      forms.add(action)
    for (const [, action = ''] of body.matchAll(/<form[^>]*action="([^"]+)"[^>]*method="post"/g))
      forms.add(action)
  }
  return { addresses: found, forms: [...forms].filter(action => !/^\/(sign-|authorities)/.test(action)) }
}

/** Whether a form's route is open to everybody who reads the plan. */
function isForMembers(url: string): boolean {
  return app.declaredRoutes.some(
    ({ method, url: declared, allow }) =>
      method === 'POST' &&
      (allow === 'plan.see' || allow === 'plan.comment') &&
      new RegExp(`^${declared.replaceAll(/:\w+/g, '[^/]+')}$`).test(url),
  )
}

describe('every route', () => {
  test('declares who may ask for it, and sends a visitor to sign in', async () => {
    expect(app.declaredRoutes.length).toBeGreaterThan(20)
    for (const { method, url, allow } of app.declaredRoutes) {
      if (allow === 'anyone' || method !== 'GET') continue
      const answer = await app.inject({ method: 'GET', url: url.replaceAll(/:\w+/g, 'X1') })
      expect([url, [303, 404].includes(answer.statusCode)]).toEqual([url, true])
      if (answer.statusCode === 303) expect(answer.headers.location).toMatch(/^\/sign-in/)
    }
  })

  test("shows a director of another authority nothing of this one's, at its own addresses", async () => {
    const { rows } = await asPerson(database, { authority: 'Z01', personId: '' }, db =>
      sql<{
        text: string
      }>`select text from finding union select name from team union select title from action`.execute(db),
    )
    const secrets = rows.map(row => row.text).filter(text => text.length > 20)
    expect(secrets.length).toBeGreaterThan(20)
    const { addresses } = await crawl(own)
    expect(addresses.length).toBeGreaterThan(30)
    const shown: string[] = []
    for (const address of addresses) {
      const { body } = await get(address, stranger)
      if (secrets.some(secret => body.includes(secret)) || body.includes('Wrenshire')) shown.push(address)
    }
    expect(shown).toEqual([])
  })

  test('lets neither a director of another authority nor a board member of this one change anything', async () => {
    const standing = { authority: 'Z01', personId: '' }
    const before = await asPerson(database, standing, db => verifyTrail(db, 'Z01'))
    const { forms } = await crawl(own)
    expect(forms.length).toBeGreaterThan(5)
    for (const url of forms) {
      const ofMember = await post(url, member)
      // A member may comment and say how to be reminded: an empty form of that comes back with its messages.
      const refused = isForMembers(url) ? [403, 404, 409, 422] : [403, 404]
      expect([url, refused.includes(ofMember.statusCode)]).toEqual([url, true])
      expect(ofMember.body).not.toContain('The form is out of date')
      // In an authority of their own a director may do all this; an empty form comes back with its messages.
      const ofStranger = await post(url, stranger)
      expect([url, [403, 404, 409, 422].includes(ofStranger.statusCode)]).toEqual([url, true])
    }
    expect(await asPerson(database, standing, db => verifyTrail(db, 'Z01'))).toEqual(before)
  })

  test('answers nonsense in an address with a plain page, never with a fault', async () => {
    const faults: string[] = []
    for (const { method, url } of app.declaredRoutes) {
      if (method !== 'GET' || !url.includes(':')) continue
      for (const value of [
        'nonsense',
        '%00',
        "'; drop table finding; --",
        '../../etc/passwd',
        '9'.repeat(190),
        '☃',
      ]) {
        const address = url.replaceAll(/:\w+/g, encodeURIComponent(value))
        const { statusCode } = await get(`${address}?asAt=2026-02-30&page=-1&sort=nonsense&known=x`, own)
        if (statusCode >= 500) faults.push(`${address}: ${statusCode}`)
      }
    }
    expect(faults).toEqual([])
  })
})
