import { Type } from '@fastify/type-provider-typebox'
import type { RegisterFilter, Sorting } from './rules.ts'
import { filterNames, sortings } from './rules.ts'

const asked = Type.Optional(Type.Union([Type.String({ maxLength: 300 }), Type.Array(Type.String())]))

/** The address of the register: what is asked, how it is sorted, which page, inspections or findings. */
export const registerQuery = Type.Object({
  text: asked,
  kind: asked,
  framework: asked,
  year: asked,
  theme: asked,
  cohort: asked,
  state: asked,
  sort: asked,
  page: asked,
  show: asked,
})

export type RegisterQuery = Readonly<Record<string, string | string[] | undefined>>

export interface RegisterAsked {
  readonly filter: RegisterFilter
  readonly sorting: Sorting
  readonly page: number
  readonly show: 'inspections' | 'findings'
}

/** Whatever the address holds: what cannot be understood counts as not asked. */
export function readRegister(query: RegisterQuery): RegisterAsked {
  const one = (name: string) => {
    const value = query[name]
    return ((Array.isArray(value) ? value.at(-1) : value) ?? '').trim()
  }
  const [text, kind, framework, year, theme, cohort, state] = filterNames.map(one)
  const page = Number(one('page'))
  return {
    filter: {
      text: text ?? '',
      kind: kind ?? '',
      framework: framework ?? '',
      year: year ?? '',
      theme: theme ?? '',
      cohort: cohort ?? '',
      state: state ?? '',
    },
    sorting: sortings.find(sorting => sorting === one('sort')) ?? 'newest',
    page: Number.isInteger(page) && page > 0 ? page : 1,
    show: one('show') === 'findings' ? 'findings' : 'inspections',
  }
}
