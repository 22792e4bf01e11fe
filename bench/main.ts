import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { benchBenchmarks } from './benchmarks.ts'
import { benchHome } from './home.ts'
import { benchImpact } from './impact.ts'
import { benchPlan } from './plan.ts'
import { benchReading } from './reading.ts'
import { benchVersions } from './versions.ts'
import { benchRecurrences } from './recurrences.ts'

/** One thing measured: what it is, the figure, and what we aim at. */
export interface Measured {
  readonly what: string
  readonly figure: number
  readonly unit: string
  readonly aim: string
}

const benches = {
  reading: benchReading,
  impact: benchImpact,
  benchmarks: benchBenchmarks,
  home: benchHome,
  recurrences: benchRecurrences,
  plan: benchPlan,
  versions: benchVersions,
}
const only = process.argv.slice(2)
const measured: Measured[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (only.length > 0 && !only.includes(name)) continue
  process.stderr.write(`Measuring ${name} ...\n`)
  measured.push(...(await bench()))
}
const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length }
mkdirSync('bench/results', { recursive: true })
writeFileSync(
  'bench/results/latest.json',
  `${JSON.stringify({ at: new Date().toISOString(), machine, measured }, null, 2)}\n`,
)
for (const { what, figure, unit, aim } of measured)
  process.stdout.write(`${what}: ${figure.toFixed(2)} ${unit} (aim: ${aim})\n`)
process.stdout.write('Written to bench/results/latest.json\n')
