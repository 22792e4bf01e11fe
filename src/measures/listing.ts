import { listTeams } from '../access/queries.ts'
import type { Db } from '../db/db.ts'
import type { Viewer } from '../http/viewer.ts'
import { groupedBy } from '../kernel/groups.ts'
import { figureKey, hiddenFigures } from './masking/rules.ts'
import type { ListedMeasures } from './pages.ts'
import { latestFigures, listMeasures } from './queries.ts'
import type { LatestFigure } from './queries.ts'

const monthsListed = 13

/** What the list of measures shows: the newest 13 months of every measure, with what may not be shown. */
export async function listOf(
  db: Db,
  viewer: Viewer,
  wanted: { readonly theme: string; readonly teamId: string },
): Promise<ListedMeasures> {
  const measures = await listMeasures(db, viewer.authority)
  const figures = await latestFigures(db, viewer.authority, monthsListed)
  const spells = await listTeams(db, viewer.authority)
  const names = new Map(spells.map(spell => [spell.teamId, spell.name]))
  const teamIds = [...new Set(figures.map(figure => figure.teamId))].filter(teamId => teamId !== '')
  const hidden = new Set<string>()
  if (!viewer.seesSmallNumbers)
    for (const measure of measures) {
      const own = figures.filter(figure => figure.measureId === measure.measureId)
      for (const key of hiddenFigures(own, spells, measure.unit)) hidden.add(`${measure.measureId} ${key}`)
      const from = listedFrom(own)
      for (const figure of own.filter(one => one.month < from)) hidden.add(keyOf(figure))
    }
  return {
    ...wanted,
    measures,
    figures,
    isHidden: figure => hidden.has(keyOf(figure)),
    teams: teamIds.map(teamId => ({ teamId, name: names.get(teamId) ?? teamId })),
  }
}

/** The month from which every series of a measure is listed: before it a total may be left out that gives one away. */
function listedFrom(figures: readonly LatestFigure[]): string {
  const lists = [...groupedBy(figures, figure => figure.teamId).values()]
  const cut = lists.filter(list => list.length >= monthsListed)
  return cut.reduce((from, list) => (list[0] && list[0].month > from ? list[0].month : from), '')
}

function keyOf(figure: LatestFigure): string {
  return `${figure.measureId} ${figureKey(figure.teamId, figure.month)}`
}
