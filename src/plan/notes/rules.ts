/** Words that fill a box and say nothing. */
const stock = new Set(
  [
    'n/a|na|not applicable|none|nothing|no|yes|nil|ongoing|on going|in progress|tbc|to be confirmed',
    'tbd|to follow|tba|as above|see above|same|same as above|no change|no update|complete|completed',
    'done|on track|unknown|not known|not sure|ok|okay|good|improved|improving|better|positive',
    'positive impact|impact|positive outcomes|improved outcomes|better outcomes',
    'improved outcomes for children|better outcomes for children|x|test',
  ].flatMap(line => line.split('|')),
)

/**
 * Why a "so what" does not say what is different for children, as the sentence beside the field; undefined when nothing
 * speaks against it. It cannot tell a good answer, only what is none: nothing, a stock phrase, or the first box again.
 */
export function whyNotSoWhat(done: string, soWhat: string): string | undefined {
  const said = plain(soWhat)
  if (said === '')
    return 'Enter what is different for children, and how you know. If nothing is yet, say what you will look at and when'
  if (stock.has(said))
    return `“${soWhat}” does not say what is different for children. If it is too early to tell, say what you will look at and when`
  if (said === plain(done))
    return 'This is what was done once more. Say what is different for children because of it, and how you know'
  if (said.split(' ').length < 3)
    return 'Say it in a sentence: what is different for children, and how do you know?'
  return undefined
}

/** Why a reason is none, as the sentence beside its field; undefined when nothing speaks against it. */
export function whyNotReason(reason: string): string | undefined {
  const said = plain(reason)
  if (said.length >= 3 && !stock.has(said)) return undefined
  return `“${reason}” is no reason that anybody can follow later. Say in a few words what happened`
}

/** Small letters, single spaces, no marks at the ends: how a phrase is told from a sentence. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}/%]+/gu, ' ')
    .trim()
}
