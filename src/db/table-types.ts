import { sql } from 'kysely'
import { groupedBy } from '../kernel/groups.ts'
import type { Database } from './db.ts'

interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  defaulted: boolean
}

const typeOf: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  date: 'LocalDate',
  timestamptz: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  bytea: 'Uint8Array',
  jsonb: 'unknown',
  tsvector: 'string',
  _text: 'string[]',
  _date: 'LocalDate[]',
}

/** The text of `tables.ts`: one interface a table, as the migrated database describes itself. */
export async function tableTypes(database: Database): Promise<string> {
  const { rows } = await sql<Column>`
    select table_name as table, column_name as name, udt_name as type, is_nullable = 'YES' as nullable,
           column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as defaulted
    from information_schema.columns
    where table_schema = 'public'
    order by table_name, ordinal_position`.execute(database.handle)
  const tables = groupedBy(rows, row => row.table)
  const interfaces = [...tables].map(
    ([table, columns]) => `export interface ${pascal(table)} {\n${columns.map(line).join('\n')}\n}\n`,
  )
  const index = [...tables.keys()].map(table => `  ${table}: ${pascal(table)}`).join('\n')
  return `// GENERATED from the migrated database by \`npm run db:types\`: do not edit.
import type { Generated } from 'kysely'
import type { LocalDate } from '../kernel/dates.ts'

${interfaces.join('\n')}
export interface Tables {
${index}
}
`
}

function line(column: Column): string {
  const base = typeOf[column.type]
  if (!base)
    throw new Error(`No TypeScript type is declared for ${column.type} (${column.table}.${column.name})`)
  const type = `${base}${column.nullable ? ' | null' : ''}`
  return `  ${column.name}: ${column.defaulted ? `Generated<${type}>` : type}`
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
}
