export type RefusalKind = 'not-found' | 'not-allowed' | 'conflict' | 'wrong-state'

/** The service says no: thrown by commands and queries, turned into a page in one place (http/errors.ts). */
export class Refused extends Error {
  readonly kind: RefusalKind
  constructor(kind: RefusalKind, message: string) {
    super(message)
    this.kind = kind
  }
}

export function notFound(what: string): Refused {
  return new Refused('not-found', `${what} was not found.`)
}

export function notAllowed(what: string): Refused {
  return new Refused('not-allowed', `You may not ${what}.`)
}

/** Somebody else changed it in between. */
export function conflict(message: string): Refused {
  return new Refused('conflict', message)
}

export function wrongState(message: string): Refused {
  return new Refused('wrong-state', message)
}
