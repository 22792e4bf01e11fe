import { plain } from '../../kernel/spreadsheets.ts'
import type { Delivery } from '../../plan/rules.ts'

const words: readonly (readonly [Delivery, RegExp])[] = [
  ['off track', /^(?:r|red|off track|overdue|not on track|late|missed|red off track)$/],
  ['at risk', /^(?:a|amber|y|yellow|o|orange|at risk|some risk|slipping|delayed|amber at risk)$/],
  ['on track', /^(?:g|green|on track|on target|progressing well|green on track)$/],
  [
    'complete',
    /^(?:b|blue|c|complete|completed|done|closed|finished|achieved|delivered|blue complete|blue completed|embedded)$/,
  ],
  [
    'not started',
    /^(?:not started|not yet started|not begun|not due|not yet due|w|white|grey|gray|to start|planned|ns)$/,
  ],
]

/** The usual meaning of a word of status; undefined when it has no one meaning, and a person is asked. */
export function usualMeaning(text: string): Delivery | undefined {
  const whole = plain(text)
  const exact = words.find(([, pattern]) => pattern.test(whole))?.[0]
  if (text.includes('?')) return undefined
  if (exact || whole === '') return exact
  // 'Green - on track', 'RAG: Amber': every part has to mean the same. 'Completed - awaiting evidence' and 'N/A', whose
  // letters are no status, are asked.
  const parts = text
    .split(/[-–—:;,()/\n]+/)
    .map(plain)
    .filter(part => part !== '' && !/^(?:b?rag|status|rating)$/.test(part))
  const meant = new Set(parts.map(part => words.find(([, pattern]) => pattern.test(part))?.[0]))
  return meant.size === 1 && parts.length <= 3 ? [...meant][0] : undefined
}

interface DeclaredColour {
  readonly name: string
  readonly delivery: Delivery
  readonly shades: readonly string[]
}

/**
 * The colours that trackers are filled with, light and dark, by what they usually mean. The pale ones are those of
 * Excel's own cell styles "Good", "Neutral" and "Bad"; blue has no official meaning, and is asked for on the page.
 */
export const colours = [
  {
    name: 'red',
    delivery: 'off track',
    shades: ['FF0000', 'C00000', 'FF5050', 'E06666', 'FFC7CE', 'DA3B3B'],
  },
  {
    name: 'amber',
    delivery: 'at risk',
    shades: ['FFC000', 'FFA500', 'FF9900', 'ED7D31', 'FFEB9C', 'F4B183'],
  },
  { name: 'yellow', delivery: 'at risk', shades: ['FFFF00', 'FFFF99', 'FFE699'] },
  {
    name: 'green',
    delivery: 'on track',
    shades: ['00B050', '92D050', '00FF00', '70AD47', 'C6EFCE', 'A9D08E', '008000'],
  },
  {
    name: 'blue',
    delivery: 'complete',
    shades: ['0070C0', '00B0F0', '4472C4', '5B9BD5', '9DC3E6', 'BDD7EE', '0000FF', '002060'],
  },
  { name: 'grey', delivery: 'not started', shades: ['D9D9D9', 'BFBFBF', 'A6A6A6', '808080', 'F2F2F2'] },
] as const satisfies readonly DeclaredColour[]

/** Colours that trackers use for things of their own, and which stand for no status: violet, brown, black. */
const ofNoStatus =
  '7030A0 8064A2 B1A0C7 5F497A 60497A CCC0DA CC99FF FF00FF 800080 9933FF 996633 974806 000000'.split(' ')

// In CIELAB, where a difference of about 2 is just seen: beyond the first a shade is no colour of the list, and
// within the second of two colours it is between them.
const farthest = 28
const between = 9

/** The name of the colour a fill is nearest to; undefined when it is near to none, or between two. */
export function nameOfFill(fill: string): string | undefined {
  const distances = colours
    .map(({ name, shades }) => ({ name, distance: Math.min(...shades.map(shade => distance(shade, fill))) }))
    .toSorted((a, b) => a.distance - b.distance)
  const [first, second] = distances
  if (!first || !second || first.distance > farthest) return undefined
  if (ofNoStatus.some(shade => distance(shade, fill) < first.distance)) return undefined
  if (first.distance < 3) return first.name
  const meaning = (name: string) => colours.find(one => one.name === name)?.delivery
  const isBetween = second.distance - first.distance < between && meaning(first.name) !== meaning(second.name)
  return isBetween ? undefined : first.name
}

/** The usual meaning of a colour by its name. */
export function meaningOfColour(name: string): Delivery | undefined {
  return colours.find(one => one.name === name)?.delivery
}

/** 'green', or the figures of a colour that has no clear name. */
export function fillInWords(fill: string): string {
  return nameOfFill(fill) ?? `a colour that is not clear (#${fill})`
}

function distance(a: string, b: string): number {
  const [first, second] = [labOf(a), labOf(b)]
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2])
}

/** sRGB to CIELAB (CIE 15:2004) under the daylight of sRGB, D65. */
function labOf(rgb: string): readonly [number, number, number] {
  const [red, green, blue] = [0, 2, 4].map(at => linear(Number.parseInt(rgb.slice(at, at + 2), 16) / 255))
  const [r, g, b] = [red ?? 0, green ?? 0, blue ?? 0]
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

function curve(part: number): number {
  return part > 216 / 24_389 ? Math.cbrt(part) : (841 / 108) * part + 4 / 29
}
