// Compiles the style sheet to build/site.css when its sources, or the library it stands on, are newer.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

export async function buildStyles() {
  const folder = `${root}src/http/styles`
  const target = `${root}build/site.css`
  const sources = [...readdirSync(folder).map(name => `${folder}/${name}`), `${root}package-lock.json`]
  const newest = Math.max(...sources.map(file => statSync(file).mtimeMs))
  if (existsSync(target) && statSync(target).mtimeMs > newest) return
  const { compileAsync } = await import('sass')
  const { css } = await compileAsync(`${folder}/site.scss`, {
    loadPaths: [`${root}node_modules`],
    style: 'compressed',
    quietDeps: true,
  })
  mkdirSync(`${root}build`, { recursive: true })
  // Two hover colours of the library are the GOV.UK blue whatever the settings say; a council service has its own.
  writeFileSync(target, css.replaceAll('#1d70b8', '#12436d'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildStyles()
