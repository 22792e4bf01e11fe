import { expect, test } from 'vitest'
import { inTest } from '../../db/testing.ts'
import { addInspection } from '../commands.ts'
import { addFinding, closeFinding } from '../findings/commands.ts'
import { listFindings, listLinks } from '../findings/queries.ts'
import { endLink, linkFindings } from '../links/commands.ts'
import { localDate } from '../../kernel/dates.ts'
import type { Db } from '../../db/db.ts'
import { splitFinding } from './commands.ts'
import { proposedCuts, readFindingParts } from './rules.ts'

const now = new Date('2026-03-02T10:00:00Z')
const text =
  'The response to risk, including unborn babies, homeless 16- and 17-year-olds and private fostering.'

async function kept(db: Db) {
  const look = { kind: 'full-inspection', framework: 'ILACS', title: 'Made-up inspection', ranges: [] }
  const inspectionId = await addInspection(db, 'Z01', look, 'tester', now)
  const description = { label: 'The response to risk', themes: ['partnership'], cohorts: [] }
  const said = {
    kind: 'area-for-improvement',
    wording: 'verbatim',
    text,
    source: 'A made-up report',
  } as const
  return addFinding(db, 'Z01', { inspectionId, ...said, description }, 'tester', now)
}

function parts() {
  const read = readFindingParts({ text, themes: ['partnership'], cohorts: [] }, proposedCuts(text))
  if (!read.ok) throw new Error('Not read')
  return read.value
}

test('a confirmed finding is split: the whole stays word for word, its parts stand under it with their own themes', () =>
  inTest(async db => {
    const id = await kept(db)
    const ids = await splitFinding(db, 'Z01', id, parts(), 'lead', now)
    const [whole, ...own] = await listFindings(db, 'Z01')
    expect(whole).toMatchObject({ findingId: id, text, childIds: ids })
    expect(own.map(one => [one.parentId, one.label, one.wording])).toEqual([
      [id, 'Unborn babies', 'verbatim'],
      [id, 'Homeless 16- and 17-year-olds', 'verbatim'],
      [id, 'Private fostering', 'verbatim'],
    ])
    for (const part of own) expect(text).toContain(part.text)
    expect(own[2]?.themes).toEqual(['private-fostering'])
    const acts = await db.selectFrom('trail_entry').select('act').where('actor', '=', 'lead').execute()
    expect(acts).toEqual([{ act: 'finding split' }])
  }))

test('a link of the whole is moved to the part it is about, with its reason and date; another stays', () =>
  inTest(async db => {
    const [id, earlier, other] = [await kept(db), await kept(db), await kept(db)]
    const linkedOn = localDate('2026-03-01')
    if (!linkedOn) throw new Error('No date')
    const said = { relation: 'recurs', linkedOn, reason: 'Babies again' } as const
    const moved = await linkFindings(db, 'Z01', { laterId: id, earlierId: earlier, ...said }, 'tester', now)
    const stays = await linkFindings(db, 'Z01', { laterId: other, earlierId: id, ...said }, 'tester', now)
    const ids = await splitFinding(db, 'Z01', id, parts(), 'lead', now, [{ linkId: moved, part: 0 }])
    const links = await listLinks(db, 'Z01')
    expect(links.filter(one => one.supersededAt === null)).toHaveLength(2)
    const onPart = links.find(one => one.laterId === ids[0])
    expect(onPart).toMatchObject({ earlierId: earlier, supersededAt: null, decidedBy: 'lead', ...said })
    expect(links.find(one => one.linkId === moved)?.supersededReason).toContain('Moved to part 1')
    expect(links.find(one => one.linkId === stays)).toMatchObject({ earlierId: id, supersededAt: null })
  }))

test('a link that was ended meanwhile is not moved, and the person is told', () =>
  inTest(async db => {
    const [id, earlier] = [await kept(db), await kept(db)]
    const linkedOn = localDate('2026-03-01')
    if (!linkedOn) throw new Error('No date')
    const link = { laterId: id, earlierId: earlier, relation: 'recurs', linkedOn, reason: 'Again' } as const
    const linkId = await linkFindings(db, 'Z01', link, 'tester', now)
    await endLink(db, 'Z01', linkId, 'Not so', 'tester', now)
    const split = splitFinding(db, 'Z01', id, parts(), 'lead', now, [{ linkId, part: 0 }])
    await expect(split).rejects.toThrow('changed a link')
  }))

test('the second of two people who split one finding is told, a part is not split again, nor a closed finding', () =>
  inTest(async db => {
    const id = await kept(db)
    const [part = ''] = await splitFinding(db, 'Z01', id, parts(), 'lead', now)
    await expect(splitFinding(db, 'Z01', id, parts(), 'director', now)).rejects.toThrow(
      'split this finding already',
    )
    await expect(splitFinding(db, 'Z01', part, parts(), 'lead', now)).rejects.toThrow('a part already')
    const on = localDate('2026-03-01')
    if (!on) throw new Error('No date')
    const closed = await addFinding(
      db,
      'Z01',
      {
        inspectionId: (await listFindings(db, 'Z01'))[0]?.inspectionId ?? '',
        kind: 'concern',
        wording: 'verbatim',
        text,
        source: 'A made-up report',
      },
      'tester',
      now,
    )
    await closeFinding(db, 'Z01', closed, { on, reason: 'Resolved' }, 'tester', now)
    await expect(splitFinding(db, 'Z01', closed, parts(), 'lead', now)).rejects.toThrow('is closed')
    await expect(splitFinding(db, 'Z01', 'nothing', parts(), 'lead', now)).rejects.toThrow('not found')
  }))
