import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FolderTaken, takeFolder } from './folder-lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineofsight-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const script = `
  import { register } from 'tsx/esm/api'
  register()
  const { takeFolder } = await import(process.argv[1])
  try { await takeFolder(process.argv[2]); console.log('taken') } catch (fault) { console.log(fault.constructor.name) }
  setInterval(() => {}, 1000)`
const lockModule = new URL('./folder-lock.ts', import.meta.url).href

async function otherProcess() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, lockModule, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const end = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { said: said.toString().trim(), end }
}

describe('the embedded folder', () => {
  test('has one owner: a second process is refused with a sentence that says what to do', async () => {
    const first = await otherProcess()
    expect(first.said).toBe('taken')
    await expect(takeFolder(folder)).rejects.toThrow(FolderTaken)
    await expect(takeFolder(folder)).rejects.toThrow(/Stop that one first/)
    await first.end()
  })

  test('is free again when its owner was killed', async () => {
    const first = await otherProcess()
    await first.end()
    const giveBack = await takeFolder(folder)
    giveBack()
  })

  test('is free again when its owner gave it back', async () => {
    const giveBack = await takeFolder(folder)
    giveBack()
    giveBack()
    const again = await takeFolder(folder)
    again()
  })

  test("is not taken by a process id that was used again since, nor by a torn lock file's", async () => {
    writeFileSync(join(folder, 'owner.lock'), `${process.pid} 1\n`)
    const giveBack = await takeFolder(folder)
    giveBack()
    writeFileSync(join(folder, 'owner.lock'), '')
    const again = await takeFolder(folder)
    again()
  })

  test('goes to exactly one of several that start at once over a stale lock', async () => {
    writeFileSync(join(folder, 'owner.lock'), '999999999 1\n')
    const all = await Promise.all([otherProcess(), otherProcess(), otherProcess()])
    expect(all.map(one => one.said).toSorted()).toEqual(['FolderTaken', 'FolderTaken', 'taken'])
    await Promise.all(all.map(one => one.end()))
  })
})
