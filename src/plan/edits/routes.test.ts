import { beforeAll, describe, expect, test } from 'vitest'
import type { TestSite } from '../../access/testing.ts'
import { siteFor } from '../../access/testing.ts'
import { asPerson } from '../../db/db.ts'
import { addMilestone } from '../milestones/commands.ts'
import { planRoutes } from '../routes.ts'
import { at, day, givenAction } from '../testing.ts'

// Two people have one form open. Each request comes a second after the one before it.
let seconds = 0
const now = () => new Date(at('2026-06-17').getTime() + (seconds += 1) * 1000)

let first: TestSite
let second: TestSite
let action = ''
const milestone = 'M1'

beforeAll(async () => {
  first = await siteFor(planRoutes(now), { role: 'improvement-lead', now })
  second = await siteFor(planRoutes(now), { role: 'head-of-service', authority: first.authority, now })
  await asPerson(first.database, { authority: first.authority, personId: '' }, async db => {
    action = await givenAction(db, first.authority)
    const input = { id: milestone, title: 'Half trained', dueOn: day('2026-08-31'), agreedBy: 'Board' }
    await addMilestone(db, first.authority, action, input, 'operator', at('2026-01-06'))
  })
})

/** What a form holds as it is opened: its fields by name, of those that are typed in, and its hidden ones. */
async function opened(site: TestSite, path: string): Promise<Record<string, string>> {
  return fieldsOf((await site.get(path)).body)
}

function fieldsOf(body: string): Record<string, string> {
  const unescaped = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  const inputs = [...body.matchAll(/<input[^>]*>/g)].map(([tag]) => tag)
  const typed = inputs.filter(tag => !/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag))
  const values = typed.map(tag => [
    /name="([^"]*)"/.exec(tag)?.[1] ?? '',
    unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? ''),
  ])
  const texts = [...body.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</g)].map(([, name, text]) => [
    name ?? '',
    unescaped(text ?? ''),
  ])
  const chosen = [...body.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name, options]) => [name ?? '', /value="([^"]*)" selected/.exec(options ?? '')?.[1] ?? ''],
  )
  return Object.fromEntries([...values, ...texts, ...chosen].filter(([name]) => name !== '_csrf'))
}

const path = (rest: string) => `/plan/actions/${action}${rest}`

describe('two people who change one action', () => {
  test('the second sees what it was, what the first made it, who and when, and what they typed themselves', async () => {
    const mine = await opened(second, path('/change'))
    const theirs = await opened(first, path('/change'))
    const saved = await first.post(path('/change'), {
      ...theirs,
      title: 'Write a short policy',
      owner: 'Director',
    })
    expect(saved.statusCode).toBe(303)
    const typed = { ...mine, title: 'Write the policy with staff', sponsor: 'Chief executive' }
    const { statusCode, body } = await second.post(path('/change'), typed)
    expect(statusCode).toBe(409)
    expect(body).toContain('<title>Error: ')
    expect(body).toContain('Made-up Tester saved a change on 17 June 2026 at 10:0')
    for (const words of [
      'Write the supervision policy',
      'Write a short policy',
      'Write the policy with staff',
    ])
      expect(body).toContain(words)
    const again = fieldsOf(body)
    // Mine where I typed; theirs where I had left it alone: saving undoes nothing I never saw.
    expect(again).toMatchObject({
      title: 'Write the policy with staff',
      sponsor: 'Chief executive',
      owner: 'Director',
    })
    expect((await first.get(path(''))).body).toContain('Write a short policy')
    expect((await second.post(path('/change'), again)).statusCode).toBe(303)
    const after = (await first.get(path(''))).body
    expect(after).toContain('Write the policy with staff')
    expect(after).toContain('Director')
  })

  test('a form that was wrong and came back is still checked against what was opened', async () => {
    const mine = await opened(second, path('/change'))
    const theirs = await opened(first, path('/change'))
    await first.post(path('/change'), { ...theirs, department: 'Housing' })
    const wrong = await second.post(path('/change'), { ...mine, reference: '' })
    expect(wrong.statusCode).toBe(422)
    const again = fieldsOf(wrong.body)
    expect(again['seen']).toBe(mine['seen'])
    expect((await second.post(path('/change'), { ...again, reference: '1.1' })).statusCode).toBe(409)
  })

  test('what was typed into a version that is not known any more is kept all the same', async () => {
    const mine = await opened(second, path('/change'))
    const { statusCode, body } = await second.post(path('/change'), {
      ...mine,
      title: 'Mine',
      seen: 'nonsense',
    })
    expect(statusCode).toBe(409)
    expect(fieldsOf(body)).toMatchObject({ title: 'Mine' })
    expect(body).toContain('not known')
  })
})

test('two people who move one due date: the second sees the other’s date, reason and who agreed', async () => {
  const move = { 'due-month': '9', 'due-year': '2026', reason: 'why', askedBy: 'Owner', agreedBy: 'Board' }
  const mine = await opened(second, path('/due'))
  const theirs = await opened(first, path('/due'))
  const early = { ...theirs, ...move, 'due-day': '30', reason: 'The trainer left' }
  expect((await first.post(path('/due'), early)).statusCode).toBe(303)
  const { statusCode, body } = await second.post(path('/due'), { ...mine, ...move, 'due-day': '15' })
  expect(statusCode).toBe(409)
  for (const words of ['31 March 2026', '30 September 2026', '15 September 2026', 'The trainer left'])
    expect(body).toContain(words)
  const again = fieldsOf(body)
  expect(again).toMatchObject({ 'due-day': '15', 'due-month': '9', reason: 'why' })
  expect((await second.post(path('/due'), again)).statusCode).toBe(303)
  expect((await first.get(path(''))).body).toContain('Was 30 September 2026, now 15 September 2026')
})

test('two people who enter delivery: the second sees the other’s, with its note', async () => {
  const mine = await opened(second, path('/delivery'))
  const theirs = await opened(first, path('/delivery'))
  await first.post(path('/delivery'), { ...theirs, delivery: 'at risk', note: 'No trainer yet' })
  const typed = { ...mine, delivery: 'on track', note: 'All is well' }
  const { statusCode, body } = await second.post(path('/delivery'), typed)
  expect(statusCode).toBe(409)
  for (const words of ['Not started', 'At risk', 'No trainer yet', 'All is well'])
    expect(body).toContain(words)
  const again = fieldsOf(body)
  expect(again).toMatchObject({ delivery: 'on track', note: 'All is well' })
  expect((await second.post(path('/delivery'), again)).statusCode).toBe(303)
})

test.each([
  ['change', { title: 'Their title' }, { title: 'My title' }, 'My title'],
  ['due', { 'due-day': '1' }, { 'due-day': '2' }, '2 September 2026'],
  ['reached', { 'done-day': '1' }, { 'done-day': '2' }, '2 June 2026'],
])('two people at one milestone (%s): nothing of the second’s is lost', async (form, theirs, mine, words) => {
  const date = { 'due-month': '9', 'due-year': '2026', 'done-month': '6', 'done-year': '2026' }
  const why = { reason: 'why', askedBy: 'Owner', agreedBy: 'Board' }
  const address = `/plan/milestones/${milestone}/${form}`
  const before = await opened(second, address)
  const others = await opened(first, address)
  expect((await first.post(address, { ...others, ...date, ...why, ...theirs })).statusCode).toBe(303)
  const { statusCode, body } = await second.post(address, { ...before, ...date, ...why, ...mine })
  expect(statusCode).toBe(409)
  expect(body).toContain(words)
  expect(fieldsOf(body)).toMatchObject(mine)
})
