import { stemmer } from 'stemmer'
import { background } from './background.ts'

/** Words that say nothing about what a finding is about. */
const empty = new Set(
  `a about above after again all also although among an and any are as at be because been before being both but by
  can could did do does doing done down during each either enough every few for from further get gets getting
  given gives giving had has have having he her here his how if in into is it its itself just less made make makes
  making many may more most much must no nor not of off on once only or other others our out over own per same she
  should so some still such take taken takes taking than that the their them then there these they this those
  through to too two under until up very was we well were what when where whether which while who whom why will
  with within without would yet you your`.split(/\s+/),
)

export interface Word {
  readonly stem: string
  /** As the text has it, for a reason in words. */
  readonly written: string
}

/** The words of plain text that carry meaning, in order, each with its stem. */
export function wordsOf(plain: string): Word[] {
  return (plain.match(/[a-z][a-z']*[a-z]|\d{2,4}s?/g) ?? [])
    .map(word => word.replace(/'s?$/, ''))
    .filter(word => word.length > 2 && !empty.has(word))
    .map(written => ({ stem: stemmer(written), written }))
}

/** How many findings the background table stands for when it is added to those at hand. */
const backgroundSize = 150

/**
 * How telling a stem is among `size` findings of which `holding` hold it: natural logarithm of how rarely it is met,
 * the findings at hand and the built-in table taken together, so that a small file is not at the mercy of chance.
 */
export function rarity(stem: string, holding: number, size: number): number {
  const share = background.get(stem) ?? 0.002
  return Math.log((size + backgroundSize) / (holding + share * backgroundSize + 0.5))
}
