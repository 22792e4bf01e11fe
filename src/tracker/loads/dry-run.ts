import { createHash } from 'node:crypto'
import type { Db } from '../../db/db.ts'
import { listOutcomes } from '../../plan/outcomes/queries.ts'
import { listPartners } from '../../plan/partners/queries.ts'
import { listActions, listPriorities } from '../../plan/queries.ts'
import type { Action } from '../../plan/queries.ts'
import type { TrackerFile } from '../files/sheets.ts'
import type { Layout } from '../columns/mapping.ts'
import type { Answers, Question } from '../rows/asking.ts'
import { Asking, remembered } from '../rows/asking.ts'
import { childSigns } from '../rows/child-signs.ts'
import type { ReadAction } from '../rows/reading.ts'
import { readTracker } from '../rows/reading.ts'
import type { Fault, LeftRow } from '../rows/tables.ts'
import { isRemoved, notInFile, removesMissing } from './absences.ts'
import type { Comparison, FieldChange } from './comparing.ts'
import { compareAction } from './comparing.ts'
import { likenesses } from './likeness.ts'
import type { SheetSeen } from './layouts.ts'
import { openLayouts } from './layouts.ts'
import type { Match, Standing } from './matching.ts'
import { matchActions } from './matching.ts'
import type { NewPriority } from './priorities.ts'
import { Priorities } from './priorities.ts'
import { baseRows, listMappings, trackedFindings } from './queries.ts'
import type { Names, State } from './states.ts'
import { listed, stateOf, unlisted } from './states.ts'
import { heldFault, soWhatFault, stateIn } from './said.ts'

/** One action of the file, with what loading it does to the plan. */
export interface Planned {
  readonly read: ReadAction
  readonly theirs: State
  readonly standing: Standing | undefined
  readonly comparison: Comparison
}

/** What loading a file would do; nothing is written. */
export interface DryRun {
  readonly layouts: readonly Layout[]
  readonly seenSheets: readonly SheetSeen[]
  readonly added: readonly Planned[]
  readonly changed: readonly Planned[]
  readonly unchanged: readonly Planned[]
  readonly removed: readonly { readonly action: Action; readonly why: 'struck' | 'missing' }[]
  /** Loaded before, and not in this file; they stay unless a person says otherwise. */
  readonly missing: readonly Action[]
  /** Entered in the plan and never in a tracker. */
  readonly onlyInPlan: readonly Action[]
  readonly newPriorities: readonly NewPriority[]
  readonly faults: readonly Fault[]
  readonly leftRows: readonly LeftRow[]
  readonly notes: readonly string[]
  readonly questions: readonly Question[]
  readonly open: readonly Question[]
  readonly answers: Answers
  /** What each question is answered with now, proposals included. */
  readonly answered: ReadonlyMap<string, string>
  readonly names: Names
  /** Due dates that the load would move: they need a reason and who agreed. */
  readonly moves: number
  /** What a person saw, in one word: the loading checks that it still stands. */
  readonly seen: string
}

/** Reads a file against the plan as it stands, with the answers given so far. */
export async function dryRun(
  db: Db,
  authority: string,
  file: TrackerFile,
  answers: Answers,
): Promise<DryRun> {
  const asking = new Asking(answers)
  const {
    layouts,
    unread,
    seen: seenSheets,
  } = openLayouts(file, await listMappings(db, authority), answers, asking)
  const reading = readTracker(layouts, asking)
  const around = await readAround(db, authority)
  const matches = matchActions(reading.actions, around.plan, asking, around.likeness)
  const priorities = new Priorities(around.priorities, layouts.length, asking, around.likeness)
  const kept = matches.filter(match => !match.read.isStruck || !isRemoved(match, asking))
  const planned = kept.map(match => planOne(match, priorities, around, asking))
  const { missing, ...apart } = notInFile(matches, around.plan, asking)
  const removed = [
    ...matches.flatMap(match =>
      !kept.includes(match) && match.standing
        ? [{ action: match.standing.action, why: 'struck' as const }]
        : [],
    ),
    ...missing
      .filter(action => removesMissing(action, asking))
      .map(action => ({ action, why: 'missing' as const })),
  ]
  const struck = matches.filter(match => !kept.includes(match) && !match.standing)
  const changes = (one: Planned) => one.comparison.changes.length > 0
  const result = {
    layouts,
    seenSheets,
    added: planned.filter(one => !one.standing),
    changed: planned.filter(one => one.standing && changes(one)),
    unchanged: planned.filter(one => one.standing && !changes(one)),
    removed,
    missing,
    ...apart,
    newPriorities: priorities.added,
    faults: [
      ...sheetFaults(layouts, unread),
      ...childSigns(file),
      ...reading.faults,
      ...planned.flatMap(one => soWhatFault(one.read)),
      ...planned.flatMap(({ read, comparison }) => comparison.held.map(one => heldFault(read, one))),
    ],
    leftRows: [
      ...reading.left,
      ...struck.map(({ read }) => ({
        sheet: read.sheet,
        row: read.row,
        why: 'is struck through',
        words: read.values.title.slice(0, 100),
      })),
    ],
    notes: [
      ...file.notes,
      ...unread.map(
        name => `The sheet ${name || 'of the file'} has no headings of a tracker and is given back as it is.`,
      ),
      ...reading.notes,
    ],
    questions: [...asking.questions.values()],
    open: asking.open,
    answers: remembered(asking, answers),
    answered: new Map([...asking.questions.values()].map(one => [one.key, asking.ask(one)])),
    names: {
      ...around.names,
      priorities: new Map([
        ...around.names.priorities,
        ...priorities.added.map(one => [one.key, `${one.number}. ${one.title}`] as const),
      ]),
    },
  }
  const moves = result.changed.filter(one => one.comparison.changes.some(change => isMove(change))).length
  return { ...result, moves, seen: seenOf(result) }
}

/** A first date is set and not moved. */
function isMove(change: FieldChange): boolean {
  return change.field === 'due'
}

async function readAround(db: Db, authority: string) {
  const actions = await listActions(db, authority)
  const bases = await baseRows(db, authority)
  const priorities = await listPriorities(db, authority)
  const partners = await listPartners(db, authority)
  const outcomes = await listOutcomes(db, authority)
  const findings = await trackedFindings(db, authority)
  const names: Names = {
    partners: new Map(partners.map(one => [one.partnerId, one.name])),
    outcomes: new Map(outcomes.map(one => [one.outcomeId, one.statement])),
    priorities: new Map(priorities.map(one => [one.priorityId, `${one.number}. ${one.title}`])),
    findings: new Map(findings.map(one => [one.findingId, one.label])),
  }
  const plan: Standing[] = actions.map(action => ({ action, base: bases.get(action.actionId) }))
  return { plan, priorities, findings, names, likeness: likenesses() }
}

type Around = Awaited<ReturnType<typeof readAround>>

function planOne(match: Match, priorities: Priorities, around: Around, asking: Asking): Planned {
  const { read, standing } = match
  const base = standing?.base?.read.state
  const theirs = stateIn(match, priorities, around, asking)
  if (!standing) return { read, standing, theirs, comparison: { changes: [], newer: [], held: [] } }
  const ours = stateOf(standing.action, around.names)
  // Without a last load nothing says that a finding was taken off: the file adds to what the plan has.
  const together =
    base === undefined && theirs.findings !== undefined
      ? {
          ...theirs,
          findings: listed([...standing.action.findingIds, ...unlisted(theirs.findings)]),
        }
      : theirs
  return {
    read,
    standing,
    theirs,
    comparison: compareAction(read, { theirs: together, ours, base }, around.names, asking),
  }
}

function sheetFaults(layouts: readonly Layout[], unread: readonly string[]): Fault[] {
  const fault = (sheet: string, words: string) => ({
    sheet,
    row: undefined,
    column: '',
    typed: '',
    words,
    stops: true,
  })
  if (layouts.length === 0)
    return [
      fault(
        '',
        unread.length > 0
          ? 'No row of headings was found on any sheet: a tracker has a row that says Action, and beside it Lead, By when, Progress or the like'
          : 'There is nothing in the file',
      ),
    ]
  return layouts
    .filter(one => !one.columns.some(column => column.meaning === 'action'))
    .map(one => fault(one.sheet.name, 'has no column for the action: say which one it is'))
}

function seenOf(run: Pick<DryRun, 'added' | 'changed' | 'unchanged' | 'removed'>): string {
  const parts = [
    run.added.map(one => one.theirs),
    run.changed.map(one => [one.standing?.action.actionId, one.comparison.changes]),
    run.unchanged.map(one => one.standing?.action.actionId),
    run.removed.map(one => one.action.actionId),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
}
