/** How a recommendation is answered. Anything but a full yes says why. */
export const responses = [
  { response: 'accepted', title: 'Accepted', colour: 'green', needsReason: false },
  { response: 'accepted in part', title: 'Accepted in part', colour: 'yellow', needsReason: true },
  { response: 'not accepted', title: 'Not accepted', colour: 'red', needsReason: true },
] as const satisfies readonly { response: string; title: string; colour: string; needsReason: boolean }[]

export type Response = (typeof responses)[number]['response']

export function isResponse(text: string): text is Response {
  return responses.some(one => one.response === text)
}

export function responseOf(response: Response) {
  const found = responses.find(one => one.response === response)
  if (!found) throw new Error(`No such response: ${String(response)}`)
  return found
}
