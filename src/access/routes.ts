import { Type } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database, Db } from '../db/db.ts'
import { asDoorkeeper, asPerson, standAs } from '../db/db.ts'
import { page, redirect } from '../http/answers.ts'
import { sentForm } from '../http/forms.ts'
import { sessionCookie } from '../http/security.ts'
import type { WhoIs } from '../http/requests.ts'
import { dateInLondon } from '../kernel/dates.ts'
import { notAllowed } from '../kernel/refuse.ts'
import {
  countFailedSignIn,
  endSession,
  markSeen,
  moveSession,
  recordSignIn,
  startSession,
} from './commands.ts'
import { readNext, readSignIn } from './forms.ts'
import type { SignIn } from './forms.ts'
import { authoritiesPage, signInPage } from './pages.ts'
import { passwordIsRight } from './passwords.ts'
import { findSignIn, readSession, tokenHash } from './queries.ts'
import type { LiveSession } from './queries.ts'

const wrong = 'The email address or the password is wrong, or the account is locked for 15 minutes'

/** Sign-in with a local account, sign-out, and moving between the authorities a person works in. */
export function accessRoutes(database: Database, now: () => Date, https: boolean): FastifyPluginAsyncTypebox {
  return async app => {
    const querystring = Type.Object({ next: Type.Optional(Type.String()) })
    app.get('/sign-in', { schema: { querystring }, config: { allow: 'anyone' } }, async request =>
      request.viewer
        ? redirect('/')
        : page('access/views/sign-in.njk', signInPage(readNext(request.query.next ?? '/'))),
    )

    // Ten tries a minute from one place, on top of the lock on the account.
    const limit = { rateLimit: { max: 10, timeWindow: '1 minute' } }
    app.post(
      '/sign-in',
      { config: { allow: 'anyone', transaction: 'own', ...limit } },
      async (request, reply) => {
        const form = sentForm(request.body)
        const next = readNext(form.one('next'))
        const read = readSignIn(form)
        if (!read.ok) return page('access/views/sign-in.njk', signInPage(next, read), 422)
        const token = await signIn(database, read.value, now())
        if (!token) return page('access/views/sign-in.njk', signInPage(next, read, wrong), 422)
        reply.setCookie(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: https })
        return redirect(next)
      },
    )

    app.post('/sign-out', { config: { allow: 'signed-in', transaction: 'own' } }, async (request, reply) => {
      await signOut(database, request, now())
      return forget(reply)
    })

    app.get('/authorities', { config: { allow: 'signed-in' } }, async request =>
      page('access/views/authorities.njk', authoritiesPage(request.viewer)),
    )

    app.post('/authorities', { config: { allow: 'signed-in', transaction: 'own' } }, async request => {
      const chosen = sentForm(request.body).one('authority')
      const other = request.viewer.otherAuthorities.find(one => one.authority === chosen)
      if (!other) throw notAllowed('work in an authority in which you hold no role')
      await asDoorkeeper(database, db => moveSession(db, tokenOf(request), other.authority))
      return redirect('/')
    })
  }
}

/** The viewer behind a request's session cookie. */
export function viewerOfRequest(now: () => Date): WhoIs {
  return {
    sessionOf: request => ({ tokenSha256: tokenHash(tokenOf(request)), today: dateInLondon(now()) }),
    viewerOf: async (db, request, found) => {
      const at = now()
      const session = readSession(found, at)
      if (session && at.getTime() - Date.parse(session.seenAt) > 60_000)
        await noteUse(db, request, session, at)
      return session?.viewer
    },
  }
}

async function noteUse(db: Db, request: FastifyRequest, session: LiveSession, at: Date): Promise<void> {
  const { authority, personId } = session.viewer
  await standAs(db, 'lineofsight_doorkeeper', { authority: '', personId: '' })
  await markSeen(db, tokenOf(request), at)
  await standAs(db, 'lineofsight_program', { authority, personId })
}

function tokenOf(request: FastifyRequest): string {
  return request.cookies[sessionCookie] ?? ''
}

/** The password is checked between two transactions: argon2 is slow on purpose, and would hold the others up. */
async function signIn(database: Database, input: SignIn, now: Date): Promise<string | undefined> {
  const found = await asDoorkeeper(database, db => findSignIn(db, input.email, now))
  const right = await passwordIsRight(found?.passwordHash, input.password)
  if (!found) return undefined
  const locked = found.lockedUntil !== null && Date.parse(found.lockedUntil) > now.getTime()
  const [authority] = found.authorities
  const outcome = await asDoorkeeper(database, async db => {
    if (right && !locked && authority) return startSession(db, found.id, authority, now)
    if (!right && !locked) await countFailedSignIn(db, found.id, now)
    return undefined
  })
  const act = outcome ? 'signed in' : 'sign-in failed'
  await asPerson(database, { authority: '000', personId: found.id }, db =>
    recordSignIn(db, act, found.id, now),
  )
  return outcome
}

async function signOut(database: Database, request: FastifyRequest, now: Date): Promise<void> {
  const { personId } = request.viewer
  await asDoorkeeper(database, db => endSession(db, tokenOf(request), now))
  await asPerson(database, { authority: '000', personId }, db =>
    recordSignIn(db, 'signed out', personId, now),
  )
}

function forget(reply: FastifyReply) {
  reply.clearCookie(sessionCookie, { path: '/' })
  return redirect('/sign-in')
}
