/** The kinds of look that set conditions. */
export const noticeKinds = ['improvement-notice', 'statutory-direction'] as const

export function isNotice(kind: string): boolean {
  return noticeKinds.some(one => one === kind)
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
