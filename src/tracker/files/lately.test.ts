import { expect, test } from 'vitest'
import { sheetOf, trackerOf } from '../testing.ts'
import { openAgain } from './lately.ts'

test('a file that was opened a moment ago is not read again, and only the last two are kept', async () => {
  const files = await Promise.all(
    ['A', 'B', 'C'].map(name =>
      trackerOf(
        sheetOf(name, [
          ['Action', 'Lead'],
          ['Write it', 'Jo'],
        ]),
      ),
    ),
  )
  const open = (at: number) => openAgain(`hash ${at}`, files[at] ?? new Uint8Array())
  const first = await open(0)
  expect(await open(0)).toBe(first)
  await open(1)
  await open(2)
  const again = await open(0)
  expect([again === first, again]).toEqual([false, first])
})
