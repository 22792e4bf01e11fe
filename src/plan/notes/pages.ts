import { dayInWords, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { backTo, pathOf } from '../pages.ts'
import { actorInWords } from '../../trail/rules.ts'
import type { Field, FormModel } from '../fields/pages.ts'
import { dateValues } from '../../http/form-pages.ts'
import type { ActionHistory } from '../queries.ts'
import type { NoteOfAction, ProgressNote } from './queries.ts'

/** The progress notes of an action's page: those that stand, and those that were corrected. */
export function noteItems(notes: readonly NoteOfAction[], mayCorrect: (note: ProgressNote) => boolean) {
  const items = notes.map(note => ({
    id: `note-${note.noteId}`,
    on: inWords(note.notedOn),
    done: note.done,
    soWhat: note.soWhat,
    by: actorInWords(note.writtenByName),
    correctHref: mayCorrect(note) ? `/plan/notes/${note.noteId}/correct` : '',
    corrected:
      note.supersededAt === null
        ? ''
        : `Corrected on ${dayInWords(note.supersededAt)}: ${note.supersededReason}`,
  }))
  return {
    standing: items.filter(item => item.corrected === ''),
    corrected: items.filter(item => item.corrected !== ''),
  }
}

const noteFields: readonly Field[] = [
  { kind: 'date', name: 'noted', label: 'Which day is this of?', hint: 'Today or earlier, like 27 3 2026' },
  {
    kind: 'text',
    name: 'done',
    label: 'What was done',
    hint: 'Since the last note. Do not name children, families or staff.',
    rows: 4,
  },
  {
    kind: 'text',
    name: 'soWhat',
    label: 'So what: what is different for children, and how do you know?',
    hint: 'Something a child, a family or a figure would show, like: the last dip sample found 8 of 10 plans that parents could explain; two months ago it was 3 of 10. If it is too early to tell, say what you will look at and when.',
    rows: 5,
  },
]

export function newNoteForm(action: ActionHistory, today: LocalDate): FormModel {
  return {
    title: 'Write a progress note',
    caption: `${action.reference} ${action.title}`,
    back: backTo(action),
    path: `${pathOf(action)}/notes/new`,
    button: 'Save the note',
    values: dateValues('noted', today),
    fields: noteFields,
  }
}

export function correctNoteForm(note: ProgressNote, action: ActionHistory): FormModel {
  return {
    title: 'Correct a progress note',
    caption: `${action.reference} ${action.title}`,
    back: backTo(action),
    path: `/plan/notes/${note.noteId}/correct`,
    inset: ['What the note says now stays readable, with why it was corrected.'],
    button: 'Save the correction',
    values: { ...dateValues('noted', note.notedOn), done: note.done, soWhat: note.soWhat },
    fields: [...noteFields, { kind: 'line', name: 'reason', label: 'What was wrong with it?' }],
  }
}
