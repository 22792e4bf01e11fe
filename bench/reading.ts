import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import type { Measured } from './main.ts'

const folder = '../shared/data/ofsted/reports'

/** Reading the real reports, whole process, against `pdftotext -layout` over the same files. */
export async function benchReading(): Promise<Measured[]> {
  if (!existsSync(folder)) {
    process.stderr.write(`${folder} is not here: reading was not measured.\n`)
    return []
  }
  if (spawnSync('pdftotext', ['-v']).error) {
    process.stderr.write('pdftotext (poppler-utils) is not installed: reading was not measured.\n')
    return []
  }
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.pdf'))
    .map(name => `${folder}/${name}`)
  const rounds = Array.from({ length: 3 }, () => ({
    ours: secondsOf(() => ours(files)),
    theirs: secondsOf(() => theirs(files)),
  }))
  const ratio = median(rounds.map(round => round.ours / round.theirs))
  const few = peakMegabytes(files.slice(0, 15))
  const many = peakMegabytes([...files, ...files, ...files])
  return [
    {
      what: `Reading ${files.length} reports against pdftotext -layout (time)`,
      figure: ratio,
      unit: 'x',
      aim: 'below 1',
    },
    {
      what: `Reading ${files.length} reports`,
      figure: median(rounds.map(round => round.ours)),
      unit: 's',
      aim: 'less than pdftotext',
    },
    {
      what: `Peak memory, ${files.length * 3} files against 15`,
      figure: many / few,
      unit: 'x',
      aim: 'about 1: flat',
    },
  ]
}

function ours(files: readonly string[]): void {
  spawnSync(process.execPath, ['bin/lineofsight.mjs', 'read', ...files, '--json'], { maxBuffer: 1e9 })
}

function theirs(files: readonly string[]): void {
  for (const file of files) spawnSync('pdftotext', ['-layout', file, '-'], { maxBuffer: 1e9 })
}

function secondsOf(work: () => void): number {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

const script = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))`

function peakMegabytes(files: readonly string[]): number {
  const words = [
    '--import',
    `data:text/javascript,${encodeURIComponent(script)}`,
    'bin/lineofsight.mjs',
    'read',
    ...files,
    '--json',
  ]
  const { stderr } = spawnSync(process.execPath, words, { maxBuffer: 1e9, encoding: 'utf8' })
  return Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
