import type { Read } from '../kernel/read.ts'
import { betterInWords, seriesInWords, valueInWords } from './figures-in-words.ts'
import type { Measure } from './rules.ts'
import { directions, footingKinds, seriesKinds } from './rules.ts'

/** What a form shows again after messages, in the shapes of the GOV.UK macros. */
function shownAgain(read: Read<unknown> | undefined) {
  const wrong = read && !read.ok ? read : undefined
  return {
    errors: Object.entries(wrong?.errors ?? {}).map(([field, text]) => ({ href: `#${field}`, text })),
    given: wrong?.given ?? {},
    messages: Object.fromEntries(
      Object.entries(wrong?.errors ?? {}).map(([field, text]) => [field, { text }]),
    ),
  }
}

const unitWords = {
  share: 'A percentage, from a numerator and a denominator',
  average: 'An average, such as caseload or days',
  count: 'A number, such as children with a plan',
} as const

/** The page that declares a measure. */
export function declarePage(read?: Read<Measure>) {
  const shown = shownAgain(read)
  const radio = (value: string, text: string, field: string) => ({
    value,
    text,
    checked: shown.given[field] === value,
  })
  return {
    title: 'Declare a measure',
    back: { href: '/measures', text: 'All measures' },
    ...shown,
    seriesItems: seriesKinds.map(kind => radio(kind, seriesInWords[kind], 'series')),
    betterItems: directions.map(one => radio(one, betterInWords[one], 'better')),
    unitItems: (['share', 'average', 'count'] as const).map(unit => radio(unit, unitWords[unit], 'unit')),
  }
}

/** The page that changes a target: the new one, why, and who agreed. */
export function targetPage(measure: Measure, read?: Read<unknown>) {
  return {
    title: `Change the target of ${measure.title}`,
    back: { href: `/measures/${measure.measureId}`, text: measure.title },
    ...shownAgain(read),
    measureId: measure.measureId,
    now: measure.target === null ? 'No target set' : valueInWords(measure.unit, measure.target),
    was: measure.target === null ? '' : String(measure.target),
    hint:
      measure.unit === 'share'
        ? 'For example, 90%. Leave empty for no target.'
        : 'Leave empty for no target.',
  }
}

const footingWords = {
  definition: 'The definition: what counts, or out of how many',
  source: 'The source: another system or extract',
  recording: 'The recording: how staff enter it',
} as const

/** The page that marks from which month a series is counted otherwise. */
export function seriesChangePage(measure: Measure, read?: Read<unknown>) {
  const shown = shownAgain(read)
  return {
    title: `Mark a change in how ${measure.title} is counted`,
    back: { href: `/measures/${measure.measureId}`, text: measure.title },
    ...shown,
    measureId: measure.measureId,
    whatItems: footingKinds.map(kind => ({
      value: kind,
      text: footingWords[kind],
      checked: shown.given['what'] === kind,
    })),
  }
}
