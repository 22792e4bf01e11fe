import { runCli } from './cli.ts'
import { ownTerminal } from './terminal.ts'

// The program's one way in: `lineofsight WORDS`.
process.exitCode = await runCli(process.argv.slice(2), ownTerminal())
