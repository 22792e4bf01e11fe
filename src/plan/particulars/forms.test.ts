import { describe, expect, test } from 'vitest'
import { sentForm } from '../../http/forms.ts'
import { madeUpAction, madeUpOutcome, madeUpPartner, madeUpPriority } from '../testing.ts'
import { readNewAction } from './forms.ts'

const standing = madeUpAction()
const priority = madeUpPriority({ outcomes: [madeUpOutcome()] })
const other = madeUpPriority({
  priorityId: 'P2',
  number: 2,
  outcomes: [madeUpOutcome({ outcomeId: 'O2', priorityId: 'P2' })],
})

const date = (day: string, month: string, year: string) => ({
  'due-day': day,
  'due-month': month,
  'due-year': year,
})

describe('a new action', () => {
  const sent = {
    priorityId: 'P1',
    reference: '1.2',
    title: 'T',
    owner: 'Director',
    agreedBy: 'Board',
    ...date('1', '2', '2027'),
  }
  const known = {
    priorities: [priority, other],
    actions: [standing],
    partners: [madeUpPartner()],
    colleagues: [{ personId: 'p1', name: 'Made-up Person' }],
  }

  test('is read with what it answers', () => {
    const read = readNewAction(sentForm({ ...sent, findings: ['F1', 'F2'] }), known)
    expect(read).toMatchObject({
      ok: true,
      value: { dueOn: '2027-02-01', startOn: null, findingIds: ['F1', 'F2'] },
    })
  })

  test.each([
    ['a reference that is taken', { reference: '1.1' }, 'reference'],
    ['a priority that is not there', { priorityId: 'P9' }, 'priorityId'],
    ['no owner', { owner: ' ' }, 'owner'],
    ['a start that is no date', { 'start-day': 'soon' }, 'start'],
    ['no date and no reason', { ...date('', '', ''), undated: 'yes' }, 'noDateReason'],
    ['an outcome of another priority', { outcomeId: 'O2' }, 'outcomeId'],
    ['a partner that is none', { ownerPartnerId: 'X' }, 'ownerPartnerId'],
    ['a person who is not there', { ownerPersonId: 'X' }, 'ownerPersonId'],
    ['a title too long to be one thing', { title: 'x'.repeat(501) }, 'title'],
  ])('%s is put right beside its field', (_name, change, field) => {
    const read = readNewAction(sentForm({ ...sent, ...change }), known)
    expect(Object.keys(read.ok ? {} : read.errors)).toEqual([field])
  })
})
