/** With a capital letter in front, as a sentence or a heading begins; the rest as it is. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** '12,480': a number as it is read; decimals, two at most, only where there are some. */
export function grouped(number: number): string {
  // Most counts have nothing to group, and a page of a thousand rows says several thousand of them.
  return Number.isInteger(number) && Math.abs(number) < 1000 ? String(number) : inGroups.format(number)
}

const inGroups = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** 'a', 'a and b', 'a, b and c'. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}

/** '1 action', '2,039 working days': how many of a thing; `several` where its plural is not the noun with an s. */
export function counted(count: number, noun: string, several = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : several}`
}

/**
 * A text that has to be cut: after a whole sentence where one ends in the second half of what fits, else after a whole
 * word, with '…' so that it is seen to go on. Never longer than `most`.
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const fits = text.slice(0, most - 2)
  const sentence = [...fits.matchAll(/[.!?](?= )/g)].at(-1)?.index ?? 0
  if (sentence >= most / 2) return `${fits.slice(0, sentence + 1)} …`
  const isWholeWord = /\s/.test(text.charAt(fits.length))
  const words = isWholeWord ? fits : fits.replace(/\s\S*$/, '')
  return `${words.trimEnd().replace(/[,;:–-]$/, '')} …`
}
