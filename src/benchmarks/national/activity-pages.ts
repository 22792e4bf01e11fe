import { csv } from '../../kernel/csv.ts'
import { groupedBy } from '../../kernel/groups.ts'
import { listed } from '../../kernel/words.ts'
import { areaOf } from '../areas/rules.ts'
import type { KnownInspection } from '../judgements/rules.ts'
import { inspectionKinds, isVisit } from '../judgements/rules.ts'
import { comparisonTabs, importCommand, queryOf } from '../pages.ts'
import type { ActivityChoice } from './forms.ts'
import { dayOf, gradeOf, gradeWords, nationalParts, regionItems } from './pages.ts'
import { activityYearInWords, activityYears, givenIn } from './rules.ts'

/** Inspections and visits of the newest year a list covers: where inspectors looked, and at what. */
export function activityPage(all: readonly KnownInspection[], choice: ActivityChoice) {
  const shown = chosen(all, choice)
  const themes = [...new Set(all.map(one => one.theme).filter(Boolean))].toSorted()
  const asked = { kind: choice.kind, theme: choice.theme, region: choice.region }
  const visits = shown.filter(one => isVisit(one.kind))
  return {
    title: 'Inspections and visits in the year',
    tabs: comparisonTabs('national'),
    parts: nationalParts('activity'),
    isEmpty: all.length === 0,
    importCommand,
    year: listed(activityYears(all).map(activityYearInWords)),
    kindItems: [
      { value: '', text: 'Any kind', selected: choice.kind === '' },
      ...Object.entries(inspectionKinds)
        .filter(([kind]) => kind !== 'unknown')
        .map(([kind, text]) => ({ value: kind, text, selected: kind === choice.kind })),
    ],
    themeItems: [
      { value: '', text: 'Any theme', selected: choice.theme === '' },
      ...themes.map(theme => ({ value: theme, text: theme, selected: theme === choice.theme })),
    ],
    regionItems: regionItems(choice.region, 'All regions'),
    summary: `${shown.length} of ${all.length} inspections and visits.`,
    themes: [...groupedBy(visits, one => one.theme || 'No theme given')]
      .map(([theme, ofTheme]) => ({
        theme,
        focused: ofTheme.filter(one => one.kind === 'focused-visit').length,
        monitoring: ofTheme.filter(one => one.kind === 'monitoring-visit').length,
        all: ofTheme.length,
      }))
      .toSorted((a, b) => b.all - a.all),
    rows: shown.map(one => ({
      on: dayOf(one),
      name: areaOf(one.areaCode)?.name ?? one.areaCode,
      href: `/national/areas/${one.areaCode}`,
      kind: inspectionKinds[one.kind],
      theme: one.theme,
      overall: isVisit(one.kind) ? undefined : gradeOf(givenIn(one, 'overall')),
    })),
    csvHref: `/national/activity.csv${queryOf(asked)}`,
    isFiltered: queryOf(asked) !== '',
  }
}

function chosen(all: readonly KnownInspection[], choice: ActivityChoice): readonly KnownInspection[] {
  return all.filter(
    one =>
      (choice.kind === '' || one.kind === choice.kind) &&
      (choice.theme === '' || one.theme === choice.theme) &&
      (choice.region === '' || areaOf(one.areaCode)?.region === choice.region),
  )
}

/** The inspections and visits chosen, as a spreadsheet reads them. */
export function activityCsv(all: readonly KnownInspection[], choice: ActivityChoice): string {
  const head = ['From', 'Published', 'Authority', 'Code', 'Kind', 'Theme', 'Overall effectiveness']
  const rows = chosen(all, choice).map(one => {
    const given = givenIn(one, 'overall')
    return [
      one.startedOn ?? '',
      one.publishedOn ?? '',
      areaOf(one.areaCode)?.name ?? one.areaCode,
      one.areaCode,
      inspectionKinds[one.kind],
      one.theme,
      given.grade === null ? '' : gradeWords[given.grade],
    ]
  })
  return csv([head, ...rows])
}
