/**
 * What a route's handler gives back. It is sent only after the request's transaction has been committed, so
 * that nobody is shown, or sent on to, what was not kept.
 */
export type Answer =
  | { readonly kind: 'page'; readonly view: string; readonly model: object; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string; readonly said?: string | undefined }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly mediaType: string
      readonly body: string | Uint8Array
    }

/** A page: a view under src and the model it shows. Status 422 when a form comes back with messages. */
export function page(view: string, model: object, status = 200): Answer {
  return { kind: 'page', view, model, status }
}

/** Sends on after a form was kept (303), with the sentence to show once on the next page. */
export function redirect(to: string, said?: string): Answer {
  return { kind: 'redirect', to, said }
}

/** A file to download under `name`. */
export function file(name: string, mediaType: string, body: string | Uint8Array): Answer {
  return { kind: 'file', name, mediaType, body }
}
