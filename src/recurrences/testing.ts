import type { Db } from '../db/db.ts'
import { addInspection } from '../inspections/commands.ts'
import { addFinding } from '../inspections/findings/commands.ts'
import type { Finding, Link } from '../inspections/findings/queries.ts'
import type { FindingKind } from '../inspections/findings/rules.ts'
import { localDate } from '../kernel/dates.ts'

/** Three looks of one made-up authority, with findings by the words and kind they are given. */
export const looks = [
  { inspectionId: 'I-2018', from: '2018-06-11', to: '2018-06-22', publishedOn: '2018-07-23' },
  { inspectionId: 'I-2020', from: '2020-03-02', to: '2020-03-13', publishedOn: '2020-04-20' },
  { inspectionId: 'I-2022', from: '2022-07-18', to: '2022-07-29', publishedOn: '2022-09-21' },
] as const

export interface MadeUpFinding {
  readonly findingId: string
  readonly inspectionId: (typeof looks)[number]['inspectionId']
  readonly kind?: FindingKind
  readonly text: string
  readonly themes?: readonly string[]
}

/** An early, a middle and a late finding on supervision, and others that are about something else. */
export const usual: readonly MadeUpFinding[] = [
  {
    findingId: 'early',
    inspectionId: 'I-2018',
    text: 'The regularity of supervision.',
    themes: ['supervision'],
  },
  { findingId: 'middle', inspectionId: 'I-2020', text: 'Supervision is irregular.', themes: ['supervision'] },
  {
    findingId: 'late',
    inspectionId: 'I-2022',
    text: 'Regular and effective supervision.',
    themes: ['supervision'],
  },
  {
    findingId: 'strength',
    inspectionId: 'I-2018',
    kind: 'strength',
    text: 'Core groups meet regularly.',
    themes: ['core-groups'],
  },
  {
    findingId: 'lost',
    inspectionId: 'I-2022',
    kind: 'concern',
    text: 'Core groups are not held.',
    themes: ['core-groups'],
  },
]

/** Adds the looks and findings to the authority a test stands in. */
export async function addFindings(
  db: Db,
  authority: string,
  findings: readonly MadeUpFinding[],
  now: Date,
): Promise<void> {
  for (const { inspectionId, from, to, publishedOn } of looks) {
    const [first, last, published] = [localDate(from), localDate(to), localDate(publishedOn)]
    if (!first || !last || !published) throw new Error('No date')
    const ranges = [{ from: first, to: last }]
    const title = `Made-up inspection of ${from.slice(0, 4)}`
    const look = {
      inspectionId,
      kind: 'full-inspection',
      framework: 'ILACS',
      title,
      ranges,
      publishedOn: published,
    }
    await addInspection(db, authority, look, 'tester', now)
  }
  for (const { findingId, inspectionId, kind = 'area-for-improvement', text, themes = [] } of findings) {
    const description = { label: text.replace('.', ''), themes, cohorts: [] }
    const said = {
      findingId,
      inspectionId,
      kind,
      wording: 'verbatim',
      text,
      source: 'A made-up report',
    } as const
    await addFinding(db, authority, { ...said, description }, 'tester', now)
  }
}

/** A finding of a made-up look of a year, for rules that need no database. */
export function madeUp(input: {
  readonly findingId: string
  readonly year: number
  readonly kind?: FindingKind
  readonly text?: string
  readonly themes?: readonly string[]
}): Finding {
  const { findingId, year, kind = 'concern', text = 'Made up.', themes = [] } = input
  const inspectionId = `I-${year}`
  const startOn = localDate(`${year}-06-11`) ?? null
  const inspection = {
    inspectionId,
    knownFrom: '2026-01-01T00:00:00Z',
    supersededAt: null,
    documentId: null,
    kind: 'full-inspection',
    framework: 'ILACS',
    title: `Made-up inspection of ${year}`,
    datesNote: '',
    ranges: startOn ? [{ from: startOn, to: startOn }] : [],
    receivedOn: null,
    publishedOn: null,
    source: '',
    judgements: [],
    startOn,
    endOn: startOn,
    saidOn: startOn,
  }
  return {
    findingId,
    inspectionId,
    documentId: null,
    proposalId: null,
    number: 1,
    kind,
    wording: 'verbatim',
    text,
    source: 'Made up',
    page: null,
    spanFrom: null,
    spanTo: null,
    parentId: null,
    childIds: [],
    confirmedBy: 'tester',
    knownFrom: '2026-01-01T00:00:00Z',
    label: text,
    judgementArea: null,
    themes,
    cohorts: [],
    isDescribed: true,
    closed: false,
    closedOn: null,
    closedReason: '',
    descriptions: [],
    closings: [],
    inspection,
  }
}

/** A standing link that says that the later finding recurs from the earlier. */
export function madeUpLink(laterId: string, earlierId: string): Link {
  const linkedOn = localDate('2026-01-01')
  if (!linkedOn) throw new Error('No date')
  const decided = {
    decidedBy: 'tester',
    knownFrom: '2026-01-01T00:00:00Z',
    supersededAt: null,
    supersededReason: '',
  }
  return {
    linkId: `${laterId}-${earlierId}`,
    laterId,
    earlierId,
    relation: 'recurs',
    linkedOn,
    reason: '',
    ...decided,
  }
}
