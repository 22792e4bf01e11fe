// `npm run bench`: ratios measured in one run, printed and written to bench/results/latest.json.
import { root, setUp } from './set-up.mjs'

setUp()
process.chdir(root)
const { buildStyles } = await import('./styles.mjs')
await buildStyles()
const { register } = await import('tsx/esm/api')
register()
await import('../bench/main.ts')
