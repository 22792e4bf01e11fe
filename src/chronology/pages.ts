import { csv } from '../kernel/csv.ts'
import { groupedBy } from '../kernel/groups.ts'
import type { Read } from '../kernel/read.ts'
import { capitalised } from '../kernel/words.ts'
import type { Chronology, Choice, ReportedFigure, Source } from './rules.ts'
import { chosen, datedInWords, figureInWords, parts, yearIn } from './rules.ts'

const everything: Choice = { part: 'events', from: undefined, to: undefined, kind: '' }

/** The record's page: one part of it, filtered by year and by the kind of source. */
export function recordPage(record: Chronology, read: Read<Choice>, isMadeUp = false) {
  const choice = read.ok ? read.value : everything
  const given: Readonly<Record<string, string>> = read.ok ? asGiven(choice) : read.given
  const wrong: Readonly<Record<string, string>> = read.ok ? {} : read.errors
  const shown = chosen(record, choice)
  const sources = new Map(record.sources.map(source => [source.sourceId, source]))
  return {
    title: 'Record',
    isMadeUp,
    errors: Object.entries(wrong).map(([field, text]) => ({ href: `#${field}`, text })),
    isEmpty: Object.values(record).every(part => part.length === 0),
    part: choice.part,
    heading: parts.find(one => one.part === choice.part)?.title ?? '',
    tabs: parts.map(({ part, title }) => ({
      text: `${title} (${shown[part].length})`,
      href: pathTo({ ...choice, part }),
      active: part === choice.part,
    })),
    filter: {
      from: field(given, wrong, 'from'),
      to: field(given, wrong, 'to'),
      show: choice.part,
      kinds: kindItems(record.sources, choice.kind),
      isSet: choice.from !== undefined || choice.to !== undefined || choice.kind !== '',
      clear: pathTo({ ...everything, part: choice.part }),
    },
    csvPath: pathTo(choice, '/record/figures.csv'),
    events: choice.part === 'events' ? eventYears(shown, sources) : [],
    measures: choice.part === 'figures' ? measures(shown, sources) : [],
    discrepancies: choice.part === 'discrepancies' ? disagreements(shown, sources) : [],
    sources: choice.part === 'sources' ? shown.sources.map(sourceRow) : [],
    isNothing: shown[choice.part].length === 0,
  }
}

function asGiven({ from, to, kind }: Choice): Record<string, string> {
  return { from: String(from ?? ''), to: String(to ?? ''), kind }
}

function field(
  given: Readonly<Record<string, string>>,
  wrong: Readonly<Record<string, string>>,
  name: string,
) {
  return { value: given[name] ?? '', error: wrong[name] === undefined ? undefined : { text: wrong[name] } }
}

function pathTo({ part, from, to, kind }: Choice, path = '/record'): string {
  const query = new URLSearchParams({ show: part })
  if (from !== undefined) query.set('from', String(from))
  if (to !== undefined) query.set('to', String(to))
  if (kind !== '') query.set('kind', kind)
  return `${path}?${query.toString()}`
}

function kindItems(sources: readonly Source[], kind: string) {
  const kinds = [...new Set(sources.map(source => source.kind))].toSorted()
  return [
    { value: '', text: 'Any source', selected: kind === '' },
    ...kinds.map(one => ({ value: one, text: capitalised(one), selected: one === kind })),
  ]
}

type Sources = ReadonlyMap<string, Source>

function eventYears({ events }: Chronology, sources: Sources) {
  return [...groupedBy(events, event => String(yearIn(event.dated) ?? 'Undated'))].map(([year, ofYear]) => ({
    year,
    events: ofYear.map(event => ({
      dated: `${datedInWords(event.dated)}${event.approximate ? ' (about)' : ''}`,
      what: event.what,
      note: event.note,
      sources: cited(event.sourceIds, sources),
    })),
  }))
}

function measures({ figures }: Chronology, sources: Sources) {
  return [...groupedBy(figures, figure => figure.measure)].map(([measure, ofMeasure]) => ({
    measure,
    figures: ofMeasure.map(figure => ({
      asOf: datedInWords(figure.asOf),
      said: figureInWords(figure),
      note: [figure.precision, figure.note].filter(Boolean).join('; '),
      sources: cited(figure.sourceIds, sources),
    })),
  }))
}

function disagreements({ discrepancies }: Chronology, sources: Sources) {
  return discrepancies.map(({ topic, reading, values }) => ({
    topic,
    reading,
    values: values.map(value => ({
      said: datedInWords(value.said),
      sources: cited(value.sourceIds, sources),
    })),
  }))
}

function cited(sourceIds: readonly string[], sources: Sources) {
  return sourceIds.map(id => {
    const source = sources.get(id)
    return {
      id,
      href: `/record?show=sources#${id}`,
      words: source ? `${source.publisher}, ${capitalised(source.kind)}` : id,
    }
  })
}

function sourceRow(source: Source) {
  return {
    ...source,
    dated: datedInWords(source.dated),
    publisher: capitalised(source.publisher),
    kind: capitalised(source.kind),
  }
}

/** The figures chosen as a spreadsheet reads them. */
export function figuresCsv(record: Chronology, choice: Choice): string {
  const sources = new Map(record.sources.map(source => [source.sourceId, source]))
  const head = [
    'Measure',
    'As of',
    'Value',
    'As printed or why not available',
    'Unit',
    'Precision',
    'Note',
    'Sources',
  ]
  const row = (figure: ReportedFigure) => [
    figure.measure,
    figure.asOf,
    figure.value,
    figure.words || figure.reason,
    figure.unit,
    figure.precision,
    figure.note,
    figure.sourceIds.map(id => `${id} ${sources.get(id)?.title ?? ''}`).join('; '),
  ]
  return csv([head, ...chosen(record, choice).figures.map(row)])
}
