/** The kinds of look that set conditions. */
export const noticeKinds = ['improvement-notice', 'statutory-direction'] as const

export function isNotice(kind: string): boolean {
  return noticeKinds.some(one => one === kind)
}

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

/** What can become of a notice or a direction. */
export const noticeChanges = [
  { change: 'varied', title: 'Varied', ends: false },
  { change: 'lifted', title: 'Lifted', ends: true },
  { change: 'closed', title: 'Closed', ends: true },
] as const satisfies readonly { change: string; title: string; ends: boolean }[]

export type NoticeChangeName = (typeof noticeChanges)[number]['change']

export function isNoticeChange(text: string): text is NoticeChangeName {
  return noticeChanges.some(one => one.change === text)
}

export function noticeChangeOf(change: NoticeChangeName) {
  const found = noticeChanges.find(one => one.change === change)
  if (!found) throw new Error(`No such change of a notice: ${String(change)}`)
  return found
}
