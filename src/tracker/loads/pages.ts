import { dayInWords } from '../../kernel/dates.ts'
import type { Action } from '../../plan/queries.ts'
import { outcomeInWords } from './outcomes.ts'
import type { BaseRow, Load } from './queries.ts'

/** The council's tracker: load it, get it back, and what was loaded before; `wrong` says why a file could not be taken. */
export function trackerPage(loads: readonly Load[], plan: { readonly actions: number }, wrong?: string) {
  return {
    title: 'The council’s tracker',
    back: { href: '/plan', text: 'Plan' },
    errors: wrong ? [{ href: '#file', text: wrong }] : [],
    fileError: wrong ? { text: wrong } : undefined,
    hasActions: plan.actions > 0,
    loads: loads.map(load => ({
      href: `/plan/tracker/loads/${load.loadId}`,
      exportHref: `/plan/tracker/loads/${load.loadId}/export`,
      fileName: load.fileName,
      on: dayInWords(load.knownFrom),
      by: load.loadedBy,
      outcome: outcomeInWords(load),
    })),
  }
}

const kindWords = { added: 'Added', changed: 'Changed', removed: 'Taken out' } as const

/** One load: the file as it came, who loaded it and what it changed. */
export function loadPage(load: Load) {
  return {
    title: load.fileName,
    back: { href: '/plan/tracker', text: 'Tracker' },
    loadId: load.loadId,
    outcome: outcomeInWords(load),
    on: dayInWords(load.knownFrom),
    by: load.loadedBy,
    size: `${Math.max(1, Math.round(load.size / 1024)).toLocaleString('en-GB')} KB`,
    sha256: load.sha256,
    reason: load.reason,
    agreedBy: load.agreedBy,
    meeting: load.meeting,
    changes: load.changes.map(change => ({
      ...change,
      kind: kindWords[change.what],
      href: change.actionId === '' ? '' : `/plan/actions/${change.actionId}`,
    })),
  }
}

/** An action as the council's tracker had it, in every load that had it. */
export function originalPage(action: Action, rows: readonly (BaseRow & { readonly fileName: string })[]) {
  return {
    title: 'As the council’s tracker had it',
    caption: `${action.reference} ${action.title}`,
    back: { href: `/plan/actions/${action.actionId}`, text: `Action ${action.reference}` },
    rows: rows.map(row => ({
      heading: dayInWords(row.knownFrom),
      place: `${row.fileName}, ${row.sheet === '' ? '' : `${row.sheet}, `}row ${row.row}${row.letter === '' ? '' : `, part ${row.letter}`}`,
      href: `/plan/tracker/loads/${row.loadId}`,
      cells: row.cells,
    })),
  }
}
