import type { Chronology } from '../../chronology/rules.ts'
import { monthInWords } from '../../kernel/dates.ts'
import type { Calendar } from '../calendar/rules.ts'

/** What made-up sources say of Wrenshire: its own calendar of events, and a public statement beside the figures. */
export function storyChronology(calendar: Calendar): Chronology {
  return { sources: sources(calendar), ...events(calendar), ...figures(calendar), ...disagreement(calendar) }
}

function sources(calendar: Calendar): Chronology['sources'] {
  const source = (sourceId: string, title: string, publisher: string, dated: string, kind: string) => ({
    sourceId,
    title,
    publisher,
    dated,
    url: '',
    kind,
    access: 'invented for the demonstration',
    note: '',
  })
  return [
    source('W1', 'Minutes of the cabinet', 'Wrenshire Council', calendar.month(11), 'committee minutes'),
    source(
      'W2',
      'Caseloads at their lowest for years',
      'Wrenshire Council',
      calendar.day(41, 28),
      'press release',
    ),
    source(
      'W3',
      'Social work workforce tables',
      'An invented yearly release',
      calendar.month(44),
      'official statistics',
    ),
    source('W4', 'Social workers at breaking point', 'The Wrenshire Gazette', calendar.month(42), 'news'),
    source(
      'W5',
      'Minutes of the improvement board',
      'Wrenshire improvement board',
      calendar.month(43),
      'committee minutes',
    ),
  ]
}

function events(calendar: Calendar): Pick<Chronology, 'events'> {
  const event = (dated: string, what: string, sourceIds: readonly string[], approximate = false) => ({
    dated,
    what,
    sourceIds,
    approximate,
    note: '',
  })
  const all = [
    event(calendar.day(11, 8), 'Cabinet agrees the improvement plan and its four priorities', ['W1']),
    event(
      calendar.day(12, 21),
      'The improvement board agrees what evidence would show that each finding is fixed',
      ['W5'],
    ),
    event(calendar.day(20, 1), 'The family help team moves from the front door to family safeguarding', [
      'W1',
    ]),
    event(
      calendar.day(29, 21),
      'The improvement board agrees evidence for the priority action of the focused visit',
      ['W5'],
    ),
    event(
      calendar.month(36),
      'Three experienced social workers leave the coast team within a month',
      ['W4'],
      true,
    ),
    event(calendar.day(41, 28), 'The council says that caseloads are at their lowest for years', ['W2']),
    event(calendar.day(43, 21), 'The improvement board asks for two more teams in family safeguarding', [
      'W5',
    ]),
  ]
  return { events: all.map((one, index) => ({ eventId: `W-E${index + 1}`, ...one })) }
}

function figures(calendar: Calendar): Pick<Chronology, 'figures'> {
  const figure = (
    figureId: string,
    value: number | null,
    asOf: string,
    sourceId: string,
    more: object = {},
  ) => ({
    figureId,
    measure: 'Average caseload',
    value,
    words: '',
    reason: '',
    unit: 'cases per social worker',
    asOf,
    precision: '',
    note: '',
    sourceIds: [sourceId],
    ...more,
  })
  return {
    figures: [
      figure('W-F1', 15.4, calendar.month(20), 'W3'),
      figure('W-F2', null, calendar.month(32), 'W3', {
        reason: 'the release marks it u, could not be published',
      }),
      figure('W-F3', 18.9, calendar.month(40), 'W3'),
      figure('W-F4', 14, calendar.month(41), 'W2', { precision: 'approximate', note: '“about 14”' }),
    ],
  }
}

function disagreement(calendar: Calendar): Pick<Chronology, 'discrepancies'> {
  return {
    discrepancies: [
      {
        discrepancyId: 'W-D1',
        topic: `Average caseload in ${monthInWords(calendar.month(41))}`,
        reading:
          'The council counted newly qualified workers as full posts. Our own scorecard says about 19.',
        values: [
          { said: 'about 14 cases per social worker', sourceIds: ['W2'] },
          { said: '18.9 cases per social worker', sourceIds: ['W3'] },
          { said: '“more than twenty each”', sourceIds: ['W4'] },
        ],
      },
    ],
  }
}
