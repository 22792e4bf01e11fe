import { fileURLToPath } from 'node:url'
import type { FastifyReply, FastifyRequest } from 'fastify'
import nunjucks from 'nunjucks'
import { dateInLondon, inWords, monthInWords } from '../kernel/dates.ts'
import { assetPath } from './assets.ts'
import { navigation } from './navigation.ts'
import { sessionOf } from './security.ts'

const source = fileURLToPath(new URL('../', import.meta.url))
const govuk = fileURLToPath(new URL('../../node_modules/govuk-frontend/dist/', import.meta.url))

const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([source, govuk]), {
  autoescape: true,
})
environment.addFilter('date', inWords)
environment.addFilter('month', monthInWords)
environment.addGlobal('assetPath', assetPath)

const keptParts = new WeakMap<object, string>()

// A part of a page that depends on its model alone (no token, no name of who looks) is drawn once for as long as
// the model is kept: a domain that hands the same model to many viewers pays for it once.
environment.addGlobal('keptPart', (view: string, model: object): string => {
  const kept = keptParts.get(model) ?? environment.render(view, { page: model })
  keptParts.set(model, kept)
  return kept
})

const keptLines = new Map<string, string>()
const mostLines = 6000

// One line of a long list, drawn once for as long as it says the same: after a change only the changed line is drawn.
environment.addGlobal('keptLine', (view: string, model: object): string => {
  const key = `${view} ${JSON.stringify(model)}`
  const kept = keptLines.get(key) ?? environment.render(view, { page: model })
  if (keptLines.size >= mostLines) keptLines.clear()
  keptLines.set(key, kept)
  return kept
})

/** The HTML of one page: the view, its model as `page`, and what the layout shows around it as `site`. */
export function render(
  request: FastifyRequest,
  reply: FastifyReply,
  view: string,
  model: object,
  said?: string,
): string {
  return environment.render(view, {
    page: model,
    site: {
      viewer: request.viewer,
      today: dateInLondon(new Date()),
      navigation: request.viewer ? navigation(request.viewer, request.url) : [],
      csrf: reply.generateCsrf({ userInfo: sessionOf(request) }),
      said,
      nonce: reply.cspNonce?.script,
    },
  })
}
