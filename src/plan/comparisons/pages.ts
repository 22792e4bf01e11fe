import { csv } from '../../kernel/csv.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import { linesOf } from '../lines/pages.ts'
import { fieldTitle, namesIn, valueInWords } from '../lines/rules.ts'
import type { Names } from '../lines/rules.ts'
import { planSections } from '../sections/pages.ts'
import { countsInWords } from '../tallies/rules.ts'
import type { Version } from '../versions/queries.ts'
import type { Compared, Side } from './queries.ts'
import { changesBetween, isProgress, ownerOf, recordOf, recordsOf } from './rules.ts'
import type { FieldChange, PlanRecord, RecordChange } from './rules.ts'

/** What of a comparison is shown. */
export interface Shown {
  /** False: delivery, spending and milestones reached are left out, so that what was agreed stands alone. */
  readonly progress: boolean
  readonly unchanged: boolean
}

/** Two states of the plan line by line: counts first, then what changed under each priority. */
export function comparisonPage(compared: Compared, versions: readonly Version[], shown: Shown) {
  const { before, after } = compared
  const changes = changesShown(compared, shown)
  const lines = linesOf(compared, changes)
  const unchanged = unchangedActions(compared, changes)
  const title = `${nameOf(before)} and ${nameOf(after, 'the plan now')} compared`
  return {
    title,
    sections: planSections('versions'),
    back: { href: '/plan/versions', text: 'Versions' },
    before: sideOf(before),
    after: sideOf(after),
    faults: [before, after].filter(side => !side.isAsFrozen).map(side => nameOf(side)),
    counts: countsInWords(changes),
    isSame: changes.length === 0,
    passing: cameAndWent(compared),
    groups: lines,
    unchanged: {
      count: unchanged.length,
      names: shown.unchanged ? unchanged.map(one => `${one.reference} ${one.title}`) : [],
      href: pathOf(compared, { ...shown, unchanged: !shown.unchanged }),
      isShown: shown.unchanged,
    },
    progress: { isShown: shown.progress, href: pathOf(compared, { ...shown, progress: !shown.progress }) },
    csvHref: pathOf(compared, shown, '/plan/versions/compare.csv'),
    chooser: chooserOf(versions, before.version?.versionId ?? 'now', after.version?.versionId ?? 'now'),
  }
}

/** The form that chooses two states; only versions whose content is held can be compared. */
export function chooserOf(versions: readonly Version[], from: string, to: string) {
  const choices = versions
    .filter(version => version.frozenAt !== null)
    .map(version => ({ value: version.versionId, text: version.name }))
  const withNow = [{ value: 'now', text: 'The plan now' }, ...choices]
  const chosen = (all: typeof choices, value: string) =>
    all.map(one => ({ ...one, selected: one.value === value }))
  return { from: chosen(withNow.toReversed(), from), to: chosen(withNow, to), isPossible: choices.length > 0 }
}

export function changesShown(compared: Compared, shown: Shown): RecordChange[] {
  const changes = changesBetween(recordsOf(compared.before.content), recordsOf(compared.after.content))
  if (shown.progress) return changes
  return changes.flatMap((change): RecordChange[] => {
    if (change.change !== 'changed') return [change]
    const fields = change.fields.filter(one => !isProgress(change.after.kind, one.field))
    return fields.length === 0 ? [] : [{ ...change, fields }]
  })
}

function nameOf({ version }: Side, now = 'The plan now'): string {
  return version?.name ?? now
}

function sideOf(side: Side) {
  const { version } = side
  const on = version?.frozenAt
    ? `frozen on ${inWords(dateInLondon(new Date(version.frozenAt)))}`
    : 'as it stands'
  return { name: nameOf(side), on, href: version ? `/plan/versions/${version.versionId}` : '/plan' }
}

function pathOf({ before, after }: Compared, shown: Shown, path = '/plan/versions/compare'): string {
  const query = new URLSearchParams({
    from: before.version?.versionId ?? 'now',
    to: after.version?.versionId ?? 'now',
  })
  if (!shown.progress) query.set('progress', 'no')
  if (shown.unchanged) query.set('unchanged', 'yes')
  return `${path}?${query.toString()}`
}

/** What was put in after the one state and taken out before the other: neither shows it. */
function cameAndWent({ before, after, removals }: Compared): string[] {
  const seen = new Set([...recordsOf(before.content), ...recordsOf(after.content)].map(one => one.id))
  return removals
    .filter(one => !seen.has(one.id))
    .map(one => {
      const on = inWords(dateInLondon(new Date(one.removedAt)))
      return `${one.name}, taken out on ${on}: ${one.reason}. Agreed by ${one.agreedBy}.`
    })
}

/** The actions about which nothing changed, themselves or what is theirs. */
function unchangedActions({ after }: Compared, changes: readonly RecordChange[]) {
  const touched = new Set(changes.map(change => ownerOf(recordOf(change))))
  return after.content.actions.filter(one => !touched.has(`action ${one.actionId}`))
}

const csvHeader = [
  'Change',
  'Kind',
  'Belongs to',
  'Field',
  'Before',
  'After',
  'Why it was taken out',
  'Agreed by',
]

/** The same comparison as a spreadsheet, a line a changed field; what is new or gone has a line a field it has. */
export function comparisonCsv(compared: Compared, shown: Shown): string {
  const { findings, people, removals } = compared
  const before = namesIn(compared.before.content, { findings, people })
  const after = namesIn(compared.after.content, { findings, people })
  const rows = changesShown(compared, shown).flatMap(change => {
    const record = recordOf(change)
    const names = change.change === 'removed' ? before : after
    const removal = change.change === 'removed' ? removals.findLast(one => one.id === record.id) : undefined
    const owner = ownerInWords(record, names)
    return fieldsOf(change).map(one => [
      change.change,
      record.kind,
      owner,
      fieldTitle(record.kind, one.field),
      valueInWords(record.kind, one.field, one.before, before) || null,
      valueInWords(record.kind, one.field, one.after, after) || null,
      removal?.reason ?? null,
      removal?.agreedBy ?? null,
    ])
  })
  return csv([csvHeader, ...rows])
}

function fieldsOf(change: RecordChange): readonly FieldChange[] {
  if (change.change === 'changed') return change.fields
  const isNew = change.change === 'added'
  return Object.entries(recordOf(change).fields)
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]) => ({ field, before: isNew ? null : value, after: isNew ? value : null }))
}

function ownerInWords(record: PlanRecord, names: Names): string | null {
  const [kind = '', ...key] = ownerOf(record).split(' ')
  if (kind === 'priority') return names.priorities.get(key.join(' ')) ?? null
  return kind === 'action' ? (names.actions.get(key.join(' ')) ?? null) : null
}
