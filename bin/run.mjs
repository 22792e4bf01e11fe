// Runs one TypeScript file of ours: `node bin/run.mjs FILE`.
import { register } from 'tsx/esm/api'
import { pathToFileURL } from 'node:url'

register()
await import(pathToFileURL(process.argv[2]).href)
