import { siteFor } from '../access/testing.ts'
import type { TestSite } from '../access/testing.ts'
import type { Db } from '../db/db.ts'
import { asPerson } from '../db/db.ts'
import { listFindings } from './findings/queries.ts'
import { listProposals } from './proposals/queries.ts'
import { inspectionRoutes } from './routes.ts'

// A clock that moves on: two facts about one thing are never known from the same instant.
let clock = Date.parse('2026-03-02T10:00:00Z')
export const now = () => new Date((clock += 10))

/** A site with the inspections domain and an improvement lead signed in. */
export const lead = () => siteFor(inspectionRoutes(now), { role: 'improvement-lead', now })

/** A made-up report as text. */
export const report = (
  days: string,
  bullets: readonly string[],
) => `Inspection of Made-up local authority children’s services
Inspection dates: ${days}
Lead inspector: A made-up inspector

Judgement Grade
The impact of leaders on social work practice with children and families Requires improvement to be good
The experiences and progress of children who need help and protection Inadequate
The experiences and progress of children in care Good
The experiences and progress of care leavers Good
Overall effectiveness Inadequate

What needs to improve?
${bullets.map(bullet => `◼ ${bullet}`).join('\n')}

The experiences and progress of children who need help and protection: inadequate
1. Children wait too long for help.
`
export const bullets = [
  'The quality of plans for children in need.',
  'The timeliness of return home interviews, and the frequency of visits to children in care.',
  'The frequency of supervision of social workers.',
]

/** Reads pasted text in; `path` is the review page it leads to. */
export async function readIn(site: TestSite, pasted = report('3 to 14 March 2025', bullets)) {
  const answer = await site.post('/inspections/read', { pasted })
  return { answer, path: String(answer.headers.location ?? '') }
}

export function inside<T>(site: TestSite, work: (db: Db) => Promise<T>) {
  return asPerson(site.database, { authority: site.authority, personId: site.personId }, work)
}

export async function openProposals(site: TestSite, path: string) {
  const documentId = path.split('/')[2] ?? ''
  const all = await inside(site, db => listProposals(db, site.authority, documentId))
  return all.filter(one => one.state === 'proposed')
}

export async function firstProposal(site: TestSite, path: string) {
  const [proposal] = await openProposals(site, path)
  if (!proposal) throw new Error('No proposal')
  return proposal
}

/** Two reports of one made-up authority, three years apart, whose findings are all confirmed. */
export async function withFindings() {
  const site = await lead()
  const dates = ['7 to 18 March 2022', '3 to 14 March 2025']
  for (const days of dates) {
    const { path } = await readIn(site, report(days, bullets))
    const proposal = (await openProposals(site, path)).map(one => `${one.proposalId}:${one.version}`)
    await site.post(path.replace('review', 'confirm-all'), { proposal })
  }
  const findings = await inside(site, db => listFindings(db, site.authority))
  return { site, findings }
}
