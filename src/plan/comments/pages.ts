import type { Read } from '../../kernel/read.ts'
import { formOf } from '../../http/form-pages.ts'
import { whenInWords } from '../edits/pages.ts'
import type { Comment, CommentOnPlan } from './queries.ts'
import { longestComment, threadsOf } from './rules.ts'
import type { CommentSubject } from './rules.ts'

interface Commenting {
  readonly personId: string
  can(permission: 'plan.comment'): boolean
}

/** The threads on one subject, as its page shows them: the thread with the newest word first. */
export function commentsOn(
  subject: CommentSubject,
  subjectId: string,
  comments: readonly Comment[],
  viewer: Commenting,
) {
  const path = `/plan/comments/${subject}/${subjectId}`
  const standing = comments.filter(one => one.withdrawnAt === null)
  const shown = (one: Comment) => commentShown(one, viewer)
  return {
    path,
    count: standing.length,
    newest: newestInWords(standing),
    mayComment: viewer.can('plan.comment'),
    longest: longestComment,
    threads: threadsOf(comments)
      .filter(({ first, replies }) => first.withdrawnAt === null || replies.length > 0)
      .toSorted((a, b) => (newestAt(a) < newestAt(b) ? 1 : -1))
      .map(({ first, replies }) => ({
        ...shown(first),
        replyHref: first.withdrawnAt === null ? `${path}?reply=${first.commentId}` : '',
        replies: replies.map(shown),
      })),
  }
}

function newestAt({
  first,
  replies,
}: {
  readonly first: Comment
  readonly replies: readonly Comment[]
}): string {
  return (replies.at(-1) ?? first).writtenAt
}

function newestInWords(standing: readonly Comment[]): string {
  const newest = standing.at(-1)
  if (!newest) return 'Nobody has commented.'
  const count = standing.length === 1 ? '1 comment' : `${standing.length} comments`
  return `${count}, the newest by ${newest.writtenByName} on ${whenInWords(newest.writtenAt)}.`
}

function commentShown(comment: Comment, viewer: Commenting) {
  const { commentId, writtenByName: who } = comment
  return {
    id: `comment-${commentId}`,
    who,
    when: whenInWords(comment.writtenAt),
    words: comment.words,
    withdrawn:
      comment.withdrawnAt === null ? '' : `Withdrawn by ${who} on ${whenInWords(comment.withdrawnAt)}.`,
    withdrawPath:
      comment.withdrawnAt === null && comment.writtenBy === viewer.personId
        ? `/plan/comment/${commentId}/withdraw`
        : '',
  }
}

/** What is commented on, as its comments' page names it. */
export interface Commented {
  readonly subject: CommentSubject
  readonly subjectId: string
  readonly named: string
  readonly back: { readonly href: string; readonly text: string }
}

/** A page of the comments on one subject, and where one is written; also the form of a reply. */
export function commentsPage(
  about: Commented,
  comments: readonly Comment[],
  viewer: Commenting,
  given: { readonly replyTo?: string; readonly read?: Read<unknown> } = {},
) {
  const replyTo = comments.find(one => one.commentId === given.replyTo && one.withdrawnAt === null)
  const failed = given.read && !given.read.ok ? given.read : undefined
  const answered = failed ? comments.find(one => one.commentId === failed.given['replyTo']) : replyTo
  return {
    title: answered ? `Answer ${answered.writtenByName}` : `Comments on ${about.named}`,
    back: about.back,
    about: about.named,
    answered: answered && commentShown(answered, viewer),
    replyTo: answered?.commentId ?? '',
    comments: commentsOn(about.subject, about.subjectId, comments, viewer),
    ...formOf({}, given.read),
  }
}

/** How many of the newest comments are listed. */
export const mostListed = 50

/** What was said of the plan lately, newest first, each with the way to its thread. */
export function newestCommentsPage(comments: readonly CommentOnPlan[], viewer: Commenting) {
  return {
    title: 'Comments on the plan',
    back: { href: '/plan', text: 'Plan' },
    mostListed,
    isFull: comments.length === mostListed,
    comments: comments.map(one => ({
      ...commentShown(one, viewer),
      withdrawPath: '',
      about: one.subject === 'action' ? `Action ${one.about}` : `Priority ${one.about}`,
      href: `${one.subject === 'action' ? '/plan/actions/' : '/plan/comments/priority/'}${one.subjectId}#comment-${one.commentId}`,
    })),
  }
}
