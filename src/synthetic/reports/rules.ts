import { readFileSync } from 'node:fs'
import { frameworkVersion, areaTitle } from '../../inspections/rules.ts'
import type { AreaName } from '../../inspections/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { addDays, inWords, rangeInWords } from '../../kernel/dates.ts'
import { capitalised } from '../../kernel/words.ts'
import type { Calendar } from '../calendar/rules.ts'

/** One document of the made-up authority, with the days of the look and of its letter. */
export interface StoryDocument {
  /** How findings' keys begin: '1', 'F', '2'; '' for the letter left to be reviewed. */
  readonly key: string
  readonly file: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly publishedOn: LocalDate
  /** The day on which a person confirmed its proposals; undefined: nobody has. */
  readonly confirmedOn: LocalDate | undefined
  readonly grades: Partial<Record<AreaName, string>>
}

const requires = 'requires improvement to be good'

/** The four documents, three years between the two inspections. */
export function storyDocuments(calendar: Calendar): StoryDocument[] {
  return [
    look(calendar, '1', 'first-inspection', 4, {
      overallEffectiveness: requires,
      impactOfLeaders: requires,
      helpAndProtection: requires,
      childrenInCare: requires,
      careLeavers: requires,
      childrenInCareAndCareLeavers: requires,
    }),
    look(calendar, 'F', 'focused-visit', 26, {}),
    look(calendar, '2', 'second-inspection', 40, {
      overallEffectiveness: requires,
      impactOfLeaders: 'good',
      helpAndProtection: requires,
      childrenInCare: 'good',
      careLeavers: requires,
      childrenInCareAndCareLeavers: requires,
    }),
    look(calendar, '', 'letter-to-review', 46, {}),
  ]
}

function look(
  calendar: Calendar,
  key: string,
  file: string,
  month: number,
  grades: StoryDocument['grades'],
): StoryDocument {
  const isInspection = Object.keys(grades).length > 0
  const from = calendar.day(month, isInspection ? 4 : 9)
  const to = addDays(from, isInspection ? 11 : 1)
  const publishedOn = addDays(to, isInspection ? 38 : 30)
  const confirmedOn = key === '' ? undefined : addDays(publishedOn, 6)
  return { key, file: `${file}.txt`, from, to, publishedOn, confirmedOn, grades }
}

/** The document's text with its dates and grades: four areas or three, with or without an overall grade, by its day. */
export function documentText(document: StoryDocument): string {
  const text = readFileSync(new URL(`../wrenshire/${document.file}`, import.meta.url), 'utf8')
  return text
    .replaceAll('{{inspected}}', rangeInWords(document.from, document.to))
    .replaceAll('{{published}}', inWords(document.publishedOn))
    .replaceAll('{{judgements}}', judgementLines(document).join('\n\n'))
    .replaceAll('{{page}}\n', '\f')
}

function judgementLines({ from, grades }: StoryDocument): string[] {
  const { areas } = frameworkVersion('full-inspection', 'ILACS', from)
  // Reports print the overall grade last.
  const printed = areas.toSorted(
    (a, b) => Number(a === 'overallEffectiveness') - Number(b === 'overallEffectiveness'),
  )
  return printed.map(area => `${areaTitle(area)} ${capitalised(grades[area] ?? requires)}`)
}
