import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'

const root = new URL('../../', import.meta.url)

const assets = {
  'site.css': asset('text/css; charset=utf-8', 'build/site.css'),
  'site.js': asset('text/javascript; charset=utf-8', 'src/http/site.js'),
  'govuk-frontend.js': asset(
    'text/javascript; charset=utf-8',
    'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js',
  ),
  'favicon.svg': asset('image/svg+xml', 'src/http/favicon.svg'),
}

function asset(mediaType: string, file: string) {
  return { mediaType, body: readFileSync(new URL(file, root)) }
}

const version = createHash('sha256')
  .update(Buffer.concat(Object.values(assets).map(one => one.body)))
  .digest('hex')
  .slice(0, 12)

/** Where an asset is served: the hash of them all is in the path, so that it can be kept for a year. */
export function assetPath(name: keyof typeof assets): string {
  return `/assets/${version}/${name}`
}

/** Serves the four files that every page uses, from memory, to anyone. Declared before transactions begin. */
export function serveAssets(app: FastifyInstance): void {
  for (const [name, { mediaType, body }] of Object.entries(assets))
    app.get(`/assets/${version}/${name}`, { config: { allow: 'anyone' } }, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(mediaType).send(body),
    )
}
