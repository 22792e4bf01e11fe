import type { LocalDate } from '../../kernel/dates.ts'
import { localDate } from '../../kernel/dates.ts'
import type { NewStatement } from '../../statements/commands.ts'
import type { Calendar } from '../calendar/rules.ts'

type Told = Pick<NewStatement, 'saidOn' | 'saidBy' | 'words' | 'assertion'> & Partial<NewStatement>

function statement(told: Told): NewStatement {
  return {
    saidAbout: false,
    wording: 'paraphrase',
    source: '',
    sourceUrl: '',
    sourceId: '',
    aboutOn: told.saidOn,
    measureId: '',
    publishedId: '',
    reportedMeasure: '',
    differs: '',
    findingId: '',
    note: '',
    ...told,
  }
}

function day(text: string): LocalDate {
  const date = localDate(text)
  if (!date) throw new Error(`Not a date: ${text}`)
  return date
}

const caseload = { reportedMeasure: 'Average caseload (DfE)', publishedId: 'dfe-workforce.caseload_fte' }
const agency = { reportedMeasure: 'Agency worker rate (DfE)', publishedId: 'dfe-workforce.agency_rate_fte' }
const lookedAfter = {
  reportedMeasure: 'Children looked after rate (DfE)',
  publishedId: 'dfe-looked-after.rate_per_10000.children-looked-after-on-31-march-each-year',
}

/** What was said in public of Herefordshire's figures, as the public record has it, each with its source there. */
export const publicStatements: readonly NewStatement[] = [
  statement({
    ...caseload,
    saidOn: day('2014-04-30'),
    saidAbout: true,
    saidBy: 'The council, to the press',
    words: 'Average caseloads have come down from up to 35 to 16.',
    sourceId: 'S21',
    assertion: { says: 'figure', relation: 'exactly', value: 16 },
    reportedMeasure: 'Average caseload at inspection',
    publishedId: '',
    differs: 'How either counted part-time workers is not known.',
    note: 'Only “16” is checked: nobody else has a figure for the time of “up to 35”. That caseloads had come down Ofsted says too: over 30 in October 2013, 18 at its inspection.',
  }),
  statement({
    ...caseload,
    saidOn: day('2022-09-21'),
    saidBy: 'The council, in a press release',
    words: 'Caseloads have “more than halved … to around 18”.',
    sourceId: 'S43',
    assertion: {
      says: 'share of earlier',
      relation: 'less than',
      share: 0.5,
      to: 18,
      earlierOn: day('2021-09-21'),
    },
    findingId: 'F22-S6',
    differs:
      'The published figure is cases for each full-time equivalent social worker who holds any, agency workers included, on 30 September. How the council counted is not known.',
    note: 'Since when they have halved the words do not say. A year before is taken, as the council said of the same fall in December 2022; in no year from 2017 on is the published figure twice 18.',
  }),
  statement({
    ...caseload,
    saidOn: day('2022-12-06'),
    saidAbout: true,
    saidBy: 'The council, as a broadcaster reported it',
    words: 'Average caseloads are “less than a half” of what they were a year before.',
    sourceId: 'S04',
    assertion: { says: 'share of earlier', relation: 'less than', share: 0.5, earlierOn: day('2021-12-06') },
    findingId: 'F22-S6',
    differs:
      'The published figure is cases for each full-time equivalent social worker who holds any, agency workers included, on 30 September. How the council counted is not known.',
  }),
  statement({
    ...agency,
    saidOn: day('2023-03-01'),
    saidBy: 'The commissioner, in the first report',
    words: 'Over half of front-line social workers are agency workers.',
    sourceId: 'S48',
    aboutOn: day('2023-02-28'),
    assertion: { says: 'figure', relation: 'more than', value: 50, unit: '%' },
    findingId: 'F22-2',
    differs:
      'The commissioner speaks of front-line workers; the published rate is of all children’s social workers.',
  }),
  statement({
    ...agency,
    saidOn: day('2024-01-15'),
    saidAbout: true,
    saidBy: 'A task and finish group of the council, as the press reported it',
    words: '72% of social workers (64 of 89) are agency workers.',
    sourceId: 'S56',
    aboutOn: day('2023-09-30'),
    assertion: { says: 'figure', relation: 'exactly', value: 72, unit: '%' },
    findingId: 'F22-2',
    differs: 'The group counted people (64 of 89 staff); the published rate counts full-time equivalents.',
  }),
  statement({
    ...lookedAfter,
    saidOn: day('2024-09-10'),
    saidBy: 'The council, answering a public question',
    words: 'There were 112 children in care for every 10,000 on 31 March 2024.',
    sourceId: 'S59',
    aboutOn: day('2024-03-31'),
    assertion: { says: 'figure', relation: 'exactly', value: 112 },
  }),
  statement({
    ...lookedAfter,
    saidOn: day('2024-09-10'),
    saidBy: 'A member of the public, quoting the commissioner',
    words: 'The number of children in care is 84% above that of statistical neighbours.',
    sourceId: 'S59',
    aboutOn: day('2022-12-31'),
    assertion: { says: 'compared', relation: 'higher', comparator: 'neighbours-mean', by: 84 },
    reportedMeasure: '',
    note: 'The record dates the figure December 2022.',
  }),
]

/** What made-up people of Wrenshire say of its figures; not all of it is so. */
export function storyStatements(calendar: Calendar): NewStatement[] {
  const press = (title: string) => `Wrenshire Council, press release: ${title} (invented)`
  return [
    statement({
      saidOn: calendar.day(31, 10),
      saidBy: 'Lead member, at cabinet',
      words: 'Visits to children in care on time have gone up from 73% to almost nine in ten.',
      wording: 'verbatim',
      source: 'Minutes of the cabinet (invented)',
      aboutOn: calendar.day(30, 28),
      assertion: {
        says: 'moved',
        relation: 'rose',
        from: 73,
        to: 90,
        unit: '%',
        earlierOn: calendar.day(12, 28),
      },
      measureId: 'cla-visits-on-time',
    }),
    statement({
      saidOn: calendar.day(41, 28),
      saidBy: 'The council, in a press release',
      words: 'Caseloads are at their lowest for years, at about 14 cases for each social worker.',
      wording: 'verbatim',
      sourceId: 'W2',
      assertion: { says: 'figure', relation: 'about', value: 14 },
      measureId: 'caseload-average',
      reportedMeasure: 'Average caseload',
      differs: 'The council counted newly qualified workers as full posts; the scorecard does not.',
      note: 'Only “about 14” is checked, not “their lowest for years”.',
    }),
    statement({
      saidOn: calendar.day(45, 10),
      saidBy: 'Council leader, to the local paper',
      words: 'Conferences are held in time now: up from 58% to 95%.',
      wording: 'verbatim',
      source: 'The Wrenshire Gazette (invented)',
      aboutOn: calendar.day(44, 28),
      assertion: {
        says: 'moved',
        relation: 'rose',
        from: 58,
        to: 95,
        unit: '%',
        earlierOn: calendar.day(27, 28),
      },
      measureId: 'icpc-15wd',
    }),
    statement({
      saidOn: calendar.day(46, 10),
      saidBy: 'Director of children’s services, to scrutiny',
      words: 'At least eight in ten return interviews are completed within 72 hours.',
      source: 'Minutes of the scrutiny committee (invented)',
      aboutOn: calendar.day(45, 28),
      assertion: { says: 'figure', relation: 'at least', value: 80, unit: '%' },
      measureId: 'rhi-72h',
    }),
    statement({
      saidOn: calendar.day(46, 12),
      saidBy: 'The council, in a press release',
      words: 'Our social workers feel better supported than ever.',
      wording: 'verbatim',
      source: press('A better place to work'),
      assertion: { says: 'words' },
    }),
  ]
}
