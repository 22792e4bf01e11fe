import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Database, Db } from '../db/db.ts'
import { bySession, standAs } from '../db/db.ts'
import type { LocalDate } from '../kernel/dates.ts'
import type { Allowed } from '../kernel/permissions.ts'
import { notAllowed } from '../kernel/refuse.ts'
import type { Answer } from './answers.ts'
import { sessionOf, visitor } from './security.ts'
import { send } from './send.ts'
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
  // Before a body is read: what a visitor sends to a page that is not for visitors is not worth its memory.
  app.addHook('onRequest', (request, _reply, done) => {
    const { allow } = request.routeOptions.config
    const isForVisitors = allow === undefined || allow === 'anyone'
    done(isForVisitors || sessionOf(request) !== visitor ? undefined : new SignInFirst())
  })
  const declaredRoutes: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declaredRoutes)
  app.addHook('onRoute', route => {
    const allow = route.config?.allow
    if (!allow) throw new Error(`${String(route.method)} ${route.url} declares no permission (config.allow)`)
    for (const method of [route.method].flat()) declaredRoutes.push({ method, url: route.url, allow })
    wrap(route, allow, database, whoIs)
  })
}

type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<Answer>

function wrap(route: RouteOptions, allow: Allowed, database: Database, whoIs: WhoIs): void {
  const handle = route.handler as unknown as Handle
  route.handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const enter = <T>(work: (db: Db) => Promise<T>) =>
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
    request.inTransaction = enter
    const answer =
      route.config?.transaction === 'own'
        ? await enter(() => Promise.resolve()).then(() => handle(request, reply))
        : await enter(db => {
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
