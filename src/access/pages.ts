import type { Viewer } from '../http/viewer.ts'
import type { Read } from '../kernel/read.ts'
import type { SignIn } from './forms.ts'

/** The sign-in page; `failed` says why the last try did not succeed. */
export function signInPage(next: string, read?: Read<SignIn>, failed?: string) {
  const wrong = read && !read.ok ? read : undefined
  const fieldErrors = Object.entries(wrong?.errors ?? {}).map(([field, text]) => ({
    href: `#${field}`,
    text,
  }))
  return {
    title: 'Sign in',
    next,
    email: wrong?.given['email'] ?? (read?.ok ? read.value.email : ''),
    emailError: wrong?.errors['email'] ? { text: wrong.errors['email'] } : undefined,
    passwordError: wrong?.errors['password'] ? { text: wrong.errors['password'] } : undefined,
    errors: failed ? [{ href: '#email', text: failed }] : fieldErrors,
  }
}

export function authoritiesPage(viewer: Viewer) {
  return {
    title: 'Change authority',
    current: viewer.authorityName,
    items: viewer.otherAuthorities.map(other => ({ value: other.authority, text: other.name })),
  }
}
