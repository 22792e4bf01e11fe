import { columnLetters } from '../../kernel/spreadsheets.ts'
import type { Confidence } from '../columns/fields.ts'
import { fieldTitle, fields } from '../columns/fields.ts'
import type { Column, Layout } from '../columns/mapping.ts'
import type { DryRun } from './dry-run.ts'
import { columnField } from './forms.ts'
import type { Draft } from './queries.ts'

const confidences: Record<Confidence | 'confirmed', string> = {
  confirmed: 'As you confirmed before',
  sure: 'By its heading',
  likely: 'Likely, by words of its heading',
  guess: 'A guess, by what stands in it',
  none: 'Not recognised',
}

/** Which column is what: proposed, and confirmed once for each set of headings. */
export function mappingPage(
  draft: Pick<Draft, 'draftId' | 'fileName'>,
  run: Pick<DryRun, 'layouts' | 'seenSheets'>,
  failed?: {
    readonly given: Readonly<Record<string, string>>
    readonly errors: Readonly<Record<string, string>>
  },
) {
  const errors = failed?.errors ?? {}
  const layouts = distinctLayouts(run.layouts)
  return {
    title: 'Say which column is what',
    back: { href: '/plan/tracker', text: 'Tracker' },
    errors: Object.entries(errors).map(([name, text]) => ({ href: `#c${name}`, text })),
    draftId: draft.draftId,
    fileName: draft.fileName,
    sheets: run.seenSheets.map(({ name, headingRow, start }, index) => ({
      id: `header-${index}`,
      name,
      title: name === '' ? 'The table' : name,
      row: headingRow === 0 ? '' : String(headingRow),
      start,
    })),
    hasLayouts: layouts.length > 0,
    layouts: layouts.map(layout => ({
      signature: layout.signature,
      sheets: sheetsOf(layout),
      headingRow: layout.header.top + layout.header.height,
      columns: layout.columns.map(column => columnRow(layout, column, failed?.given, errors)),
      colours: coloursOf(layout, failed?.given),
      colourName: `${layout.signature}-colour`,
    })),
  }
}

function sheetsOf({ sheet }: Layout): string {
  return sheet.name === '' ? 'The table' : sheet.name
}

function columnRow(
  { signature }: Layout,
  column: Column,
  given: Readonly<Record<string, string>> | undefined,
  errors: Readonly<Record<string, string>>,
) {
  const name = columnField(signature, column.index)
  const chosen = given?.[name] ?? column.meaning
  return {
    name,
    letters: columnLetters(column.index),
    heading: column.heading || '(no heading)',
    why: confidences[column.confidence],
    samples: column.samples,
    error: errors[name] ?? '',
    options: [
      { value: 'kept', text: fieldTitle('kept'), selected: chosen === 'kept' },
      ...fields.map(({ field, title }) => ({ value: field, text: title, selected: field === chosen })),
    ],
  }
}

function coloursOf(
  { columns, colourFrom, signature }: Layout,
  given: Readonly<Record<string, string>> | undefined,
) {
  const sent = given?.[`${signature}-colour`]
  const isChosen = (index: number, key: string) =>
    sent === undefined ? key === colourFrom && key !== '' : sent === String(index)
  return [
    { value: '-1', text: 'No column’s colour says the status', selected: false },
    ...columns.map(({ index, key, heading }) => ({
      value: String(index),
      text: `${columnLetters(index)} (${heading || 'no heading'})`,
      selected: isChosen(index, key),
    })),
  ]
}

/** The layouts whose headings differ: sheets that share them are mapped together. */
export function distinctLayouts(layouts: readonly Layout[]): Layout[] {
  const first = new Map<string, Layout>()
  for (const layout of layouts) if (!first.has(layout.signature)) first.set(layout.signature, layout)
  return [...first.values()]
}
