import { describe, expect, test } from 'vitest'
import { both, finding, in2018, look, looksOf, proposed, rank } from './testing.ts'

describe('one broad subject is not one issue', () => {
  const pairs: readonly [string, string, string][] = [
    [
      'adopters, and foster families',
      'Too few foster families, above all for sibling groups.',
      'Recruit more adopters for sibling groups.',
    ],
    [
      'decisions on family time, and on coming into care',
      'Parents are left out of decisions on family time.',
      'Decisions to bring children into care are late.',
    ],
    [
      'delay in housing, and in court work',
      'Long delays in resolving families’ housing needs.',
      'Letters before proceedings are late; drift.',
    ],
    [
      'health assessments, and social work ones',
      'The timeliness of health assessments for children in care.',
      'The timeliness and quality of assessments of children who need help.',
    ],
    [
      'a conference on a plan, and visits on a plan',
      'How long children wait for an initial child protection conference, and what is done meanwhile.',
      'Visits to children on child protection plans, and what is done when one is missed.',
    ],
  ]
  test.each(pairs)('%s: nothing is proposed', (_what, later, earlier) => {
    expect(proposed(later, earlier)).toBeUndefined()
  })

  test('therapy for children in care is less like the waits of a SEND inspection than another one’s waits', () => {
    const send = { ...look('I-SEND', '2016-09-26'), about: 'Area SEND inspection' }
    const again = { ...look('I-SEND-2', '2024-12-02'), about: 'Area SEND inspection' }
    const looks = looksOf(send, again, in2018)
    const found = rank(
      [
        finding('later', 'I-SEND-2', 'concern', 'Waits for therapy are too long.'),
        finding('same', 'I-SEND', 'concern', 'Waiting lists for community therapies are too long.'),
        finding(
          'other',
          'I-2018',
          'concern',
          'Looked-after children cannot get therapy or mental-health treatment.',
        ),
      ],
      looks,
    ).filter(one => one.laterId === 'later')
    expect(found[0]?.earlierId).toBe('same')
    expect(found.find(one => one.earlierId === 'other')?.score ?? 0).toBeLessThan(0.4)
  })

  test('care leavers were in care: to name the one is not to name other children than the other', () => {
    const care = 'Children in care do not get mental-health treatment.'
    const proposal = proposed('Care leavers do not get mental-health treatment.', care)
    const others = proposed('Unborn babies do not get mental-health treatment.', care)
    expect(proposal?.score ?? 0).toBeGreaterThan(others?.score ?? 0)
    expect(proposal?.score ?? 0).toBeGreaterThan(0.5)
  })

  test('a strength that shares a broad subject only stands behind a weakness that does', () => {
    const found = rank(
      [
        finding('later', 'I-2022', 'concern', 'Leaders lack urgency.'),
        finding('weak', 'I-2018', 'concern', 'Leaders do not know the service.'),
        finding('strong', 'I-2018', 'strength', 'Leaders know the service.'),
      ],
      both,
    )
    expect(found[0]?.earlierId).toBe('weak')
    expect(found.slice(1).every(one => one.score < 0.2)).toBe(true)
  })
})
