import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../../kernel/dates.ts'
import { day } from '../testing.ts'
import { openDeadlinesOf } from './pages.ts'
import type { Deadline } from './queries.ts'
import { dutyOf, reckon } from './rules.ts'

const today = day('2026-06-17')

function deadline(inspectionId: string, given: Partial<Deadline> = {}): Deadline {
  const duty = dutyOf('written-statement')
  if (!duty) throw new Error('There is no such duty')
  const { receivedOn = null, done = null } = given
  const rest = {
    publishedOn: null,
    saidOn: null,
    datesNote: '',
    shownBy: '',
    versionId: null,
    inspectionTitle: `Inspection ${inspectionId}`,
  }
  return { inspectionId, duty, receivedOn, done, ...rest, ...reckon(duty, receivedOn, done, today), ...given }
}

const received = (text: string, done: LocalDate | null = null) => ({ receivedOn: day(text), done })
const linesOf = (deadlines: readonly Deadline[]) => openDeadlinesOf(deadlines, today).lines

describe('the deadlines at the head of the plan', () => {
  test('say what, by when and how many working days are left or late, with a way to what they rest on', () => {
    // 70 working days after 10 March 2026, over Easter and the May holidays: 22 June 2026 by a calendar.
    const [open, late] = linesOf([
      deadline('I2', received('2026-03-10')),
      deadline('I1', received('2026-02-02')),
    ])
    expect(open).toMatchObject({
      href: '/plan/deadlines#after-I2',
      after: 'Inspection I2, received 10 March 2026',
      due: 'by 22 June 2026',
      standing: 'Open: 3 working days left',
    })
    expect(late?.standing).toMatch(/^Overdue by \d+ working days/)
    expect(late?.tag.text).toBe('Overdue')
  })

  test('of a report whose day of receipt is not known say that, and no day', () => {
    const [line] = linesOf([deadline('I1', { publishedOn: day('2026-05-01'), saidOn: day('2026-05-01') })])
    expect(line).toMatchObject({ due: 'no date of receipt, so no last day', standing: '' })
  })

  test('leave out what was done, on whatever day', () => {
    const done = [
      deadline('I2', received('2026-03-10', day('2026-06-01'))),
      deadline('I1', { done: 'some day' }),
    ]
    expect(openDeadlinesOf(done, today)).toEqual({
      lines: [],
      older: '',
      none: 'No deadline after an inspection is open',
    })
    expect(openDeadlinesOf([], today).none).toBe('')
  })

  test('count what is more than a year past, unless it follows the newest report', () => {
    const old = [deadline('I3', received('2022-07-18')), deadline('I2', { saidOn: day('2018-07-23') })]
    const { lines, older } = openDeadlinesOf(old, today)
    expect(lines.map(one => one.after)).toEqual(['Inspection I3, received 18 July 2022'])
    expect(older).toContain('1 deadline more than a year past')
    // A report without any day is as old as the place where it stands among the others.
    const undated = deadline('I1', { datesNote: 'July 2021' })
    expect(linesOf([...old, undated]).map(one => one.after)).toEqual(['Inspection I3, received 18 July 2022'])
    expect(linesOf([deadline('I4', received('2026-03-10')), undated, ...old]).map(one => one.after)).toEqual([
      'Inspection I4, received 10 March 2026',
      'Inspection I1, July 2021',
    ])
  })
})
