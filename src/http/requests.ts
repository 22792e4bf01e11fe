import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Database, Db } from '../db/db.ts'
import { bySession, standAs } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import type { Allowed } from '../kernel/permissions.ts'
import { notAllowed, notFound } from '../kernel/refuse.ts'
import type { Answer } from './answers.ts'
import { isRead, sessionOf, visitor } from './security.ts'
import { send } from './send.ts'
import { UploadsUnderWay } from './uploads.ts'
import type { Viewer } from './viewer.ts'

/** A route as it was declared: what the tests that walk every route go by. */
export interface DeclaredRoute {
  readonly method: string
  readonly url: string
  readonly allow: Allowed
}

declare module 'fastify' {
  interface FastifyInstance {
    declaredRoutes: DeclaredRoute[]
  }
  interface FastifyContextConfig {
    /** Who may ask for this route; a route that names nobody is refused when it is declared. */
    allow?: Allowed
    /** `own`: slow work (reading a file, checking a password) comes first and opens its transaction itself. */
    transaction?: 'own'
  }
  interface FastifyRequest {
    /** The request's one transaction. */
    tx: Db
    viewer: Viewer
    /** Opens the transaction of a route whose `transaction` is `own`, under the same viewer. */
    inTransaction<T>(work: (db: Db) => Promise<T>): Promise<T>
  }
}

/** How a request's person is found: by what it carries, then by what the database says of that session. */
export interface WhoIs {
  sessionOf(request: FastifyRequest): { readonly tokenSha256: string; readonly today: LocalDate }
  viewerOf(db: Db, request: FastifyRequest, found: unknown): Promise<Viewer | undefined>
}

/** Nobody has signed in: the person is asked to, and brought back. */
export class SignInFirst extends Error {}

/** Puts every route declared after it into one transaction, guarded by the permission the route declares. */
export function oneTransactionARequest(app: FastifyInstance, database: Database, whoIs: WhoIs): void {
  // Set for each request below, before any handler runs; declared here for Fastify's object shape.
  app.decorateRequest('tx', undefined as unknown as Db)
  app.decorateRequest('viewer', undefined as unknown as Viewer)
  app.decorateRequest('inTransaction', undefined as unknown as FastifyRequest['inTransaction'])
  app.addHook('onRequest', (request, _reply, done) => done(refusalBeforeBody(request)))
  const declaredRoutes: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declaredRoutes)
  const underWay = new UploadsUnderWay()
  app.addHook('onRoute', route => {
    const allow = route.config?.allow
    if (!allow) throw new Error(`${String(route.method)} ${route.url} declares no permission (config.allow)`)
    for (const method of [route.method].flat()) declaredRoutes.push({ method, url: route.url, allow })
    const enter = entrance(allow, database, whoIs)
    if (route.config?.uploads) guardBeforeFiles(route, enter, underWay)
    wrap(route, enter)
  })
}

/** Before a body is read: what is sent to no page, or by a visitor to a page not for visitors, is not worth its memory. */
function refusalBeforeBody(request: FastifyRequest): Error | undefined {
  if (request.is404) return isRead(request) ? undefined : notFound('The page')
  const isForVisitors = request.routeOptions.config.allow === 'anyone'
  return isForVisitors || sessionOf(request) !== visitor ? undefined : new SignInFirst()
}

type Enter = <T>(request: FastifyRequest, work: (db: Db) => Promise<T>) => Promise<T>

/** Opens a transaction as the person behind a request's session, guarded by the route's permission. */
function entrance(allow: Allowed, database: Database, whoIs: WhoIs): Enter {
  return (request, work) =>
    bySession(database, whoIs.sessionOf(request), async (db, found) => {
      const viewer = await whoIs.viewerOf(db, request, found)
      // A session that has ended leaves nobody: the visitor stands in the installation alone.
      if (!viewer && found !== null)
        await standAs(db, 'lineofsight_program', { authority: '000', personId: '' })
      // Known before the guard speaks, so that a page that refuses still says who is signed in.
      if (viewer) request.viewer = viewer
      guard(allow, viewer)
      return work(db)
    })
}

/**
 * Files cost memory as they come in: who sends them is looked up, and allowed, before the first byte is read. It is
 * looked up again for the handler, because a session can end while a large file is on its way.
 */
function guardBeforeFiles(route: RouteOptions, enter: Enter, underWay: UploadsUnderWay): void {
  if (route.config?.allow === 'anyone') throw new Error(`${route.url} takes files from anyone`)
  // After onRequest, so that the limit on requests counts those that are refused here.
  route.preParsing = async (request, reply) => {
    await enter(request, () => Promise.resolve())
    underWay.takePlace(request, reply)
  }
}

type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<Answer>

function wrap(route: RouteOptions, enter: Enter): void {
  const handle = route.handler as unknown as Handle
  const isOwn = route.config?.transaction === 'own'
  route.handler = async (request: FastifyRequest, reply: FastifyReply) => {
    request.inTransaction = work => enter(request, work)
    const answer = isOwn
      ? await enter(request, () => Promise.resolve()).then(() => handle(request, reply))
      : await enter(request, db => {
          request.tx = db
          return handle(request, reply)
        })
    return send(request, reply, answer)
  }
}

function guard(allow: Allowed, viewer: Viewer | undefined): void {
  if (allow === 'anyone') return
  if (!viewer) throw new SignInFirst()
  if (allow === 'signed-in' || viewer.can(allow)) return
  throw notAllowed('open this page with the roles you hold')
}
