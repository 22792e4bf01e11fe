import type { DryRun, Planned } from './dry-run.ts'
import type { Applied } from './naming.ts'
import type { LoadedChange } from './queries.ts'
import type { Names } from './states.ts'
import { comparedFields, inFieldWords } from './states.ts'

/** What a load does, action by action and field by field, as its page and the command line say it. */
export function changesOf(run: DryRun, applied: readonly Applied[] = []): LoadedChange[] {
  const done = new Map(applied.map(one => [one.planned, one]))
  const key = (one: Planned) => done.get(one)?.actionId ?? one.standing?.action.actionId ?? ''
  return [
    ...run.added.map(one => ({
      what: 'added' as const,
      actionId: key(one),
      reference: done.get(one)?.reference ?? one.theirs.reference ?? '',
      title: one.theirs.title ?? '',
      fields: saidOf(one, run.names),
    })),
    ...run.changed.map(one => ({
      what: 'changed' as const,
      actionId: key(one),
      reference: one.standing?.action.reference ?? '',
      title: one.standing?.action.title ?? '',
      fields: one.comparison.changes.map(change => inWords(change, run.names)),
    })),
    ...run.removed.map(({ action, why }) => ({
      what: 'removed' as const,
      actionId: action.actionId,
      reference: action.reference,
      title: action.title,
      fields: [
        { title: why === 'struck' ? 'Struck through in the file' : 'Not in the file', was: '', now: '' },
      ],
    })),
  ]
}

/** What the file says otherwise and the plan keeps: it is newer there, or cannot be taken over. */
export function keptBy({ comparison }: Planned): Planned['comparison']['changes'] {
  return [...comparison.newer, ...comparison.held.map(one => one.change)]
}

/** A field's change with its values as a page says them. */
export function inWords(change: Planned['comparison']['changes'][number], names: Names) {
  const { field, title, was, now } = change
  return { title, was: inFieldWords(field, was, names), now: inFieldWords(field, now, names) }
}

function saidOf({ theirs, read }: Planned, names: Names) {
  return comparedFields.flatMap(({ field, title }) => {
    const value = theirs[field] ?? ''
    if (field === 'reference' || field === 'title') return []
    if (field === 'due' && value === '')
      return [{ title, was: '', now: `no date: ${read.values.dueWords || 'none in the columns read'}` }]
    if (field === 'delivery' && value === '')
      return [{ title, was: '', now: 'Not started: the tracker gives no status' }]
    return value === '' ? [] : [{ title, was: '', now: inFieldWords(field, value, names) }]
  })
}
