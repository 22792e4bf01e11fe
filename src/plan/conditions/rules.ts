/** How a condition stands, as whoever judges it has said. It is their word, never worked out here. */
export const conditionStates = [
  { state: 'met', title: 'Met', colour: 'green' },
  { state: 'partly met', title: 'Partly met', colour: 'yellow' },
  { state: 'not met', title: 'Not met', colour: 'red' },
  { state: 'not judged', title: 'Not judged', colour: 'grey' },
] as const satisfies readonly { state: string; title: string; colour: string }[]

export type ConditionState = (typeof conditionStates)[number]['state']

export function isConditionState(text: string): text is ConditionState {
  return conditionStates.some(one => one.state === text)
}

export function conditionStateOf(state: ConditionState) {
  const found = conditionStates.find(one => one.state === state)
  if (!found) throw new Error(`No such state of a condition: ${String(state)}`)
  return found
}
