import { expect, test } from 'vitest'
import { siteFor } from '../access/testing.ts'
import { measuresRoutes } from './routes.ts'

let seconds = 0
/** A clock that moves on a second each time it is looked at. */
const now = () => new Date(Date.parse('2026-06-15T09:00:00Z') + (seconds += 1) * 1000)

test('a change of a series that is sent by several people in the same moment is marked once', async () => {
  const analyst = await siteFor(measuresRoutes(now), { role: 'performance-analyst', now })
  const measure = { title: 'Reviews in time', series: 'flow', better: 'higher', unit: 'share', target: '90' }
  expect((await analyst.post('/measures/new', measure)).statusCode).toBe(303)
  const path = '/measures/reviews-in-time/change'
  const change = { month: 'April 2026', what: 'definition', why: 'Contacts left out' }
  const six = Array.from({ length: 6 })
  // Connections are opened first, so that the posts overlap.
  await Promise.all(six.map(() => analyst.get('/measures')))
  const answers = await Promise.all(six.map(() => analyst.post(path, change)))
  const codes = answers.map(answer => answer.statusCode).toSorted((a, b) => a - b)
  expect(codes).toEqual([303, 409, 409, 409, 409, 409])
  expect((await analyst.post(path, { ...change, why: 'Moved to a new system' })).statusCode).toBe(303)
})
