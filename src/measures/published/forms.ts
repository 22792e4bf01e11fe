import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'

/** In what two definitions can be the same; only where all are is a published figure set beside a measure. */
export const sameness = [
  { key: 'population', title: 'The population: which children, plans or workers are counted' },
  { key: 'numerator', title: 'The numerator: what counts' },
  { key: 'denominator', title: 'The denominator: out of what' },
  { key: 'period', title: 'The period: both count what happened in it, or both the state at its end' },
] as const

export interface Decision {
  readonly code: string
  readonly isSame: boolean
  readonly reason: string
  readonly seen: string | null
}

const longest = 1_500

/** The form that says whether a published measure has the same definition; what is not ticked is not the same. */
export function readDecision(form: SentForm): Read<Decision> {
  const errors: Record<string, string> = {}
  const code = form.one('code')
  if (code === '') errors['code'] = 'Select a published measure'
  const reason = form.one('reason')
  if (reason === '') errors['reason'] = 'Enter how you know'
  if (reason.length > longest)
    errors['reason'] = `Enter at most ${longest.toLocaleString('en-GB')} characters`
  if (Object.keys(errors).length > 0)
    return toPutRight({ ...form.given, same: form.many('same').join(' ') }, errors)
  const ticked = sameness.filter(one => form.many('same').includes(one.key)).map(one => one.key)
  const differs = sameness.map(one => one.key).filter(key => !ticked.some(one => one === key))
  const said = [
    ...(ticked.length > 0 ? [`The same: ${ticked.join(', ')}.`] : []),
    ...(differs.length > 0 ? [`Not the same: ${differs.join(', ')}.`] : []),
    reason,
  ]
  return understood({
    code,
    isSame: differs.length === 0,
    reason: said.join(' '),
    seen: form.one(`seen ${code}`) || null,
  })
}
