import { mkdirSync, readFileSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Two processes on one embedded folder open it without an error and silently diverge, so one process owns it. */
export class FolderTaken extends Error {
  readonly processId: number
  constructor(folder: string, processId: number) {
    super(
      `The database in ${folder} is in use by another Line of Sight (process ${processId}). ` +
        `Stop that one first, or give this one a folder of its own with --data DIR.`,
    )
    this.processId = processId
  }
}

/**
 * Takes the folder for this process and returns how to give it back. The lock is a file made with O_EXCL
 * holding process id and start time, so that one left by a killed process is recognised and replaced.
 * @throws FolderTaken when a living process holds it.
 */
export async function takeFolder(folder: string): Promise<() => void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = join(folder, 'owner.lock')
  const mine = `${process.pid} ${startedAt(process.pid)}\n`
  for (let attempt = 0; attempt < 50; attempt++) {
    if (create(lock, mine)) return () => giveBack(lock, mine)
    const holder = await livingHolder(lock)
    if (holder) throw new FolderTaken(folder, holder)
    await removeStale(folder, lock)
  }
  throw new Error(`The lock file ${lock} could not be taken. Remove it if no Line of Sight is running.`)
}

function create(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (fault) {
    if (isCode(fault, 'EEXIST')) return false
    throw fault
  }
}

async function livingHolder(lock: string): Promise<number | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const [id, started] = text.trim().split(' ')
  const processId = Number(id)
  if (!text.endsWith('\n')) {
    // Being written at this moment, or torn by a crash: only age tells.
    await pause(100)
    return (await readFile(lock, 'utf8').catch(() => '')) === text ? undefined : processId || -1
  }
  return isAlive(processId) && startedAt(processId) === started ? processId : undefined
}

/** Two that find the same stale lock must not remove each other's new one: only the maker of `clearing` removes. */
async function removeStale(folder: string, lock: string): Promise<void> {
  const clearing = join(folder, 'owner.lock.clearing')
  try {
    mkdirSync(clearing)
  } catch (fault) {
    if (!isCode(fault, 'EEXIST')) throw fault
    const made = statSync(clearing, { throwIfNoEntry: false })
    if (made && Date.now() - made.mtimeMs > 10_000) rmdirSync(clearing)
    await pause(50)
    return
  }
  try {
    if (!(await livingHolder(lock))) unlinkSync(lock)
  } catch (fault) {
    if (!isCode(fault, 'ENOENT')) throw fault
  } finally {
    rmdirSync(clearing)
  }
}

function giveBack(lock: string, mine: string): void {
  try {
    if (readFileSync(lock, 'utf8') === mine) unlinkSync(lock)
  } catch (fault) {
    if (!isCode(fault, 'ENOENT')) throw fault
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (fault) {
    return isCode(fault, 'EPERM')
  }
}

/** The kernel's start tick of a process, so that a process id used again is not taken for the owner. */
function startedAt(processId: number): string {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
  } catch {
    return '-'
  }
}

function isCode(fault: unknown, code: string): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === code
}
