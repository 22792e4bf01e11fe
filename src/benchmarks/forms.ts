import type { Read } from '../kernel/read.ts'
import { toPutRight, understood } from '../kernel/read.ts'
import type { Topic } from './catalogue/rules.ts'
import { topics } from './catalogue/rules.ts'
import type { Wanted } from './standings/rules.ts'

type Asked = Readonly<Record<string, string | undefined>>

/** The list's filters; what is not one of them is taken for none. Nothing asked: ranked measures, worst placed first. */
export function readWanted(asked: Asked): Wanted {
  const topic: Topic | undefined = topics.find(one => one.key === asked['topic'])?.topic
  return {
    topic: topic ?? '',
    search: asked['q']?.trim() ?? '',
    ranked: asked['show'] !== 'all',
    sort: asked['sort'] === 'topic' ? 'topic' : 'worst',
  }
}

/** A year as it is chosen from a list, or typed into the address. */
export function readYear(typed: string | undefined): Read<number | undefined> {
  if (typed === undefined || typed === '') return understood(undefined)
  if (/^(?:19|20)\d\d$/.test(typed)) return understood(Number(typed))
  return toPutRight({ year: typed }, { year: 'Enter a year as four figures, such as 2025' })
}
