import { dateField, field, summaryOf } from '../pages.ts'
import type { FormState } from '../pages.ts'
import type { Standing } from '../standing/rules.ts'
import { settable } from './forms.ts'

/** The form that sets a status by hand for a time. */
export function overridePage(standing: Standing, state: FormState) {
  const path = `/findings/${standing.finding.findingId}`
  const chosen = state.given['status']
  return {
    title: 'Set the status by hand',
    label: standing.label,
    computed: standing.computed,
    showsStatus: true,
    back: { href: path, text: 'Back to the finding' },
    action: `${path}/override`,
    errors: summaryOf(state),
    status: {
      ...field(state, 'status'),
      items: [
        { value: '', text: 'Choose a status', selected: !chosen },
        ...settable.map(value => ({ value, text: value, selected: value === chosen })),
      ],
    },
    reason: field(state, 'reason'),
    expires: dateField(state, 'expires'),
  }
}
