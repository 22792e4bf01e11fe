import { finished } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** How many forms with files one person may have under way: each holds up to a form's memory until it is answered. */
export const mostUploadsAtOnce = 3

/** Somebody sends more files at the same time than the site holds for one person. */
export class TooManyUploads extends Error {}

/** Counts the forms with files that each person has under way. */
export class UploadsUnderWay {
  readonly #byPerson = new Map<string, number>()

  /** Takes a place until the request is answered or its connection has gone; throws `TooManyUploads` when none is free. */
  takePlace(request: FastifyRequest, reply: FastifyReply): void {
    const { personId } = request.viewer
    const taken = this.#byPerson.get(personId) ?? 0
    if (taken >= mostUploadsAtOnce) throw new TooManyUploads()
    this.#byPerson.set(personId, taken + 1)
    // Told of a connection that had gone already as well: no place is held for nobody.
    finished(reply.raw, () => this.#giveBack(personId))
  }

  #giveBack(personId: string): void {
    const left = (this.#byPerson.get(personId) ?? 1) - 1
    if (left > 0) this.#byPerson.set(personId, left)
    else this.#byPerson.delete(personId)
  }
}
