import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sentForm } from './forms.ts'

export interface SecuritySettings {
  /** Signs cookies; kept between starts so that forms open over a restart still work. */
  readonly cookieSecret: string
  /** The site is reached over https (PUBLIC_URL): cookies are marked Secure and HSTS is sent. */
  readonly https: boolean
  readonly requestsPerMinute: number
}

/** The one inline script of GOV.UK's page template ("js-enabled"), by its published hash. */
const inlineScriptOfTemplate = 'GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='

/** Headers, cookies, rate limits and the token that shows a form came from our own page. */
export async function secure(app: FastifyInstance, settings: SecuritySettings): Promise<void> {
  await app.register(helmet, {
    hsts: settings.https,
    referrerPolicy: { policy: 'same-origin' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", `'sha256-${inlineScriptOfTemplate}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  })
  await app.register(rateLimit, { max: settings.requestsPerMinute, timeWindow: '1 minute' })
  await app.register(cookie, { secret: settings.cookieSecret })
  await app.register(csrf, {
    cookieOpts: { signed: true, httpOnly: true, sameSite: 'lax', path: '/', secure: settings.https },
    // A token is good for the session it was made in: one planted from elsewhere is not.
    csrfOpts: { userInfo: true, hmacKey: settings.cookieSecret },
    getUserInfo: sessionOf,
    getToken: request => sentForm(request.body).one('_csrf'),
  })
  app.addHook('onSend', async (_request, reply) => {
    // A page of an authority's findings is never kept by a browser or a proxy; assets set their own.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  app.addHook('preHandler', (request, reply, done) => {
    if (isRead(request)) done()
    else app.csrfProtection(request, reply, done)
  })
}

export const sessionCookie = 'los_session'
export const visitor = 'visitor'

/** What a form's token is bound to: the session's cookie, `visitor` where there is none. */
export function sessionOf(request: FastifyRequest): string {
  return request.cookies[sessionCookie] ?? visitor
}

/** A request that only reads: it carries no form. */
export function isRead(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}
