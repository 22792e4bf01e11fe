import { dateValues } from '../../http/form-pages.ts'
import { dayInWords, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { formPage } from '../fields/pages.ts'
import { actorInWords } from '../../trail/rules.ts'
import { pathOf } from '../versions/pages.ts'
import type { Version, Withdrawal } from '../versions/queries.ts'

/** The form that withdraws a version that was put forward. */
export function withdrawPage(version: Version, today: LocalDate, read?: Read<unknown>) {
  return formPage(
    {
      title: `Withdraw ${version.name}`,
      back: { href: pathOf(version), text: version.name },
      inset: [
        'It stays to be read with everything that was decided on it, and goes no further. This cannot be undone: a plan that goes forward again is frozen as a new version, and takes each of its stages again.',
      ],
      path: `${pathOf(version)}/withdraw`,
      button: 'Withdraw it',
      fields: [
        { kind: 'date', name: 'withdrawn', label: 'Withdrawn on', hint: 'For example, 27 3 2026' },
        {
          kind: 'line',
          name: 'byWhom',
          label: 'By whom',
          hint: 'A body or a post, like: director of children’s services',
        },
        { kind: 'text', name: 'reason', label: 'Why?', hint: 'Shown on the version’s page' },
      ],
      values: dateValues('withdrawn', today),
    },
    read,
  )
}

export function withdrawalInWords(one: Withdrawal) {
  return {
    text: `Withdrawn on ${inWords(one.withdrawnOn)} by ${one.byWhom}`,
    reason: one.reason,
    entered: `Entered by ${actorInWords(one.enteredByName)} on ${dayInWords(one.knownFrom)}`,
  }
}
