// `npm start`: installs if need be, then opens the site.
import { root, setUp } from './set-up.mjs'

setUp()
process.chdir(root)
process.argv.splice(2, 0, 'start')
await import('./lineofsight.mjs')
