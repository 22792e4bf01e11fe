import { writeFileSync } from 'node:fs'
import { openDatabase } from './db.ts'
import { tableTypes } from './table-types.ts'

// Writes tables.ts anew from a migrated database: `npm run db:types`.
const database = await openDatabase({})
writeFileSync(new URL('./tables.ts', import.meta.url), await tableTypes(database))
await database.close()
