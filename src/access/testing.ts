import type { FastifyInstance, FastifyPluginAsync, LightMyRequestResponse } from 'fastify'
import type { Database } from '../db/db.ts'
import { asDoorkeeper, asPerson } from '../db/db.ts'
import { testDatabase } from '../db/testing.ts'
import { sessionCookie, sessionOf } from '../http/security.ts'
import { buildServer } from '../http/server.ts'
import { localDate } from '../kernel/dates.ts'
import { addAuthority, addPerson, giveRole, startSession } from './commands.ts'
import { viewerOfRequest } from './routes.ts'
import type { RoleName } from './rules.ts'

/** A real server for route tests: one plugin, one made-up authority of its own, one signed-in person. */
export interface TestSite {
  readonly app: FastifyInstance
  readonly database: Database
  readonly authority: string
  readonly personId: string
  /** What the signed-in person's browser holds. */
  readonly cookies: Readonly<Record<string, string>>
  get(path: string): Promise<LightMyRequestResponse>
  /** Posts a form as the site's own pages do, with the token that shows so. */
  post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<LightMyRequestResponse>
  /** Posts a multipart form with one file. */
  upload(path: string, field: string, name: string, bytes: Uint8Array): Promise<LightMyRequestResponse>
  /** Posts a multipart form of any fields and files. */
  sendForm(path: string, form: FormData): Promise<LightMyRequestResponse>
}

export interface TestSiteOptions {
  /** The role of the person signed in; absent: nobody is. */
  readonly role?: RoleName
  readonly now?: () => Date
  /** Another site's authority, to sign a second person in beside the first. */
  readonly authority?: string
  /** A database of its own, for what belongs to no authority and would be seen by other tests. */
  readonly database?: Database
  /** How long a request may take to arrive; absent: as long as on any site. */
  readonly longestArrivalMs?: number
  /** As behind a proxy of one's own, with so many requests a minute from one place; absent: no proxy, any number. */
  readonly behindProxy?: { readonly requestsPerMinute: number }
}

let made = 0

/** Every site has an authority of its own, so that what one test keeps is not seen by another. */
export async function siteFor(routes: FastifyPluginAsync, options: TestSiteOptions = {}): Promise<TestSite> {
  const database = options.database ?? (await testDatabase())
  const now = options.now ?? (() => new Date())
  made += 1
  const authority = options.authority ?? `Z${(36 + made).toString(36).toUpperCase().padStart(2, '0')}`
  const personId = `tester-${authority}-${made}`
  const token = await signedIn(database, authority, personId, options, now())
  const app = await buildServer(
    database,
    {
      cookieSecret: 'x'.repeat(32),
      https: false,
      requestsPerMinute: options.behindProxy?.requestsPerMinute ?? 1_000_000,
      trustProxy: options.behindProxy !== undefined,
      log: false,
      ...(options.longestArrivalMs ? { longestArrivalMs: options.longestArrivalMs } : {}),
    },
    viewerOfRequest(now),
  )
  await app.register(routes)
  const cookies: Record<string, string> = token ? { [sessionCookie]: token } : {}
  const get = (url: string) => app.inject({ method: 'GET', url, cookies })
  return { app, database, authority, personId, cookies, get, ...posting(app, cookies) }
}

function posting(app: FastifyInstance, cookies: Record<string, string>) {
  let opened: Promise<void> | undefined
  // A browser has the secret of its tokens from the first page it opened: two forms sent at once must not draw two.
  const open = async () => {
    const answer = await app.inject({ method: 'GET', url: '/accessibility', cookies })
    for (const cookie of answer.cookies) cookies[cookie.name] = cookie.value
  }
  const token = async () => {
    await (opened ??= open())
    const page = await app.inject({ method: 'GET', url: '/test-token', cookies })
    return page.body
  }
  app.get('/test-token', { config: { allow: 'anyone' } }, async (request, reply) => ({
    kind: 'file' as const,
    name: 'token',
    mediaType: 'text/plain',
    body: reply.generateCsrf({ userInfo: sessionOf(request) }),
  }))
  const sendForm = async (url: string, form: FormData) => {
    form.set('_csrf', await token())
    const request = new Request('http://localhost/', { method: 'POST', body: form })
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    const payload = Buffer.from(await request.arrayBuffer())
    return app.inject({ method: 'POST', url, cookies, headers, payload })
  }
  return {
    sendForm,
    async post(url: string, fields: Readonly<Record<string, string | readonly string[]>>) {
      const body = new URLSearchParams({ _csrf: await token() })
      for (const [field, value] of Object.entries(fields))
        for (const one of typeof value === 'string' ? [value] : value) body.append(field, one)
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return app.inject({ method: 'POST', url, cookies, headers, payload: body.toString() })
    },
    async upload(url: string, field: string, name: string, bytes: Uint8Array) {
      const form = new FormData()
      form.set(field, new Blob([Buffer.from(bytes)]), name)
      return sendForm(url, form)
    },
  }
}

async function signedIn(
  database: Database,
  authority: string,
  personId: string,
  options: TestSiteOptions,
  now: Date,
): Promise<string | undefined> {
  const fromOn = localDate('2000-01-01')
  if (!fromOn) throw new Error('unreachable')
  await asPerson(database, { authority, personId: '' }, async db => {
    if (!options.authority)
      await addAuthority(db, { authority, name: `Made-up ${authority}`, madeUp: true }, 'operator', now)
    if (!options.role) return
    const email = `${personId}@example.invalid`.toLowerCase()
    await addPerson(
      db,
      authority,
      { id: personId, email, name: 'Made-up Tester', password: 'a made-up password' },
      'operator',
      now,
    )
    await giveRole(db, authority, { personId, role: options.role, fromOn }, 'operator', now)
  })
  return options.role ? asDoorkeeper(database, db => startSession(db, personId, authority, now)) : undefined
}
