import type { SentForm } from '../http/forms.ts'
import type { Read } from '../kernel/read.ts'
import { toPutRight, understood } from '../kernel/read.ts'

export interface SignIn {
  readonly email: string
  readonly password: string
}

export function readSignIn(form: SentForm): Read<SignIn> {
  const email = form.one('email')
  const password = form.one('password')
  const errors: Record<string, string> = {}
  if (email === '') errors['email'] = 'Enter your email address'
  else if (!email.includes('@'))
    errors['email'] = 'Enter an email address in the correct format, like name@example.com'
  if (password === '') errors['password'] = 'Enter your password'
  // A password is never given back to a page.
  return Object.keys(errors).length > 0 ? toPutRight({ email }, errors) : understood({ email, password })
}

/** A path of this site to go on to after signing in; anything that could lead elsewhere becomes the start. */
export function readNext(text: string): string {
  return /^\/(?![/\\])[\w\-./?=&%]*$/.test(text) ? text : '/'
}
