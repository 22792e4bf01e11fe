import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { listAuthorities, readPublished } from '../src/benchmarks/queries.ts'
import { compared, rankAuthorities } from '../src/benchmarks/comparisons/queries.ts'
import { loadPublished } from '../src/benchmarks/files/commands.ts'
import { neighbourModels } from '../src/benchmarks/neighbours/queries.ts'
import type { Database } from '../src/db/db.ts'
import { asPerson, openDatabase } from '../src/db/db.ts'
import { onBothEngines } from './engines.ts'
import type { Measured } from './main.ts'

const folder = new URL('../../shared/data/', import.meta.url)

/** Loading every shared published file, and comparing one measure for every authority, on both engines. */
export async function benchBenchmarks(): Promise<Measured[]> {
  if (!existsSync(new URL('benchmarks/', folder))) {
    process.stderr.write('../shared/data/benchmarks is not here: loading it was not measured\n')
    return []
  }
  return onBothEngines(onEngine)
}

async function onEngine(engine: string, url: string | undefined): Promise<Measured[]> {
  const database = await openDatabase({ url })
  try {
    const loading = await seconds(() => loadAll(database))
    const view = await seconds(() =>
      asPerson(database, reader, db => rankAuthorities(db, { code: 'ReReferral' })),
    )
    const every = await seconds(() => asPerson(database, reader, compareEvery))
    return [
      measured(`Loading every shared published file, ${engine}`, loading, 'under 10 s'),
      measured(`One measure ranked over 153 authorities, ${engine}`, view, 'under 0.2 s'),
      measured(`One measure compared for each of 153 authorities, ${engine}`, every, 'under 2 s'),
    ]
  } finally {
    await database.close()
  }
}

const operator = { authority: '000', personId: '' }
const reader = { authority: '884', personId: 'reader' }

async function loadAll(database: Database): Promise<void> {
  for (const name of ['benchmarks', 'ofsted'])
    for (const fileName of readdirSync(new URL(`${name}/`, folder)).filter(file =>
      /\.(csv|json)$/.test(file),
    )) {
      const bytes = readFileSync(new URL(`${name}/${fileName}`, folder))
      const outcome = await asPerson(database, operator, db =>
        loadPublished(db, { fileName, bytes }, 'operator', new Date()),
      )
      if (outcome.kind === 'refused') throw new Error(`${fileName} was refused`)
    }
}

async function compareEvery(db: Parameters<typeof readPublished>[0]): Promise<void> {
  const table = await readPublished(db, 'ReReferral')
  if (!table) throw new Error('ReReferral was not loaded')
  for (const area of listAuthorities()) {
    const comparison = compared(table, area, await neighbourModels(db, area.code), {})
    if (comparison.of < 140) throw new Error(`${area.name}: ${comparison.of} authorities`)
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function measured(what: string, figure: number, aim: string): Measured {
  return { what, figure, unit: 's', aim }
}
