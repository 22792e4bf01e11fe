import { describe, expect, test } from 'vitest'
import { expectNoSidewaysScroll, faultsOf, linksOf, site } from './site.ts'

// Walks the site from the home page along its own links, one page of each kind, as the director, who may do most.

const kindOf = (path: string) =>
  (path.split('?')[0] ?? path)
    .replace(/\/[^/]*\d[^/]*(?=\/|$)/g, '/:id')
    .replace(/\/measures\/(?!load)[a-z][\w-]*(\.csv)?$/, '/measures/:id$1')

async function kindsOfPages(): Promise<Map<string, string>> {
  const { url, signedIn } = await site()
  const page = await signedIn('director')
  const found = new Map<string, string>([['/', '/']])
  const queue = ['/']
  for (let path = queue.shift(); path !== undefined && found.size < 120; path = queue.shift()) {
    const answer = await page.goto(`${url}${path}`)
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue
    for (const link of await linksOf(page)) {
      const kind = kindOf(link)
      if (found.has(kind) || /\.csv|\.xlsx|\/export|\/file|\/original|\/download|sign-out/.test(link))
        continue
      found.set(kind, link)
      queue.push(link)
    }
  }
  await page.context().close()
  return found
}

describe('every page', () => {
  test('answers, is clean by axe, and does not scroll sideways at 320 pixels', async () => {
    const { url, signedIn } = await site()
    const kinds = await kindsOfPages()
    expect(kinds.size).toBeGreaterThan(12)
    const page = await signedIn('director')
    const faults: string[] = []
    for (const [kind, path] of kinds) {
      const answer = await page.goto(`${url}${path}`)
      if (answer?.status() !== 200) faults.push(`${path}: answered ${answer?.status()}`)
      for (const fault of await faultsOf(page)) faults.push(`${kind}: ${fault}`)
      await page.setViewportSize({ width: 320, height: 640 })
      await expectNoSidewaysScroll(page).catch(fault => faults.push(String(fault.message)))
      await page.setViewportSize({ width: 1280, height: 900 })
    }
    await page.context().close()
    expect(faults).toEqual([])
  }, 300_000)

  test('shows the caution wherever it shows a status', async () => {
    const { url, signedIn } = await site()
    const page = await signedIn('director')
    for (const path of ['/', '/board']) {
      await page.goto(`${url}${path}`)
      expect(
        await page.getByText('Evidence about a system, not that any child is safe').count(),
      ).toBeGreaterThan(0)
    }
    await page.context().close()
  })
})
