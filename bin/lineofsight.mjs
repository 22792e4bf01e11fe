#!/usr/bin/env node
// `lineofsight WORDS`: our TypeScript runs as it is, through tsx.
import { buildStyles } from './styles.mjs'

if (process.argv[2] === 'start') await buildStyles()
const { register } = await import('tsx/esm/api')
register()
await import('../src/app/main.ts')
