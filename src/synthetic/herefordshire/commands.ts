import { addAuthority, giveRole } from '../../access/commands.ts'
import { addToRecord } from '../../chronology/commands.ts'
import type { Db } from '../../db/db.ts'
import { addInspection } from '../../inspections/commands.ts'
import { writeFindings } from '../../inspections/findings/commands.ts'
import { findFinding } from '../../inspections/findings/queries.ts'
import { linkFindings } from '../../inspections/links/commands.ts'
import { splitFinding } from '../../inspections/parts/commands.ts'
import { proposedCuts, readFindingParts } from '../../inspections/parts/rules.ts'
import { suggest } from '../../inspections/suggestions/rules.ts'
import { isTheme } from '../../inspections/themes/rules.ts'
import { addVerdict } from '../../inspections/verdicts/commands.ts'
import { dateInLondon } from '../../kernel/dates.ts'
import { addAction } from '../../plan/commands.ts'
import { addPriority } from '../../plan/priorities/commands.ts'
import { capitalised } from '../../kernel/words.ts'
import { confirmRecurrence, rejectRecurrence } from '../../recurrences/decisions/commands.ts'
import { record } from '../../trail/commands.ts'
import { people, personId } from '../people/rules.ts'
import { addPublicPlans } from '../public-plans/commands.ts'
import { addPublicStatements } from '../statements/commands.ts'
import { decidedAgainst, decidedLinks } from './chains.ts'
import type { PublicRecord, RecordAction, RecordFinding } from './rules.ts'
import {
  chainPairs,
  chronologyOf,
  herefordshire,
  inspectionOf,
  numbered,
  placeInWords,
  progress,
  readRecord,
  saidOn,
  sourceInWords,
} from './rules.ts'

const { authority } = herefordshire
const actor = 'operator'

/**
 * Loads the worked example from its public record, known from today: paraphrases with their sources, links and
 * plans as far as they are public. It carries no claims: no monthly figures of it are public.
 */
export async function loadHerefordshire(db: Db, now: Date): Promise<void> {
  const compiled = readRecord()
  await addAuthority(db, herefordshire, actor, now)
  const fromOn = dateInLondon(now)
  for (const { role } of people.filter(one => one.alsoThere))
    await giveRole(db, authority, { personId: personId(role), role, fromOn }, actor, now)
  await addToRecord(db, authority, chronologyOf(compiled), actor, now)
  await addFindings(db, compiled, now)
  await addLinks(db, compiled, now)
  await addDecisions(db, compiled, now)
  await addProgress(db, compiled, now)
  await addPlans(db, compiled, now)
  await addPublicPlans(db, compiled, now)
  await addPublicStatements(db, authority, now)
}

/** Each inspection with its findings, which are paraphrases and say so with their sources. */
async function addFindings(db: Db, compiled: PublicRecord, now: Date): Promise<void> {
  for (const inspection of compiled.inspections) {
    await addInspection(db, authority, inspectionOf(compiled, inspection), actor, now)
    const found = numbered(compiled.findings.filter(one => one.inspectionId === inspection.id))
    await writeFindings(
      db,
      authority,
      found.map(finding => asParaphrase(compiled, finding)),
      actor,
      now,
    )
    const detail = { findings: found.length, wording: 'paraphrase' }
    await record(db, { authority, actor, act: 'findings added', subject: inspection.id, detail }, now)
  }
}

function asParaphrase(compiled: PublicRecord, finding: RecordFinding & { readonly number: number }) {
  const { id, inspectionId, number, kind, text, paragraph, quote, note } = finding
  const { label, cohorts } = suggest(text)
  const source = [
    sourceInWords(compiled, finding.sourceIds),
    paragraph === undefined ? '' : placeInWords(paragraph),
    quote === undefined ? '' : `in its own words: “${quote}”`,
    note ?? '',
  ]
  return {
    findingId: id,
    inspectionId,
    number,
    kind,
    wording: 'paraphrase' as const,
    text,
    source: source.filter(Boolean).join('; '),
    description: { label, themes: [finding.theme, ...finding.alsoThemes].filter(isTheme), cohorts },
  }
}

async function addLinks(db: Db, compiled: PublicRecord, now: Date): Promise<void> {
  for (const chain of compiled.recurrences)
    for (const { later, earlier } of chainPairs(compiled, chain.findingIds)) {
      const said = chain.inspectorateSaysRecurring
      const source = said.length > 0 ? ` Ofsted says so itself: ${sourceInWords(compiled, said)}.` : ''
      const reason = `${chain.title}, as the public record has it: ${chain.status}.${source}`
      const inspectionId = compiled.findings.find(one => one.id === later)?.inspectionId ?? ''
      const linkedOn = saidOn(compiled, inspectionId) ?? dateInLondon(now)
      const link = { laterId: later, earlierId: earlier, relation: 'recurs', linkedOn, reason } as const
      await linkFindings(db, authority, link, actor, now)
    }
}

/** What one reader of the record decided: chains linked, look-alikes kept apart, and a few left for the work list. */
async function addDecisions(db: Db, compiled: PublicRecord, now: Date): Promise<void> {
  const parts = await splitCompound(db, now)
  const asPart = (id: string, issue: string) => (id === compound ? (parts.get(issue) ?? id) : id)
  for (const { laterId, earlierId, relation, chain } of decidedLinks(compiled)) {
    const inspectionId = compiled.findings.find(one => one.id === laterId)?.inspectionId ?? ''
    const linkedOn = saidOn(compiled, inspectionId) ?? dateInLondon(now)
    const reason = `One reader of the public record took both for one issue: ${chain}.`
    const pair = { laterId: asPart(laterId, chain), earlierId: asPart(earlierId, chain) }
    const decided = { ...pair, relation, linkedOn, reason, proposal: null }
    await confirmRecurrence(db, authority, decided, actor, now)
  }
  for (const { a, b, why } of decidedAgainst(compiled)) {
    const pair = { laterId: asPart(a, 'private fostering'), earlierId: b }
    const reason = `${capitalised(why)}.`
    await rejectRecurrence(db, authority, { ...pair, reason, proposal: null }, actor, now)
  }
}

/** One bullet of 2022 names four groups of children, each an issue of its own. */
const compound = 'F22-3'

/** The parts of that bullet by what they are about, as its own list cuts it. */
async function splitCompound(db: Db, now: Date): Promise<ReadonlyMap<string, string>> {
  const whole = await findFinding(db, authority, compound)
  const read = whole && readFindingParts(whole, proposedCuts(whole.text))
  if (!read?.ok) throw new Error(`The record holds no compound finding ${compound}`)
  const ids = await splitFinding(db, authority, compound, read.value, actor, now)
  return new Map(read.value.map((part, at) => [part.label.toLowerCase(), ids[at] ?? compound]))
}

async function addProgress(db: Db, compiled: PublicRecord, now: Date): Promise<void> {
  for (const { finding, statedIn, verdict } of progress) {
    const stated = compiled.findings.find(one => one.id === statedIn)
    const on = stated && saidOn(compiled, stated.inspectionId)
    if (!stated || !on) throw new Error(`The record holds no dated statement ${statedIn}`)
    const source = `${statedIn}, ${sourceInWords(compiled, stated.sourceIds)}`
    const words = `Paraphrase: ${stated.text}`
    const said = { findingId: finding, inspectionId: stated.inspectionId, verdict, saidOn: on, words, source }
    await addVerdict(db, authority, said, actor, now)
  }
}

/**
 * The plans' priorities as far as they are public, and the one action whose words are known. Rows of the 2015 plan
 * that could not be read are counted, not entered: an action would say that it was not started.
 */
async function addPlans(db: Db, compiled: PublicRecord, now: Date): Promise<void> {
  let number = 0
  for (const plan of compiled.plans) {
    const year = plan.id.slice(2)
    const whole = plan.id === 'P-2015' ? [{ number: 0, title: plan.name, basis: plan.version }] : []
    for (const priority of [...plan.priorities, ...whole]) {
      number += 1
      const title = `${year} plan${priority.number > 0 ? `, ${priority.number}` : ''}: ${priority.title}`
      const id = priority.number > 0 ? `${plan.id}-${priority.number}` : plan.id
      const unread = compiled.planAreaStubs.filter(row => row.planId === id).length
      const rows = unread > 0 ? `; ${unread} of its rows could not be read, so they stand here as no actions` : ''
      const outcome = `Not known from public sources (${priority.basis})${rows}`
      await addPriority(db, authority, { id, number, title, outcome }, actor, now)
    }
  }
  for (const action of compiled.planActions) await addAction(db, authority, knownAction(action), actor, now)
}

function knownAction({ planId, ofstedPara, findingId, ...action }: RecordAction) {
  const id = `${planId}-${ofstedPara.split(' ')[0] ?? ''}`
  return {
    id,
    priorityId: planId,
    reference: id.slice(2),
    title: action.action ?? action.areaForImprovement,
    owner: action.lead ?? 'Not said',
    startOn: null,
    dueOn: null,
    noDateReason: `The plan of June 2015 says “${action.due ?? ''}”, which is no date`,
    agreedBy: 'As the public record has it',
    findingIds: [findingId],
    delivery: 'off track' as const,
    deliveryNote: `Red in the plan of June 2015. ${action.progress ?? ''}`,
  }
}
