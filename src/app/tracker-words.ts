import { columnLetters } from '../kernel/spreadsheets.ts'
import { fieldTitle } from '../tracker/columns/fields.ts'
import type { Layout } from '../tracker/columns/mapping.ts'
import { changesOf, inWords, keptBy } from '../tracker/loads/changes.ts'
import { countsOf } from '../tracker/loads/commands.ts'
import type { DryRun } from '../tracker/loads/dry-run.ts'
import { faultInWords, questionInWords } from '../tracker/loads/outcomes.ts'
import { placeOf } from '../tracker/rows/delivery.ts'

/** Of changes and of rows each: a longer list is for --json. */
const mostLines = 200

/** What a dry run or a load says on the command line, below its first line. */
export function linesOf(run: DryRun): string[] {
  const proposed = run.questions.filter(question => !run.open.includes(question))
  const missing = run.missing.map(action => `not in this file: ${action.reference} ${action.title}`)
  const left = run.leftRows.map(({ why, words, ...place }) => `${placeOf(place)} ${why}: ${words}`)
  const answers = proposed.map(({ key }) => `${key}=${run.answered.get(key) ?? ''}`)
  return [
    ...run.faults.map(fault => `${fault.stops ? 'Stops the load: ' : ''}${faultInWords(fault)}`),
    ...headed('To be answered first:', run.open.map(questionInWords)),
    ...neededWords(run),
    ...first(changeLines(run)),
    ...headed('The plan keeps, though the file says otherwise:', first(keptLines(run))),
    ...missing,
    ...headed('Taken as proposed, or as answered before; another --answer changes it:', answers),
    ...headed('Rows left out:', first(left)),
    ...run.layouts.map(columnsInWords),
    ...run.notes,
  ].map(line => `  ${line}`)
}

function headed(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines.map(line => `  ${line}`)]
}

function first(lines: readonly string[]): string[] {
  const more = lines.length - mostLines
  return more > 0 ? [...lines.slice(0, mostLines), `and ${more} lines more (--json has all)`] : [...lines]
}

/** What has to be said with the load, by the options that say it. */
function neededWords({ moves, removed }: DryRun): string[] {
  return [
    ...(moves > 0
      ? [`Moves ${moves} due ${moves === 1 ? 'date' : 'dates'}: --reason WHY and --agreed-by WHO say why.`]
      : []),
    ...(removed.length > 0
      ? [`Takes ${removed.length} out of the plan: --removal-reason WHY and --agreed-by WHO say why.`]
      : []),
  ]
}

function changeLines(run: DryRun): string[] {
  return changesOf(run).flatMap(change => [
    `${change.what} ${change.reference} ${change.title}`,
    ...change.fields.map(
      field =>
        `  ${field.title}${field.now === '' ? '' : `: ${field.was === '' ? '' : `${field.was} -> `}${field.now}`}`,
    ),
  ])
}

/** Action by action what stays as the plan has it. */
function keptOf(run: DryRun) {
  return [...run.changed, ...run.unchanged].flatMap(one =>
    keptBy(one).map(change => ({
      reference: one.standing?.action.reference ?? '',
      ...inWords(change, run.names),
    })),
  )
}

function keptLines(run: DryRun): string[] {
  return keptOf(run).map(
    ({ reference, title, was, now }) => `${reference} ${title}: ${was} stays; the file says ${now}`,
  )
}

/** Which column is what, and those that only come back as they are; the site puts right what is not so. */
function columnsInWords({ sheet, columns, isConfirmed }: Layout): string {
  const named = (column: Layout['columns'][number]) =>
    `${columnLetters(column.index)} ${column.heading || '(no heading)'}`
  const read = columns.filter(column => column.meaning !== 'kept')
  const kept = columns.filter(column => column.meaning === 'kept')
  const taken = read.map(column => `${named(column)} = ${fieldTitle(column.meaning)}`)
  const rest =
    kept.length === 0 ? '' : ` Kept as they are, and not read into the plan: ${kept.map(named).join('; ')}.`
  const how = isConfirmed ? 'as confirmed' : 'as proposed; the site’s page of the tracker puts them right'
  return `Columns${sheet.name === '' ? '' : ` of ${sheet.name}`} (${how}): ${taken.join('; ')}.${rest}`
}

/** The same for a program. */
export function jsonOf(run: DryRun) {
  return {
    ...countsOf(run),
    changes: changesOf(run),
    keeps: keptOf(run),
    missing: run.missing.map(({ reference, title }) => ({ reference, title })),
    columns: run.layouts.map(({ sheet, columns, isConfirmed }) => ({
      sheet: sheet.name,
      isConfirmed,
      columns: columns.map(({ index, heading, meaning, confidence }) => ({
        column: columnLetters(index),
        heading,
        meaning,
        confidence,
      })),
    })),
    faults: run.faults,
    questions: run.questions.map(question => ({ ...question, answer: run.answered.get(question.key) ?? '' })),
    leftRows: run.leftRows,
    notes: run.notes,
  }
}
