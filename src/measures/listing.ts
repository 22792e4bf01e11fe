import { listTeams } from '../access/queries.ts'
import type { Db } from '../db/db.ts'
import type { Viewer } from '../http/viewer.ts'
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
    }
  return {
    ...wanted,
    measures,
    figures,
    isHidden: figure => hidden.has(keyOf(figure)),
    teams: teamIds.map(teamId => ({ teamId, name: names.get(teamId) ?? teamId })),
  }
}

function keyOf(figure: LatestFigure): string {
  return `${figure.measureId} ${figureKey(figure.teamId, figure.month)}`
}
