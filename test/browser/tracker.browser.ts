import { expect, test } from 'vitest'
import { openTracker } from '../../src/tracker/files/opening.ts'
import { trapWorkbook } from '../../src/tracker/testing.ts'
import { expectNoSidewaysScroll, faultsOf, site } from './site.ts'

// A stranger's tracker, from the upload to the copy that comes back.

test('a tracker is loaded, its questions answered, and given back', async () => {
  const { url, signedIn } = await site()
  const page = await signedIn('improvement-lead')
  const faults: string[] = []
  const look = async () => {
    for (const fault of await faultsOf(page)) faults.push(`${page.url()}: ${fault}`)
    await page.setViewportSize({ width: 320, height: 640 })
    await expectNoSidewaysScroll(page).catch(fault => faults.push(String(fault.message)))
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await page.goto(`${url}/plan`)
  await page.getByRole('link', { name: 'The council’s tracker, in and out' }).click()
  await look()
  await page.getByLabel('Tracker', { exact: true }).setInputFiles({
    name: 'tracker.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(await trapWorkbook()),
  })
  await page.getByRole('button', { name: 'Check the file' }).click()
  await look()
  await page.getByRole('button', { name: 'Confirm the columns' }).click()
  await look()
  await page.getByLabel('The words “Amber” mean at risk').selectOption('the colour: on track')
  await page.getByRole('button', { name: 'Check again with these answers' }).click()
  await expect
    .poll(() => page.getByText('Nothing is changed yet. Loading it: 10 actions added.').count())
    .toBe(1)
  await page.getByLabel('Who agreed?').fill('Improvement board')
  await page.getByLabel('I have looked').check()
  await page.getByRole('button', { name: 'Load this tracker' }).click()
  await look()
  const recruit = page.getByRole('row', { name: /Recruit twelve social workers/ })
  expect(await recruit.getByText('Delivery: On track').count()).toBe(1)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'The same sheets and columns (.xlsx)' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await download).createReadStream()) chunks.push(Buffer.from(chunk))
  const back = await openTracker(Buffer.concat(chunks))
  expect(back.sheets.map(sheet => sheet.name).slice(0, 2)).toEqual([
    'Priority 1 Leadership',
    'Priority 2 Children seen',
  ])
  await page.getByRole('link', { name: /1\.2b/ }).click()
  await page.getByRole('link', { name: 'As the council’s tracker had it' }).click()
  await look()
  expect(await page.getByText('JB to confirm numbers with the trainer').count()).toBe(1)
  await page.context().close()
  expect(faults).toEqual([])
}, 180_000)
