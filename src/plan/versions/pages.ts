import type { Inspection } from '../../inspections/queries.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { chooserOf } from '../comparisons/pages.ts'
import type { VersionCourse } from '../courses/queries.ts'
import { standingOf } from '../courses/rules.ts'
import { formPage } from '../fields/pages.ts'
import { actorInWords } from '../../trail/rules.ts'
import { planSections } from '../sections/pages.ts'
import type { Version } from './queries.ts'

const back = { href: '/plan/versions', text: 'Versions' }

/** Every version with where it stands on its way, and the form that compares two of them. */
export function versionsPage(
  courses: readonly VersionCourse[],
  inspections: readonly Inspection[],
  mayApprove: boolean,
) {
  const versions = courses.map(one => one.version)
  const newest = versions.find(one => one.frozenAt !== null)
  return {
    title: 'Versions of the plan',
    sections: planSections('versions'),
    mayApprove,
    versions: courses.map(one => versionRow(one, versions, inspections)),
    chooser: chooserOf(versions, newest?.versionId ?? 'now', 'now'),
  }
}

function versionRow(
  { version, course }: VersionCourse,
  versions: readonly Version[],
  inspections: readonly Inspection[],
) {
  const path = pathOf(version)
  const from = versions.find(one => one.versionId === version.cameFrom)
  return {
    number: version.number,
    name: version.name,
    href: path,
    when: whenInWords(version),
    by: version.frozenAt === null ? '' : actorInWords(version.keptByName),
    answers: answersInWords(version, inspections),
    cameFrom: from?.name ?? '',
    tag: standingTag(
      course,
      versions.filter(one => one.cameFrom === version.versionId),
    ),
    compareHref:
      version.frozenAt === null
        ? ''
        : `/plan/versions/compare?from=${encodeURIComponent(version.versionId)}&to=now`,
  }
}

export function pathOf(version: Pick<Version, 'versionId'>): string {
  return `/plan/versions/${encodeURIComponent(version.versionId)}`
}

/** Where a version stands; one that was amended is done with when a younger version comes from it. */
export function standingTag(course: VersionCourse['course'], younger: readonly Version[]) {
  const { text, colour, isAmended } = standingOf(course)
  const [next] = younger
  if (isAmended && next) return { text: `Amended: went on as ${next.name}`, classes: 'govuk-tag--grey' }
  return { text, classes: `govuk-tag--${colour}` }
}

/** 'Frozen on 3 March 2026', or what a public source says of its date. */
export function whenInWords({ frozenAt, dated }: Version): string {
  if (frozenAt !== null) return `Frozen on ${inWords(dateInLondon(new Date(frozenAt)))}`
  return dated === '' ? 'Date not known' : dated
}

export function answersInWords(
  { inspectionIds }: Pick<Version, 'inspectionIds'>,
  inspections: readonly Inspection[],
) {
  return inspectionIds.map(id => ({
    href: `/inspections/${id}`,
    text: inspections.find(one => one.inspectionId === id)?.title ?? 'An inspection',
  }))
}

/** The form that freezes the plan as it is. */
export function freezePage(
  versions: readonly Version[],
  inspections: readonly Inspection[],
  ticked: readonly string[] | undefined,
  read?: Read<unknown>,
) {
  const newest = versions.find(one => one.frozenAt !== null)
  return formPage(
    {
      title: 'Freeze the plan as it is',
      back,
      inset: [
        'A version is the whole plan as it stands at this moment: every priority, outcome, action, milestone, date and budget. It can be read, compared and printed for good, and the plan goes on being changed without touching it.',
      ],
      path: '/plan/versions/new',
      button: 'Freeze the plan',
      fields: descriptionFields(versions, inspections),
      values: { cameFrom: newest?.versionId ?? '' },
      ticked: { answers: ticked ?? newest?.inspectionIds ?? [] },
    },
    read,
  )
}

/** The form of a version whose content nobody holds here: only a public source tells of it. */
export function publicVersionPage(
  versions: readonly Version[],
  inspections: readonly Inspection[],
  ticked: readonly string[] | undefined,
  read?: Read<unknown>,
) {
  return formPage(
    {
      title: 'Note a version that only a source tells of',
      back,
      inset: [
        'For an earlier plan that was published or minuted and is not held here. It can be put forward, decided on and sent as far as the sources say; it cannot be read or compared. Note the oldest first: a version comes from an older one.',
      ],
      path: '/plan/versions/noted',
      button: 'Note the version',
      fields: [
        ...descriptionFields(versions, inspections),
        {
          kind: 'line',
          name: 'dated',
          label: 'What the source says of its date (optional)',
          hint: 'Like: version 9, 26 June 2015',
        },
        {
          kind: 'text',
          name: 'source',
          label: 'Source',
          hint: 'Like: cabinet, 15 December 2022, item 7, appendix B, with its address',
        },
      ],
      values: { cameFrom: '' },
      ticked: { answers: ticked ?? [] },
    },
    read,
  )
}

/** The form that corrects a version's name and what it answers; its content cannot be changed. */
export function describePage(
  version: Version,
  versions: readonly Version[],
  inspections: readonly Inspection[],
  ticked: readonly string[] | undefined,
  read?: Read<unknown>,
) {
  const { name, why, cameFrom, inspectionIds, describedAt } = version
  return formPage(
    {
      title: `Correct what ${name} is called or answers`,
      back: { href: pathOf(version), text: name },
      inset: ['What is in it was frozen and stays as it is.'],
      path: `${pathOf(version)}/describe`,
      button: 'Save the correction',
      fields: descriptionFields(
        // What was carried over rests on the version it comes from: that stays.
        versions.filter(one =>
          isCarrying(version) ? one.versionId === cameFrom : one.number < version.number,
        ),
        inspections,
        isCarrying(version),
      ),
      values: { name, why, cameFrom: cameFrom ?? '' },
      ticked: { answers: ticked ?? inspectionIds },
      hidden: { seen: describedAt },
    },
    read,
  )
}

function isCarrying({ path }: Version): boolean {
  return path !== null && path.carried.length > 0
}

function descriptionFields(
  versions: readonly Version[],
  inspections: readonly Inspection[],
  isFromFixed = false,
) {
  return [
    {
      kind: 'line',
      name: 'name',
      label: 'What it is called',
      hint: 'Like Draft 0.3, Version 5.8 or Phase 2 2026/27',
    },
    {
      kind: 'some of',
      name: 'answers',
      label: 'What it answers',
      hint: 'Deadlines after these are counted as kept when the version is sent',
      choices: inspections.map(one => ({ value: one.inspectionId, text: one.title })),
    },
    {
      kind: 'select',
      name: 'cameFrom',
      label: 'The version it comes from',
      hint: isFromFixed
        ? 'It carried over what was decided on this one, so this stays'
        : 'The one it amends or replaces',
      choices: [
        ...(isFromFixed ? [] : [{ value: '', text: 'None' }]),
        ...versions.map(one => ({ value: one.versionId, text: one.name })),
      ],
    },
    {
      kind: 'text',
      name: 'why',
      label: 'What it is for, or what was asked to be changed (optional)',
      hint: 'Like: the amendments that the improvement board asked for on 3 March 2026',
    },
  ] as const
}
