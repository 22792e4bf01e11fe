import type { FastifyInstance } from 'fastify'
import { page } from './answers.ts'

/** The statements every public body's service must show. */
export function statementRoutes(app: FastifyInstance): void {
  app.get('/accessibility', { config: { allow: 'anyone' } }, async () =>
    page('http/views/accessibility.njk', { title: 'Accessibility statement' }),
  )
  app.get('/privacy', { config: { allow: 'anyone' } }, async () =>
    page('http/views/privacy.njk', { title: 'Privacy and cookies' }),
  )
}
