import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import Fastify from 'fastify'
import { sql } from 'kysely'
import nunjucks from 'nunjucks'
import { startSession } from '../src/access/commands.ts'
import { findSignIn } from '../src/access/queries.ts'
import { buildWeb } from '../src/app/web.ts'
import { asDoorkeeper, openDatabase } from '../src/db/db.ts'
import { loadDemonstration } from '../src/synthetic/commands.ts'

// The two servers of the home page's bench, on one database: the site with its demonstration, and a bare route
// that renders one GOV.UK page with one query.

const now = new Date()
const database = await openDatabase({ url: process.env['BENCH_DATABASE_URL'] || undefined })
const { accounts } = await loadDemonstration(database, now)
const site = await buildWeb(database, {
  cookieSecret: 'x'.repeat(32),
  https: false,
  requestsPerMinute: 1_000_000_000,
  trustProxy: false,
  log: false,
})
await site.listen({ port: 0 })

const govuk = fileURLToPath(new URL('../node_modules/govuk-frontend/dist/', import.meta.url))
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([govuk]), { autoescape: true })
const bare = Fastify()
bare.get('/', async (_request, reply) => {
  const { rows } = await sql<{ name: string }>`select name from authority where authority = '000'`.execute(
    database.handle,
  )
  return reply
    .type('text/html')
    .send(environment.render('govuk/template.njk', { serviceName: rows[0]?.name }))
})
await bare.listen({ port: 0 })

const lead = accounts.find(account => account.role === 'improvement-lead')
const cookies = await asDoorkeeper(database, async db => {
  const person = await findSignIn(db, lead?.email ?? '', now)
  if (!person) throw new Error('The demonstration has no improvement lead')
  const tokens: string[] = []
  for (let viewer = 0; viewer < 50; viewer++)
    tokens.push(`los_session=${await startSession(db, person.id, 'Z01', now)}`)
  return tokens
})
const at = (server: { server: { address(): AddressInfo | string | null } }) =>
  `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/`
process.stdout.write(`${JSON.stringify({ bare: at(bare), home: at(site), cookies })}\n`)
