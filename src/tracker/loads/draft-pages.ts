import type { Question } from '../rows/asking.ts'
import { questionKinds } from '../rows/asking.ts'
import { placeOf } from '../rows/delivery.ts'
import type { Fault } from '../rows/tables.ts'
import { inWords, keptBy } from './changes.ts'
import { countsOf, isLoadable } from './commands.ts'
import type { DryRun, Planned } from './dry-run.ts'
import { referencesKept } from './naming.ts'
import { outcomeInWords } from './outcomes.ts'
import type { Draft } from './queries.ts'
import { inFieldWords } from './states.ts'

const mostShown = 200

interface Failed {
  readonly given: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** What a tracker would change, before anything is changed, with what only a person can say. */
export function draftPage(run: DryRun, draft: Draft, loadedBefore: string, failed?: Failed) {
  const questions = run.questions.map((question, number) => questionRow(question, number, run))
  const stops = run.faults.filter(fault => fault.stops)
  const open = questions.filter(question => question.isOpen)
  const counts = countsOf(run)
  const tables = tablesOf(run)
  const formErrors = Object.entries(failed?.errors ?? {}).map(([field, text]) => ({
    href: `#${field}`,
    text,
  }))
  return {
    title: stops.length > 0 ? 'This tracker cannot be loaded yet' : 'Check what this tracker changes',
    back: { href: '/plan/tracker', text: 'Tracker' },
    errors: formErrors,
    draftId: draft.draftId,
    fileName: draft.fileName,
    seen: run.seen,
    isLoadable: isLoadable(run),
    changesNothing: counts.added + counts.changed + counts.removed === 0,
    outcome: outcomeInWords(counts),
    loadedBefore,
    stops: stops.length,
    open: open.length,
    openHref: open[0] ? `#${open[0].id}` : '',
    groups: questionKinds
      .map(({ kind, title }) => ({ title, questions: questions.filter(one => one.about === kind) }))
      .filter(group => group.questions.length > 0),
    faults: run.faults.slice(0, mostShown).map(faultRow),
    faultCount: run.faults.length,
    hasSheets: run.faults.some(fault => fault.sheet !== ''),
    ...tables,
    contents: contentsOf(run, tables.newer.length),
    notes: run.notes,
    newPriorities: run.newPriorities.map(one => `${one.number}. ${one.title}`),
    asks: { moves: run.moves, removed: run.removed.length, added: run.added.length },
    values: failed?.given ?? {},
    messages: Object.fromEntries(
      Object.entries(failed?.errors ?? {}).map(([field, text]) => [field, { text }]),
    ),
  }
}

/** Where on the page each part of it begins. */
function contentsOf(run: DryRun, newer: number) {
  const parts = [
    { href: '#faults', text: 'What is wrong in the file', count: run.faults.length },
    { href: '#questions', text: 'What only you can say', count: run.questions.length },
    { href: '#changes', text: 'What it changes', count: run.changed.length },
    { href: '#adds', text: 'What it adds', count: run.added.length },
    { href: '#keeps', text: 'What the plan keeps, though the file says otherwise', count: newer },
  ]
  return parts
    .filter(one => one.count > 0)
    .map(({ href, text, count }) => ({ href, text: `${text} (${count})` }))
}

function tablesOf(run: DryRun) {
  const changed = run.changed.flatMap(one =>
    one.comparison.changes.map(change => changeRow(one, change, run)),
  )
  const newer = [...run.changed, ...run.unchanged].flatMap(one =>
    keptBy(one).map(change => changeRow(one, change, run)),
  )
  const kept = referencesKept(run)
  return {
    counts: countsOf(run),
    added: run.added.slice(0, mostShown).map(one => addedRow(one, run, kept)),
    moreAdded: Math.max(0, run.added.length - mostShown),
    changed: changed.slice(0, mostShown),
    moreChanged: Math.max(0, changed.length - mostShown),
    newer: newer.slice(0, mostShown),
    removed: run.removed.slice(0, mostShown).map(({ action }) => `${action.reference} ${action.title}`),
    onlyInPlan: run.onlyInPlan.slice(0, mostShown).map(action => `${action.reference} ${action.title}`),
    leftRows: run.leftRows
      .slice(0, mostShown)
      .map(({ why, words, ...place }) => `${placeOf(place)} ${why}${words === '' ? '' : `: “${words}”`}`),
  }
}

function addedRow({ read, theirs }: Planned, { names }: DryRun, kept: ReadonlySet<string>) {
  const own = theirs.reference ?? ''
  return {
    place: placeOf(read),
    reference:
      own !== '' && !kept.has(own) ? own : `(next free reference${own === '' ? '' : `; ${own} is taken`})`,
    title: theirs.title ?? '',
    priority: inFieldWords('priority', theirs.priority ?? '', names),
    owner: theirs.owner || 'nobody named',
    due: theirs.due
      ? inFieldWords('due', theirs.due, names)
      : `no date: ${read.values.dueWords || 'none in the columns read'}`,
    delivery: theirs.delivery
      ? inFieldWords('delivery', theirs.delivery, names)
      : 'Not started: the tracker gives no status',
  }
}

function changeRow(one: Planned, change: Planned['comparison']['changes'][number], { names }: DryRun) {
  const { action } = one.standing ?? {}
  return {
    place: placeOf(one.read),
    action: `${action?.reference ?? ''} ${action?.title ?? ''}`,
    href: `/plan/actions/${action?.actionId ?? ''}`,
    ...inWords(change, names),
  }
}

function faultRow({ sheet, row, column, typed, words, stops }: Fault) {
  return { sheet, row: row === undefined ? '' : String(row), column, typed, words, stops }
}

function questionRow(question: Question, number: number, run: DryRun) {
  const chosen = run.answered.get(question.key) ?? ''
  return {
    ...question,
    id: `answer-${number}`,
    name: `answer-${number}`,
    keyName: `key-${number}`,
    isOpen: chosen === '',
    options: [
      ...(chosen === '' ? [{ value: '', text: 'Choose', selected: true }] : []),
      ...question.options.map(option => ({ ...option, selected: option.value === chosen })),
    ],
  }
}
