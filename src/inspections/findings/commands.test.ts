import { expect, test } from 'vitest'
import type { Db } from '../../db/db.ts'
import { inTest } from '../../db/testing.ts'
import { localDate } from '../../kernel/dates.ts'
import { verifyTrail } from '../../trail/queries.ts'
import { addInspection, correctInspection } from '../commands.ts'
import { endLink, linkFindings } from '../links/commands.ts'
import { findInspection, listInspectionHistory, listInspections } from '../queries.ts'
import { addVerdict, takeBackVerdict } from '../verdicts/commands.ts'
import { addFinding, closeFinding, describeFinding, reopenFinding } from './commands.ts'
import { findFinding, listFindings, listLinks, listVerdicts } from './queries.ts'
import type { FindingKind } from './rules.ts'

const authority = 'Z01'
const lead = 'improvement-lead'
let clock = Date.parse('2026-01-05T09:00:00Z')
const later = () => new Date((clock += 60_000))

function day(text: string) {
  const date = localDate(text)
  if (!date) throw new Error(`Not a date: ${text}`)
  return date
}

function inspect(db: Db, from: string, to: string) {
  const input = {
    kind: 'full-inspection',
    framework: 'ILACS',
    title: 'Inspection of made-up children’s services',
    ranges: [{ from: day(from), to: day(to) }],
    publishedOn: day(to),
    source: 'Published letter',
    judgements: [{ area: 'helpAndProtection', grade: 'good' }],
  }
  return addInspection(db, authority, input, lead, later())
}

function find(db: Db, inspectionId: string, text: string, kind: FindingKind = 'area-for-improvement') {
  const input = { inspectionId, kind, wording: 'paraphrase' as const, text, source: 'Published letter' }
  return addFinding(db, authority, input, lead, later())
}

test('a finding is listed with its inspection, its newest description and every earlier one', () =>
  inTest(async db => {
    const inspectionId = await inspect(db, '2025-03-03', '2025-03-14')
    const findingId = await find(db, inspectionId, 'The frequency of supervision for social workers.')
    const described = { themes: ['supervision'], cohorts: ['children in need'] }
    await describeFinding(db, authority, findingId, { label: 'Supervision', ...described }, lead, later())
    await describeFinding(
      db,
      authority,
      findingId,
      { label: 'Supervision is regular', ...described, judgementArea: 'impactOfLeaders' },
      lead,
      later(),
    )
    const [finding] = await listFindings(db, authority)
    expect(finding).toMatchObject({
      findingId,
      number: 1,
      label: 'Supervision is regular',
      judgementArea: 'impactOfLeaders',
      themes: ['supervision'],
      cohorts: ['children in need'],
      closed: false,
      inspection: { startOn: '2025-03-03', endOn: '2025-03-14', saidOn: '2025-03-14' },
    })
    expect(finding?.descriptions.map(one => one.label)).toEqual(['Supervision', 'Supervision is regular'])
  }))

test('a finding nobody has described yet goes by the opening of its own words', () =>
  inTest(async db => {
    const inspectionId = await inspect(db, '2025-03-03', '2025-03-14')
    const findingId = await find(db, inspectionId, 'The timeliness of return home interviews.')
    const finding = await findFinding(db, authority, findingId)
    expect(finding).toMatchObject({
      label: 'The timeliness of return home interviews',
      isDescribed: false,
      themes: [],
    })
  }))

test('the words of a finding cannot be changed or removed in the database', () =>
  inTest(async db => {
    const inspectionId = await inspect(db, '2025-03-03', '2025-03-14')
    await find(db, inspectionId, 'The quality of plans.')
    await expect(db.updateTable('finding').set({ text: 'All is well.' }).execute()).rejects.toThrow()
  }))

test('a paraphrase without a source, and words without a document, are refused', () =>
  inTest(async db => {
    const inspectionId = await inspect(db, '2025-03-03', '2025-03-14')
    const finding = { inspectionId, kind: 'concern' as const, text: 'Plans are late.' }
    const add = (wording: 'paraphrase' | 'verbatim') =>
      addFinding(db, authority, { ...finding, wording }, lead, later())
    await expect(add('paraphrase')).rejects.toThrow('needs its source')
    await expect(add('verbatim')).rejects.toThrow('need the document or the source')
    expect(await listFindings(db, authority)).toEqual([])
  }))

test('themes and cohorts come from the controlled lists', () =>
  inTest(async db => {
    const inspectionId = await inspect(db, '2025-03-03', '2025-03-14')
    const findingId = await find(db, inspectionId, 'The quality of plans.')
    const wrong = { label: 'Plans', themes: ['plans of all kinds'], cohorts: [] }
    await expect(describeFinding(db, authority, findingId, wrong, lead, later())).rejects.toThrow(
      'Not in the controlled lists: plans of all kinds',
    )
  }))

test('a finding is closed with a reason, opened again, and both stay in its history', () =>
  inTest(async db => {
    const inspectionId = await inspect(db, '2025-03-03', '2025-03-14')
    const findingId = await find(db, inspectionId, 'The quality of plans.')
    const on = day('2025-09-01')
    const none = { on, reason: ' ' }
    await expect(closeFinding(db, authority, findingId, none, lead, later())).rejects.toThrow('Say why')
    const closing = { on, reason: 'Inspectors found it resolved' }
    await closeFinding(db, authority, findingId, closing, lead, later())
    expect(await findFinding(db, authority, findingId)).toMatchObject({ closed: true, closedOn: on })
    await expect(closeFinding(db, authority, findingId, closing, lead, later())).rejects.toThrow(
      'closed already',
    )
    await reopenFinding(db, authority, findingId, { on, reason: 'Entered by mistake' }, lead, later())
    const finding = await findFinding(db, authority, findingId)
    expect(finding).toMatchObject({ closed: false, closedOn: null })
    expect(finding?.closings.map(one => one.closed)).toEqual([true, false])
  }))

test('a verdict names the look or the source it came from, and one entered wrongly is taken back, not lost', () =>
  inTest(async db => {
    const inspectionId = await inspect(db, '2025-03-03', '2025-03-14')
    const visit = await inspect(db, '2025-09-01', '2025-09-02')
    const findingId = await find(db, inspectionId, 'The quality of plans.')
    const said = { findingId, verdict: 'some' as const, saidOn: day('2025-09-20') }
    await expect(addVerdict(db, authority, said, lead, later())).rejects.toThrow('Say which inspection')
    const verdictId = await addVerdict(db, authority, { ...said, inspectionId: visit }, lead, later())
    await takeBackVerdict(db, authority, verdictId, 'It was about another finding', lead, later())
    const [verdict] = await listVerdicts(db, authority)
    expect(verdict).toMatchObject({ verdictId, findingId, verdict: 'some', inspectionId: visit })
    expect(verdict?.supersededAt).not.toBeNull()
    expect(verdict?.supersededReason).toBe('It was about another finding')
    await expect(takeBackVerdict(db, authority, verdictId, 'Again', lead, later())).rejects.toThrow(
      'taken back',
    )
  }))

test('a link joins a later finding to an earlier one of another inspection, once, and can be ended', () =>
  inTest(async db => {
    const first = await inspect(db, '2022-03-07', '2022-03-18')
    const second = await inspect(db, '2025-03-03', '2025-03-14')
    const earlierId = await find(db, first, 'The frequency of supervision.')
    const laterId = await find(db, second, 'The regularity of supervision.')
    const link = { laterId, earlierId, relation: 'recurs' as const, linkedOn: day('2025-04-01') }
    const linkId = await linkFindings(db, authority, { ...link, reason: 'The same words' }, lead, later())
    await expect(
      linkFindings(db, authority, { ...link, reason: 'The same words' }, lead, later()),
    ).rejects.toThrow('linked in this way already')
    const turned = { ...link, laterId: earlierId, earlierId: laterId, reason: 'The same words' }
    await expect(linkFindings(db, authority, turned, lead, later())).rejects.toThrow('turn the link round')
    await endLink(db, authority, linkId, 'Different teams', lead, later())
    const [ended] = await listLinks(db, authority)
    expect(ended).toMatchObject({ linkId, relation: 'recurs' })
    expect(ended?.supersededAt).not.toBeNull()
    expect(ended?.supersededReason).toBe('Different teams')
  }))

test('a correction of an inspection keeps what was known before, and a second one made on old sight is refused', () =>
  inTest(async db => {
    const inspectionId = await inspect(db, '2025-03-03', '2025-03-14')
    const seen = await findInspection(db, authority, inspectionId)
    if (!seen) throw new Error('The inspection was not kept')
    const corrected = { ...seen, ranges: [{ from: day('2025-03-10'), to: day('2025-03-21') }] }
    await correctInspection(db, authority, corrected, lead, later())
    await expect(correctInspection(db, authority, corrected, lead, later())).rejects.toThrow('Somebody else')
    const [now] = await listInspections(db, authority)
    expect(now).toMatchObject({ startOn: '2025-03-10', judgements: seen.judgements })
    const history = await listInspectionHistory(db, authority, inspectionId)
    expect(history.map(one => one.startOn)).toEqual(['2025-03-03', '2025-03-10'])
  }))

test('a grade of another framework is refused', () =>
  inTest(async db => {
    const input = {
      kind: 'full-inspection',
      framework: 'ILACS',
      title: 'Inspection',
      ranges: [{ from: day('2026-05-11'), to: day('2026-05-22') }],
      judgements: [{ area: 'overallEffectiveness', grade: 'good' }],
    }
    await expect(addInspection(db, authority, input, lead, later())).rejects.toThrow('does not belong')
  }))

test('every act on a finding is in the trail, whose chain holds', () =>
  inTest(async db => {
    const inspectionId = await inspect(db, '2025-03-03', '2025-03-14')
    const findingId = await find(db, inspectionId, 'The quality of plans.')
    await closeFinding(db, authority, findingId, { on: day('2025-09-01'), reason: 'Resolved' }, lead, later())
    const trail = await verifyTrail(db, authority)
    expect(trail).toMatchObject({ ok: true, entries: 3 })
  }))
