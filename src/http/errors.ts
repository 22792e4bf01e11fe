import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refused } from '../kernel/refuse.ts'
import type { RefusalKind } from '../kernel/refuse.ts'
import { render } from './render.ts'
import { SignInFirst } from './requests.ts'
import { mostUploadsAtOnce, TooManyUploads } from './uploads.ts'

const refusals: Record<RefusalKind, { status: number; title: string }> = {
  'not-found': { status: 404, title: 'Page not found' },
  'not-allowed': { status: 403, title: 'You may not see this page' },
  conflict: { status: 409, title: 'Somebody else changed this first' },
  'wrong-state': { status: 409, title: 'This cannot be done now' },
}

/** Turns what handlers throw into pages, in one place. A refusal never signs anyone out. */
export function errorPages(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    sendError(request, reply, 404, 'Page not found', 'If you typed the address, check it is correct.'),
  )
  app.setErrorHandler((fault: FastifyError, request, reply) => {
    if (fault instanceof SignInFirst) return askToSignIn(request, reply)
    if (fault instanceof Refused) {
      const { status, title } = refusals[fault.kind]
      return sendError(request, reply, status, title, fault.message)
    }
    const known = knownFaults(fault)
    if (known) return sendError(request, reply, known.status, known.title, known.text)
    // The message of a database error can hold values: only its code and place go to the log.
    request.log.error({ requestId: request.id, code: fault.code, stack: placeOf(fault) }, 'fault')
    return sendError(
      request,
      reply,
      500,
      'Sorry, there is a problem with the service',
      `Nothing you sent was half-kept. Try again; if it happens again, tell whoever runs the service the reference ${request.id}.`,
    )
  })
}

/** An address that cannot even be read, such as `/%`: answered before any page can be drawn. */
export function badAddress(reply: FastifyReply) {
  return reply
    .code(404)
    .headers({ 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' })
    .type('text/html; charset=utf-8')
    .send(
      '<!doctype html><html lang="en"><title>Page not found</title><h1>Page not found</h1><p><a href="/">Go to the start</a></p></html>',
    )
}

function askToSignIn(request: FastifyRequest, reply: FastifyReply) {
  const back = request.method === 'GET' ? `?next=${encodeURIComponent(request.url)}` : ''
  return reply.redirect(`/sign-in${back}`, 303)
}

function knownFaults(fault: FastifyError): { status: number; title: string; text: string } | undefined {
  // What the database calls a serialization failure: two things that cannot both have happened at one moment.
  if (fault.code === '40001')
    return {
      status: 409,
      title: 'Somebody else changed this first',
      text: 'Something else was changed at the same moment. Nothing you sent was half-kept: look again, then send it again.',
    }
  if (fault.code?.startsWith('FST_CSRF_'))
    return {
      status: 403,
      title: 'The form is out of date',
      text: 'This form was open for too long, or came from another site. Go back, load the page again and send it again.',
    }
  if (fault instanceof TooManyUploads)
    return {
      status: 429,
      title: 'Too many files at once',
      text: `You are sending ${mostUploadsAtOnce} forms with files already. Wait until one of them has arrived, then send this one again.`,
    }
  if (fault.statusCode === 429)
    return { status: 429, title: 'Too many requests', text: 'Wait a minute, then try again.' }
  if (
    fault.code === 'FST_FILES_LIMIT' ||
    fault.code === 'FST_FIELDS_LIMIT' ||
    fault.code === 'FST_PARTS_LIMIT'
  )
    return { status: 413, title: 'What you sent is too large', text: 'Send fewer files at a time.' }
  if (fault.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return {
      status: 415,
      title: 'The request could not be read',
      text: 'The site takes forms of its own pages only.',
    }
  if (fault.statusCode === 413)
    return { status: 413, title: 'What you sent is too large', text: 'Files may be up to 30 MB.' }
  if (fault.validation)
    return { status: 404, title: 'Page not found', text: 'The address is not one of ours.' }
  if (fault.statusCode && fault.statusCode >= 400 && fault.statusCode < 500)
    return {
      status: fault.statusCode,
      title: 'The request could not be read',
      text: 'Go back and try again.',
    }
  return undefined
}

function placeOf(fault: Error): string {
  return (fault.stack ?? '')
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n')
}

function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  title: string,
  text: string,
) {
  const html = render(request, reply, 'http/views/error.njk', { title, text })
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}
