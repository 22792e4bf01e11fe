import type { SentForm } from '../../http/forms.ts'

/** Which findings to add and to take away, against those the person saw ticked. */
export function readAnswered(form: SentForm): { readonly add: string[]; readonly remove: string[] } {
  const seen = new Set(
    form
      .one('seen')
      .split(' ')
      .filter(one => one !== ''),
  )
  const ticked = new Set(form.many('findings').filter(one => one !== ''))
  return {
    add: [...ticked].filter(one => !seen.has(one)),
    remove: [...seen].filter(one => !ticked.has(one)),
  }
}
