import { asPerson } from '../../db/db.ts'
import type { TestSite } from '../../access/testing.ts'
import { givenAction } from '../testing.ts'

/** A form that adds one made-up paper; `change` replaces or removes fields. */
export function paperForm(
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
  change: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData()
  for (const [name, bytes] of files) form.append('files', new Blob([Buffer.from(bytes)]), name)
  const fields = { shows: 'The policy as adopted', nobody: 'yes', forReview: 'yes', ...change }
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  return form
}

/** A small PDF of its own words. */
export function pdf(words = 'policy'): Uint8Array {
  return Buffer.from(`%PDF-1.7\n${words}\n%%EOF\n`)
}

/** The action of the made-up plan on a site; returns its id. */
export async function actionOn(site: TestSite): Promise<string> {
  const standing = { authority: site.authority, personId: '' }
  return asPerson(site.database, standing, db => givenAction(db, site.authority))
}
