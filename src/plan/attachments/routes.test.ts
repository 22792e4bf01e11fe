import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import type { TestSite } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { attachmentRoutes } from './routes.ts'
import { listPapers } from './queries.ts'
import { actionOn, paperForm, pdf } from './testing.ts'

let clock = new Date('2026-06-15T09:00:00Z')
// Every step comes later than the one before it, as in life.
const now = () => (clock = new Date(clock.getTime() + 1000))

async function siteWithAction(role: 'team-manager' | 'improvement-lead' = 'team-manager') {
  const site = await siteFor(attachmentRoutes(now), { role, now })
  return { site, action: await actionOn(site) }
}

function papersOf(site: TestSite) {
  return asPerson(site.database, { authority: site.authority, personId: '' }, db =>
    listPapers(db, site.authority),
  )
}

async function withPaper(forReview = 'yes') {
  const { site, action } = await siteWithAction()
  await site.sendForm(`/plan/actions/${action}/papers/new`, paperForm([['policy.pdf', pdf()]], { forReview }))
  const [paper] = await papersOf(site)
  if (!paper) throw new Error('No paper was kept')
  return { site, action, path: `/plan/papers/${paper.attachmentId}`, paper }
}

const beside = (site: TestSite, role: 'quality-assurance-lead' | 'board-member' | 'team-manager') =>
  siteFor(attachmentRoutes(now), { role, now, authority: site.authority })

describe('adding papers to an action', () => {
  test('several files are kept unchanged, with hash, size and type, and sent for review', async () => {
    const { site, action } = await siteWithAction()
    const form = paperForm([
      ['policy.pdf', pdf()],
      ['training.csv', Buffer.from('team,trained\r\nCoast,12\r\n')],
    ])
    const answer = await site.sendForm(`/plan/actions/${action}/papers/new`, form)
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe(`/plan/actions/${action}#papers`)
    const papers = await papersOf(site)
    expect(papers.map(paper => [paper.fileName, paper.state, paper.expiresOn])).toEqual(
      expect.arrayContaining([
        ['policy.pdf', 'in review', '2027-06-15'],
        ['training.csv', 'in review', '2027-06-15'],
      ]),
    )
    const kept = papers.find(paper => paper.fileName === 'policy.pdf')
    expect(kept?.sha256).toBe(createHash('sha256').update(pdf()).digest('hex'))
    expect(kept).toMatchObject({ mediaType: 'application/pdf', size: pdf().length, keptBy: site.personId })
    const back = await site.get(`/plan/papers/${kept?.attachmentId}/file`)
    expect(back.rawPayload.equals(Buffer.from(pdf()))).toBe(true)
    expect(back.headers).toMatchObject({
      'content-disposition': 'attachment; filename="policy.pdf"',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/pdf',
    })
  })

  test('one bad file keeps them all out, and each is named with why', async () => {
    const { site, action } = await siteWithAction()
    const form = paperForm([
      ['policy.pdf', pdf()],
      ['setup.pdf', Buffer.from('MZ program')],
    ])
    const answer = await site.sendForm(`/plan/actions/${action}/papers/new`, form)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('“setup.pdf” is a program, whatever its name says')
    expect(answer.body).toContain('None of the 2 files was kept')
    expect(await papersOf(site)).toEqual([])
  })

  test('says beside each field what is missing, and keeps what was typed', async () => {
    const { site, action } = await siteWithAction()
    const dated = { 'dated-day': '31', 'dated-month': '12', 'dated-year': '2026' }
    const form = paperForm([], { shows: '', nobody: '', ...dated })
    const answer = await site.sendForm(`/plan/actions/${action}/papers/new`, form)
    expect(answer.statusCode).toBe(422)
    for (const words of [
      'Choose at least one file',
      'Enter what it shows',
      'Confirm that no child and no family can be told from it',
      'The date must be today, 15 June 2026, or earlier',
      'value="31"',
    ])
      expect(answer.body).toContain(words)
  })

  test('a file past the limit is refused in words while it comes in', async () => {
    const { site, action } = await siteWithAction()
    const form = paperForm([['policy.pdf', Buffer.alloc(31 * 1024 * 1024, 'a')]])
    const answer = await site.sendForm(`/plan/actions/${action}/papers/new`, form)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(
      '“policy.pdf” is too large, so it was not taken in: at most 30 MB a file, 60 MB together',
    )
  })

  test('files that are too large together are refused by the one that goes past', async () => {
    const { site, action } = await siteWithAction()
    const big = (letter: string) => [`${letter}.txt`, Buffer.alloc(25 * 1024 * 1024, letter)] as const
    const answer = await site.sendForm(
      `/plan/actions/${action}/papers/new`,
      paperForm([big('a'), big('b'), big('c')]),
    )
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('“c.txt” is too large')
  })

  test('more files than a form takes are refused', async () => {
    const { site, action } = await siteWithAction()
    const many = Array.from({ length: 11 }, (_, index) => [`p${index}.pdf`, pdf(String(index))] as const)
    const answer = await site.sendForm(`/plan/actions/${action}/papers/new`, paperForm(many))
    expect(answer.statusCode).toBe(413)
    expect(await papersOf(site)).toEqual([])
  })

  test('the same paper again on the same action is not kept twice: the one that is there is shown', async () => {
    const { site, action, path } = await withPaper()
    const form = paperForm([['another name.pdf', pdf()]])
    const answer = await site.sendForm(`/plan/actions/${action}/papers/new`, form)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('this file is here already')
    expect(answer.body).toContain(path)
    expect(await papersOf(site)).toHaveLength(1)
  })

  test('a name with a path or turning characters is cleaned, and the page says so', async () => {
    const { site, action } = await siteWithAction()
    const form = paperForm([['mi\u202Enutes.pdf', pdf()]])
    const answer = await site.sendForm(`/plan/actions/${action}/papers/new`, form)
    expect(answer.statusCode).toBe(303)
    expect(decodeURIComponent(String(answer.headers['set-cookie']))).toContain('is kept as “minutes.pdf”')
    expect((await papersOf(site))[0]?.fileName).toBe('minutes.pdf')
  })

  test('is for those who report; another authority has no such action', async () => {
    const { site, action } = await siteWithAction()
    const member = await beside(site, 'board-member')
    expect((await member.get(`/plan/actions/${action}/papers/new`)).statusCode).toBe(403)
    const form = paperForm([['policy.pdf', pdf()]])
    expect((await member.sendForm(`/plan/actions/${action}/papers/new`, form)).statusCode).toBe(403)
    const { site: elsewhere } = await siteWithAction()
    expect((await elsewhere.sendForm(`/plan/actions/${action}/papers/new`, form)).statusCode).toBe(404)
    expect(await papersOf(site)).toEqual([])
  })
})

describe('reviewing a paper', () => {
  test('nobody reviews what they added, whatever their role', async () => {
    const { site, action } = await siteWithAction('improvement-lead')
    await site.sendForm(`/plan/actions/${action}/papers/new`, paperForm([['policy.pdf', pdf()]]))
    const [paper] = await papersOf(site)
    const path = `/plan/papers/${paper?.attachmentId}`
    expect((await site.get(path)).body).toContain('Somebody else reviews it')
    const until = { 'expires-day': '1', 'expires-month': '6', 'expires-year': '2027' }
    const answer = await site.post(`${path}/review`, { verdict: 'approved', ...until })
    expect(answer.statusCode).toBe(403)
    expect((await papersOf(site))[0]?.state).toBe('in review')
  })

  test('a reviewer approves it until a day; then everybody who sees the plan may open it', async () => {
    const { site, path, paper } = await withPaper()
    const reviewer = await beside(site, 'quality-assurance-lead')
    const member = await beside(site, 'board-member')
    expect((await member.get(path)).statusCode).toBe(403)
    expect((await member.get(`${path}/file`)).statusCode).toBe(403)
    expect((await member.get('/plan/papers')).body).not.toContain('The policy as adopted')
    const until = { 'expires-day': '30', 'expires-month': '9', 'expires-year': '2026' }
    const answer = await reviewer.post(`${path}/review`, {
      verdict: 'approved',
      seen: paper.stateAt,
      ...until,
    })
    expect(answer.statusCode).toBe(303)
    expect((await member.get(`${path}/file`)).statusCode).toBe(200)
    expect((await member.get(path)).body).toContain('Until 30 September 2026')
  })

  test('past its last day it is expired, and closed again to those who only read', async () => {
    const { site, path, paper } = await withPaper()
    const reviewer = await beside(site, 'quality-assurance-lead')
    const until = { 'expires-day': '20', 'expires-month': '6', 'expires-year': '2026' }
    await reviewer.post(`${path}/review`, { verdict: 'approved', seen: paper.stateAt, ...until })
    expect((await site.get('/plan/papers?soon=yes')).body).toContain('The policy as adopted')
    clock = new Date('2026-06-21T09:00:00Z')
    const manager = await beside(site, 'team-manager')
    expect((await manager.get(path)).body).toContain('Expired: last good on 20 June 2026')
    expect((await manager.get('/plan/papers?state=expired')).body).toContain('The policy as adopted')
    expect((await manager.get('/plan/papers?state=approved')).body).not.toContain('The policy as adopted')
    expect((await (await beside(site, 'board-member')).get(path)).statusCode).toBe(403)
  })

  test('rejecting needs a reason; withdrawing too; both stay in the history', async () => {
    const { site, path } = await withPaper()
    const reviewer = await beside(site, 'quality-assurance-lead')
    const seen = async () => (await papersOf(site))[0]?.stateAt ?? ''
    expect((await reviewer.post(`${path}/review`, { verdict: 'rejected' })).statusCode).toBe(422)
    const reason = 'It is the draft, not the policy as adopted'
    const rejection = { verdict: 'rejected', reason, seen: await seen() }
    expect((await reviewer.post(`${path}/review`, rejection)).statusCode).toBe(303)
    expect((await site.post(`${path}/withdraw`, { why: '' })).statusCode).toBe(422)
    const withdrawal = { why: 'Added to the wrong action', seen: await seen() }
    expect((await site.post(`${path}/withdraw`, withdrawal)).statusCode).toBe(303)
    const shown = (await site.get(path)).body
    expect(shown).toContain(reason)
    expect(shown).toContain('Added to the wrong action')
  })

  test('of two reviewers at once the second is told who was first', async () => {
    const { site, path, paper } = await withPaper()
    const one = await beside(site, 'quality-assurance-lead')
    const other = await beside(site, 'quality-assurance-lead')
    const reject = { verdict: 'rejected', reason: 'No date on it', seen: paper.stateAt }
    expect((await one.post(`${path}/review`, reject)).statusCode).toBe(303)
    const second = await other.post(`${path}/review`, reject)
    expect(second.statusCode).toBe(409)
    expect(second.body).toContain('it is now rejected')
  })

  test('another person’s paper is withdrawn by a reviewer alone', async () => {
    const { site, path, paper } = await withPaper('')
    const colleague = await beside(site, 'team-manager')
    expect((await colleague.post(`${path}/withdraw`, { why: 'Not mine' })).statusCode).toBe(403)
    expect((await colleague.post(`${path}/send`, { seen: paper.stateAt })).statusCode).toBe(303)
  })
})

test('one click hashes the kept bytes again and says whether they are those that came', async () => {
  const { site, path } = await withPaper()
  const answer = await site.post(`${path}/check`, {})
  expect(decodeURIComponent(String(answer.headers['set-cookie']))).toContain('byte for byte')
  const reviewer = await beside(site, 'quality-assurance-lead')
  const all = await reviewer.post('/plan/papers/check', {})
  expect(decodeURIComponent(String(all.headers['set-cookie']))).toContain('byte for byte')
})

test('bytes that were altered behind the program’s back are found out', async () => {
  const { site, path, paper } = await withPaper()
  const { handle } = site.database
  await sql`alter table attachment disable trigger stands`.execute(handle)
  await sql`update attachment set bytes = '\\x00'::bytea where attachment_id = ${paper.attachmentId}`.execute(
    handle,
  )
  await sql`alter table attachment enable trigger stands`.execute(handle)
  const answer = await site.post(`${path}/check`, {})
  expect(decodeURIComponent(String(answer.headers['set-cookie']))).toContain('is no longer what came')
})
