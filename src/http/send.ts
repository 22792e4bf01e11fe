import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer } from './answers.ts'
import { render } from './render.ts'

const saidCookie = 'los_said'

/** Sends an answer once its transaction is committed. */
export function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  switch (answer.kind) {
    case 'page':
      return sendPage(request, reply, answer)
    case 'redirect':
      if (answer.said)
        reply.setCookie(saidCookie, answer.said, {
          path: '/',
          httpOnly: true,
          sameSite: 'lax',
          signed: true,
          secure: 'auto',
        })
      return reply.redirect(answer.to, 303)
    case 'file':
      return reply
        .header('content-disposition', `attachment; filename="${answer.name.replace(/[^\w.-]+/g, '-')}"`)
        .type(answer.mediaType)
        .send(answer.body)
  }
}

function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer & { kind: 'page' },
): FastifyReply {
  const said = takeSaid(request, reply)
  return reply
    .code(answer.status)
    .type('text/html; charset=utf-8')
    .send(render(request, reply, answer.view, answer.model, said))
}

/** The sentence the last form left behind, shown once. */
function takeSaid(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const kept = request.cookies[saidCookie]
  if (kept === undefined) return undefined
  reply.clearCookie(saidCookie, { path: '/' })
  const unsigned = request.unsignCookie(kept)
  return unsigned.valid ? unsigned.value : undefined
}
