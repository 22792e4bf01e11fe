import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingKinds, isWeakness, linkable, whyNotLinked } from '../../inspections/findings/rules.ts'
import { orderOf } from '../../inspections/looks/rules.ts'
import { indexFindings } from './indexing.ts'
import { likelihoodInWords, rankAll, rankOne } from './rules.ts'
import { both, finding, look, looksOf, proposed, rank } from './testing.ts'

describe('a finding that comes back in other words is known again', () => {
  const pairs: readonly [string, string, RegExp][] = [
    [
      'The frequency and effectiveness of supervision.',
      'Social workers do not receive regular, reflective supervision.',
      /about supervision/,
    ],
    ['Excessive workloads of practitioners.', 'Manageable caseloads for social workers.', /caseloads/],
    [
      'Cases are closed before change is sustained.',
      'Re-referral rates are too high.',
      /re-referrals|coming back/,
    ],
    [
      'Letters before proceedings do not say what must change.',
      'Drift in the public law outline.',
      /pre-proceedings/,
    ],
    [
      'Young people placed voluntarily under section 20 without a plan.',
      'Voluntary accommodation used for too long.',
      /section 20/,
    ],
    [
      'The response to allegations by the LADO.',
      'The effectiveness of the designated officers.',
      /designated officer/,
    ],
    [
      'Too many changes of social worker.',
      'High turnover means children meet successive workers.',
      /changes/,
    ],
    ['Return home interviews are late.', 'The response to children who go missing.', /go missing/],
  ]
  test.each(pairs)('%s / %s', (later, earlier, why) => {
    expect(proposed(later, earlier)?.reason).toMatch(why)
  })
})

describe('words that are the same by accident make no likeness', () => {
  const pairs: readonly [string, string][] = [
    ['Families repeat their story to new workers.', 'The quality of life-story work.'],
    ['Children wait for a permanent home.', 'Permanent team managers.'],
    ['Children in private fostering are not identified.', 'Too few foster carers for siblings.'],
    ['Health records are not given to care leavers.', 'Records of visits are missing from case files.'],
    ['Children missing education are not tracked.', 'The response to children who go missing from home.'],
  ]
  test.each(pairs)('%s / %s', (later, earlier) => {
    expect(proposed(later, earlier)?.score ?? 0).toBeLessThan(0.25)
  })
})

test('the relation says whether a weakness was found again or a strength was lost', () => {
  const text = 'Core groups meet regularly.'
  const found = rank(
    [
      finding('a', 'I-2022', 'concern', text),
      finding('b', 'I-2018', 'strength', text),
      finding('c', 'I-2018', 'priority-action', text),
    ],
    both,
  )
  expect(found.map(one => [one.earlierId, one.relation])).toEqual([
    ['c', 'recurs'],
    ['b', 'relapse of'],
  ])
})

test('where it is not known which look came first, nothing is proposed', () => {
  const looks = looksOf(look('I-2018', '2018'), look('I-2022', '2018-06-11'), look('I-0', null))
  const text = 'Core groups are irregular.'
  const findings = ['I-2018', 'I-2022', 'I-0'].map(id => finding(id, id, 'concern', text))
  expect(rank(findings, looks)).toEqual([])
})

test('a compound finding is answered in each of its subjects, not only in the commonest', () => {
  const earlier = [
    ...[1, 2, 3, 4, 5, 6].map(n => finding(`m${n}`, 'I-2018', 'concern', `Missing children, matter ${n}.`)),
    finding('p', 'I-2018', 'concern', 'Private fostering is poorly managed.'),
    finding('h', 'I-2018', 'concern', 'Homeless young people are not assessed.'),
  ]
  const compound = 'The response to homeless young people, private fostering and missing children.'
  const first = rank([finding('a', 'I-2022', 'concern', compound), ...earlier], both).slice(0, 5)
  expect(first.map(one => one.earlierId)).toEqual(expect.arrayContaining(['p', 'h']))
})

test('the sentence in which the inspectorate says it itself is quoted in the reason', () => {
  const text = 'Weaknesses in supervision mirror those identified in 2018.'
  expect(proposed(text, 'The regularity of supervision.')?.reason).toContain(`“${text}”`)
})

test('a score is put in words, and the words rise with it', () => {
  expect([0.1, 0.4, 0.5].map(likelihoodInWords)).toEqual(['possible', 'likely', 'strong'])
})

const phrases = [
  'supervision of social workers',
  'caseloads',
  'private fostering',
  'return home interviews',
  'the safeguarding board',
  'life-story work',
  'section 20',
  'audit',
  'since 2018 little progress',
  'core groups',
  '<script>',
  '16- and 17-year-olds',
  'plans and visits',
]
const anyFindings = fc
  .array(
    fc.record({
      inspectionId: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      kind: fc.constantFrom(...findingKinds.map(one => one.kind)),
      text: fc
        .array(fc.constantFrom(...phrases), { minLength: 1, maxLength: 4 })
        .map(said => said.join(', ')),
    }),
    { maxLength: 25 },
  )
  .map(list => list.map(({ inspectionId, kind, text }, at) => finding(`f${at}`, inspectionId, kind, text)))
const anyLooks = fc
  .array(fc.constantFrom('2014', '2014-06', '2014-06-11', '2018-07', '2018-07-02', '2022', null), {
    minLength: 5,
    maxLength: 5,
  })
  .map(dates => looksOf(...['A', 'B', 'C', 'D', 'E'].map((id, at) => look(id, dates[at] ?? null))))

describe('whatever is compared', () => {
  test('no proposal crosses from weakness to strength, stays in one inspection or turns time round', () => {
    fc.assert(
      fc.property(anyFindings, anyLooks, (findings, looks) => {
        const byId = new Map(findings.map(one => [one.id, one]))
        for (const { laterId, earlierId, relation } of rank(findings, looks)) {
          const [later, earlier] = [byId.get(laterId), byId.get(earlierId)]
          const [laterLook, earlierLook] = [
            looks.get(later?.inspectionId ?? ''),
            looks.get(earlier?.inspectionId ?? ''),
          ]
          if (!later || !earlier || !laterLook || !earlierLook) throw new Error('A proposal of nothing')
          expect(isWeakness(later.kind)).toBe(true)
          expect(orderOf(laterLook, earlierLook)).toBe('later')
          const [one, other] = [
            linkable({ ...later, findingId: laterId }, laterLook.startOn ?? ''),
            linkable({ ...earlier, findingId: earlierId }, earlierLook.startOn ?? ''),
          ]
          expect(whyNotLinked(one, other, relation)).toBeUndefined()
        }
      }),
    )
  })

  test('scores never rise down a finding’s list, lie between 0 and 1, and each has its reason', () => {
    fc.assert(
      fc.property(anyFindings, anyLooks, (findings, looks) => {
        const found = rank(findings, looks)
        for (const [at, one] of found.entries()) {
          const next = found[at + 1]
          if (next?.laterId === one.laterId) expect(next.score).toBeLessThanOrEqual(one.score)
          expect(one.score).toBeGreaterThan(0)
          expect(one.score).toBeLessThanOrEqual(1)
          expect(one.reason).not.toBe('')
        }
      }),
    )
  })

  test('the order in which findings come makes no difference', () => {
    fc.assert(
      fc.property(anyFindings, anyLooks, fc.infiniteStream(fc.nat()), (findings, looks, draws) => {
        const shuffled = findings
          .map(one => ({ one, place: draws.next().value ?? 0 }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ one }) => one)
        expect(rank(shuffled, looks)).toEqual(rank(findings, looks))
      }),
    )
  })

  test('one finding asked alone is answered as among all', () => {
    fc.assert(
      fc.property(anyFindings, anyLooks, (findings, looks) => {
        const index = indexFindings(findings, looks)
        const all = rankAll(index)
        for (const { id } of findings)
          expect(rankOne(index, id)).toEqual(all.filter(one => one.laterId === id))
      }),
    )
  })
})
