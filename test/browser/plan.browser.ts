import { expect, test } from 'vitest'
import { expectNoSidewaysScroll, faultsOf, site } from './site.ts'

// The plan as people use it: in three views, wide, narrow and printed, and two of them at one action.

test('table, board and timeline are clean by axe, wide and at 320 pixels, where the timeline is a list', async () => {
  const { url, signedIn } = await site()
  const page = await signedIn('director')
  for (const view of ['table', 'board', 'timeline']) {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${url}/plan?view=${view}`)
    expect(await faultsOf(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await faultsOf(page)).toEqual([])
    await expectNoSidewaysScroll(page)
  }
  expect(await page.locator('.app-timeline__svg').first().isVisible()).toBe(false)
  expect(await page.getByRole('rowheader', { name: /Reset the assessment pathway/ }).isVisible()).toBe(true)
  await page.context().close()
})

test('a filter set in the table still holds on the board and the timeline', async () => {
  const { url, signedIn } = await site()
  const page = await signedIn('director')
  await page.goto(`${url}/plan`)
  await page.getByLabel('Overdue only').check()
  await page.getByRole('button', { name: 'Apply filters' }).click()
  const shown = await page.getByText(/^Showing \d+ of \d+ actions$/).textContent()
  for (const view of ['Board', 'Timeline', 'Table']) {
    await page
      .getByRole('navigation', { name: 'Ways to see the plan' })
      .getByRole('link', { name: view })
      .click()
    expect(await page.getByText(/^Showing \d+ of \d+ actions$/).textContent()).toBe(shown)
  }
  await page.context().close()
})

test('two people change one action: the second sees what the first made of it and saves over it', async () => {
  const { url, signedIn } = await site()
  const first = await signedIn('improvement-lead')
  const second = await signedIn('director')
  const path = `${url}/plan/actions/action-3.4/change`
  await first.goto(path)
  await second.goto(path)
  await first.getByLabel('Sponsor (optional)').fill('Chief executive')
  await first.getByLabel('What will be done').fill('A worker for every care leaver outside the county')
  await first.getByRole('button', { name: 'Save the changes' }).click()
  await second.getByLabel('What will be done').fill('Two workers for care leavers outside the county')
  await second.getByRole('button', { name: 'Save the changes' }).click()
  const told = second.getByRole('alert').filter({ hasText: 'Imogen Larkfield saved a change' })
  await told.waitFor()
  expect(await told.textContent()).toContain('A worker for every care leaver outside the county')
  expect(await second.getByLabel('What will be done').inputValue()).toContain('Two workers')
  expect(await second.getByLabel('Sponsor (optional)').inputValue()).toBe('Chief executive')
  expect(await faultsOf(second)).toEqual([])
  await second.getByRole('button', { name: 'Save the changes' }).click()
  await second.getByText('Action changed.').waitFor()
  expect(await second.getByRole('heading', { level: 1 }).textContent()).toContain('Two workers')
  await first.context().close()
  await second.context().close()
})
