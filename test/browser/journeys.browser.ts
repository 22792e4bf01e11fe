import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { csv } from '../../src/kernel/csv.ts'
import { dateInLondon } from '../../src/kernel/dates.ts'
import { site } from './site.ts'

const report = new URL('../../../shared/data/ofsted/reports/2532283-dorset-2021-11-19.pdf', import.meta.url)
const here = existsSync(report)

describe('an improvement lead', () => {
  test.skipIf(!here)(
    'reads a real report in and confirms its finding beside the page, without JavaScript',
    async () => {
      const { url, signedIn } = await site()
      const page = await signedIn('improvement-lead', { javaScriptEnabled: false })
      await page.goto(`${url}/inspections/read`)
      await page.getByLabel('The report or letter as a file').setInputFiles(report.pathname)
      await page.getByRole('button', { name: 'Read it in' }).click()
      const words =
        'Oversight of arrangements when care leavers move in and out of emergency or temporary accommodation.'
      expect(
        await page
          .getByRole('region', { name: /Text of page/ })
          .getByText('Oversight of arrangements')
          .count(),
      ).toBe(1)
      await page.getByLabel('Short label').fill('Moves in temporary accommodation')
      await page.getByRole('button', { name: 'Confirm proposal 1' }).click()
      await page.getByRole('link', { name: 'Moves in temporary accommodation' }).first().click()
      expect(await page.getByText(words).count()).toBeGreaterThan(0)
      await page.goto(`${url}/inspections/read`)
      await page.getByLabel('The report or letter as a file').setInputFiles(report.pathname)
      await page.getByRole('button', { name: 'Read it in' }).click()
      expect(await page.getByText('Confirmed as').count()).toBe(1)
      await page.context().close()
    },
  )

  test('is told beside the field what is wrong with a file that is no report', async () => {
    const { url, signedIn } = await site()
    const page = await signedIn('improvement-lead')
    await page.goto(`${url}/inspections/read`)
    const files = [
      {
        name: 'report.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('<!doctype html><title>Not found</title>'),
      },
      { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    ]
    for (const file of files) {
      await page.getByLabel('The report or letter as a file').setInputFiles(file)
      await page.getByRole('button', { name: 'Read it in' }).click()
      expect(await page.title()).toMatch(/^Error: /)
      expect(await page.locator('.govuk-error-message').count()).toBe(1)
      expect(await page.getByRole('alert').getByRole('link').count()).toBeGreaterThan(0)
    }
    await page.context().close()
  })
})

describe('a performance analyst', () => {
  test('corrects one month of a scorecard: the status changes today, and as known before it stays', async () => {
    const { url, signedIn } = await site()
    const page = await signedIn('performance-analyst')
    const measure = 'assessments-45wd-from-referral'
    await page.goto(`${url}/measures/${measure}`)
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .first()
    const newest = (await row.getByRole('rowheader').innerText()).trim()
    const denominator = (await row.getByRole('cell').nth(1).innerText()).trim()
    const rows = [
      ['Measure', 'Month', 'Numerator', 'Denominator'],
      [measure, newest, 60, Number(denominator)],
    ]
    await page.goto(`${url}/measures/load`)
    const file = { name: 'correction.csv', mimeType: 'text/csv', buffer: Buffer.from(csv(rows)) }
    await page.getByLabel('Scorecard', { exact: true }).setInputFiles(file)
    await page.getByRole('button', { name: 'Check the file' }).click()
    expect(await page.getByText('Nothing is changed yet').count()).toBe(1)
    await page.getByRole('button', { name: 'Load this scorecard' }).click()
    await page.goto(`${url}/`)
    await page.getByRole('link', { name: 'Timely, thorough assessments' }).first().click()
    const finding = new URL(page.url()).pathname
    expect(await page.locator('main').getByText('Embedded', { exact: true }).first().isVisible()).toBe(true)
    const today = (await page.locator('main').innerText()).split('What the inspectors said')[0] ?? ''
    expect(today).not.toMatch(/Impact:?\s*Embedded/)
    const yesterday = new Date(Date.now() - 36 * 3_600_000)
    await page.goto(`${url}${finding}?as-at=${dateInLondon(yesterday)}`)
    const before = (await page.locator('main').innerText()).split('What the inspectors said')[0] ?? ''
    expect(before).toMatch(/Impact:?\s*Embedded/)
    await page.context().close()
  })
})

describe('a board member', () => {
  test('sees figures with small numbers masked and is offered nothing to change', async () => {
    const { url, signedIn } = await site()
    const page = await signedIn('board-member')
    await page.goto(`${url}/measures`)
    expect(await page.getByText('suppressed').count()).toBeGreaterThan(0)
    for (const path of ['/', '/plan', '/measures', '/inspections']) {
      await page.goto(`${url}${path}`)
      expect(await page.locator('main form[method="post"]').count()).toBe(0)
    }
    const refused = await page.goto(`${url}/measures/load`)
    expect(refused?.status()).toBe(403)
    await page.goto(`${url}/`)
    expect(await page.getByRole('heading', { name: 'Findings', exact: true }).count()).toBe(1)
    await page.context().close()
  })
})

test('no page carries the GOV.UK name, crown, typeface or blue', async () => {
  const { signedIn } = await site()
  const page = await signedIn('improvement-lead')
  const html = await page.content()
  const css = readFileSync(new URL('../../build/site.css', import.meta.url), 'utf8')
  expect(html).not.toMatch(/GOV\.UK|govuk-logotype|crown/i)
  expect(css).not.toMatch(/GDS Transport|#1d70b8/i)
  await page.context().close()
})
