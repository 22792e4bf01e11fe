import { describe, expect, test } from 'vitest'
import { siteFor } from '../../access/testing.ts'
import type { TestSite } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { givenAction } from '../testing.ts'
import { listComments } from './queries.ts'
import { commentRoutes } from './routes.ts'

let clock = new Date('2026-06-15T09:00:00Z')
const now = () => (clock = new Date(clock.getTime() + 1000))

async function siteWithAction() {
  const site = await siteFor(commentRoutes(now), { role: 'board-member', now })
  const standing = { authority: site.authority, personId: '' }
  const action = await asPerson(site.database, standing, db => givenAction(db, site.authority))
  return { site, path: `/plan/comments/action/${action}`, action }
}

function commentsOf(site: TestSite, subjectId: string, subject: 'action' | 'priority' = 'action') {
  return asPerson(site.database, { authority: site.authority, personId: '' }, db =>
    listComments(db, site.authority, subject, subjectId),
  )
}

describe('comments on an action', () => {
  test('everybody who reads the plan may add one; its words are shown as text, never as a page', async () => {
    const { site, path, action } = await siteWithAction()
    const words = 'Are the agency managers in?\n<script>alert(1)</script>'
    const answer = await site.post(path, { words })
    const [comment] = await commentsOf(site, action)
    expect(answer.headers.location).toBe(`/plan/actions/${action}#comment-${comment?.commentId}`)
    expect(comment?.words).toBe(words)
    const shown = (await site.get(path)).body
    expect(shown).toContain('&lt;script&gt;alert(1)')
    expect(shown).not.toContain('<script>alert(1)')
    expect(shown).toContain('Made-up Tester')
    expect(shown).toContain('15 June 2026 at 10:')
  })

  test('an answer joins the thread it answers; an answer to an answer joins the same thread', async () => {
    const { site, path, action } = await siteWithAction()
    await site.post(path, { words: 'First' })
    const [first] = await commentsOf(site, action)
    expect((await site.get(`${path}?reply=${first?.commentId}`)).body).toContain('Answer Made-up Tester')
    await site.post(path, { words: 'Second', replyTo: first?.commentId ?? '' })
    const second = (await commentsOf(site, action)).find(one => one.words === 'Second')
    expect(second?.replyTo).toBe(first?.commentId)
    await site.post(path, { words: 'Third', replyTo: second?.commentId ?? '' })
    const third = (await commentsOf(site, action)).find(one => one.words === 'Third')
    expect(third?.replyTo).toBe(first?.commentId)
  })

  test('an empty one and one that is too long are put right, and what was typed is kept', async () => {
    const { site, path, action } = await siteWithAction()
    expect((await site.post(path, { words: '  ' })).body).toContain('Enter your comment')
    const long = await site.post(path, { words: `kept ${'x'.repeat(4000)}` })
    expect(long.statusCode).toBe(422)
    expect(long.body).toContain('Use 4000 characters or fewer')
    expect(long.body).toContain('>kept xxx')
    expect(await commentsOf(site, action)).toEqual([])
  })

  test('its writer can take it back: who and when stay, its words do not; nobody else can', async () => {
    const { site, path, action } = await siteWithAction()
    await site.post(path, { words: 'Too hasty' })
    const [first] = await commentsOf(site, action)
    await site.post(path, { words: 'I agree', replyTo: first?.commentId ?? '' })
    const other = await siteFor(commentRoutes(now), { role: 'director', now, authority: site.authority })
    expect((await other.post(`/plan/comment/${first?.commentId}/withdraw`, {})).statusCode).toBe(403)
    expect((await site.post(`/plan/comment/${first?.commentId}/withdraw`, {})).statusCode).toBe(303)
    const shown = (await other.get(path)).body
    expect(shown).toContain('Withdrawn by Made-up Tester on 15 June 2026')
    expect(shown).not.toContain('Too hasty')
    expect(shown).toContain('I agree')
    expect((await site.post(`/plan/comment/${first?.commentId}/withdraw`, {})).statusCode).toBe(409)
  })

  test('an action or an authority that is not there has none', async () => {
    const { site, path } = await siteWithAction()
    expect((await site.post('/plan/comments/action/nothing', { words: 'x' })).statusCode).toBe(404)
    expect((await site.get('/plan/comments/person/x')).statusCode).toBe(404)
    const { site: elsewhere } = await siteWithAction()
    const foreign = await siteFor(commentRoutes(now), {
      role: 'administrator',
      now,
      authority: site.authority,
    })
    expect((await foreign.get(path)).statusCode).toBe(403)
    expect((await foreign.post(path, { words: 'x' })).statusCode).toBe(403)
    expect((await elsewhere.post(`/plan/comments/action/${'Z'.repeat(5)}`, { words: 'x' })).statusCode).toBe(
      404,
    )
  })
})

test('a priority has comments on a page of its own', async () => {
  const { site } = await siteWithAction()
  const answer = await site.post('/plan/comments/priority/P1', { words: 'What would a child notice?' })
  expect(answer.headers.location).toContain('/plan/comments/priority/P1#comment-')
  expect((await commentsOf(site, 'P1', 'priority')).map(one => one.words)).toEqual([
    'What would a child notice?',
  ])
  expect((await site.get('/plan/comments/priority/P1')).body).toContain('priority 1, Supervision')
})

test('the newest comments are listed with what they are about; one taken back is not', async () => {
  const { site, path, action } = await siteWithAction()
  await site.post(path, { words: 'Said of the action' })
  await site.post('/plan/comments/priority/P1', { words: 'Said of the priority' })
  await site.post(path, { words: 'Said in haste' })
  const hasty = (await commentsOf(site, action)).find(one => one.words === 'Said in haste')
  await site.post(`/plan/comment/${hasty?.commentId}/withdraw`, {})
  const { body } = await site.get('/plan/comments')
  expect(body.indexOf('Priority 1. Supervision')).toBeGreaterThan(0)
  expect(body.indexOf('Priority 1. Supervision')).toBeLessThan(
    body.indexOf('Action 1.1 Write the supervision policy'),
  )
  expect(body).not.toContain('Said in haste')
})
