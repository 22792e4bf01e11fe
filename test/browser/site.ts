import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { expect } from 'vitest'
import { buildWeb } from '../../src/app/web.ts'
import type { Database } from '../../src/db/db.ts'
import { openDatabase } from '../../src/db/db.ts'
import { loadDemonstration } from '../../src/synthetic/commands.ts'

// The real site with the demonstration in it, and Chromium: opened once for all journeys.

export interface Site {
  readonly url: string
  readonly database: Database
  readonly browser: Browser
  readonly password: string
  /** A signed-in page of a new browser context. */
  readonly signedIn: (role: string, options?: Parameters<Browser['newContext']>[0]) => Promise<Page>
}

let opened: Promise<Site> | undefined

export function site(): Promise<Site> {
  opened ??= open()
  return opened
}

async function open(): Promise<Site> {
  const database = await openDatabase({})
  const { accounts, password } = await loadDemonstration(database, new Date())
  const web = await buildWeb(database, {
    cookieSecret: 'x'.repeat(32),
    https: false,
    requestsPerMinute: 1_000_000,
    trustProxy: false,
    log: false,
  })
  await web.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const tokens = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()
  const signedIn = async (role: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    const account = accounts.find(one => one.role === role)
    if (!account) throw new Error(`The demonstration has no ${role}`)
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const kept = tokens.get(role)
    if (kept) await context.addCookies(kept)
    const page = await context.newPage()
    await page.goto(`${url}/`)
    if (!kept) {
      await page.getByLabel('Email address').fill(account.email)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      // Otherwise the next page a test opens can cut the sign-in off.
      await page.waitForURL(`${url}/`)
      tokens.set(role, await context.cookies())
    }
    return page
  }
  return { url, database, browser, password, signedIn }
}

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/** What axe finds wrong on the page by WCAG 2.2 A and AA, as one line a fault. */
export async function faultsOf(page: Page): Promise<string[]> {
  // The page's own policy forbids foreign script: axe runs in a world of its own beside it.
  const session = await page.context().newCDPSession(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  })
  const run = async (expression: string) =>
    session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    })
  await run(axe)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const answer = await run(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')))`,
  )
  await session.detach()
  return answer.result.value as string[]
}

/** Fails when the page scrolls sideways at its present width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = (await page.evaluate(
    '[document.documentElement.scrollWidth, window.innerWidth]',
  )) as [number, number]
  expect(content, `${page.url()} is ${content} px wide in a window of ${window} px`).toBeLessThanOrEqual(
    window,
  )
}

/** Every address of the site that the page links to, without query strings of its own filters. */
export async function linksOf(page: Page): Promise<string[]> {
  const hrefs = (await page.evaluate(
    `[...document.querySelectorAll('a[href^="/"]')].map(a => a.getAttribute('href'))`,
  )) as string[]
  return hrefs.map(href => href.split('#')[0] ?? href)
}
