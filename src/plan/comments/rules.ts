/** What a comment may be about. */
const commentSubjects = ['action', 'priority'] as const
export type CommentSubject = (typeof commentSubjects)[number]

export function isCommentSubject(text: string): text is CommentSubject {
  return commentSubjects.some(subject => subject === text)
}

/** In characters: long enough for a considered answer, short enough to be read. */
export const longestComment = 4000

/** A comment as it stands: its words, or that they were taken back. */
interface Kept {
  readonly commentId: string
  readonly replyTo: string | null
}

/** A comment with the replies to it, oldest first: one level, so that a thread can be read from top to bottom. */
interface Thread<One extends Kept> {
  readonly first: One
  readonly replies: readonly One[]
}

/** Threads in the order of their first comments; `comments` come oldest first. */
export function threadsOf<One extends Kept>(comments: readonly One[]): Thread<One>[] {
  return comments
    .filter(one => one.replyTo === null)
    .map(first => ({ first, replies: comments.filter(one => one.replyTo === first.commentId) }))
}
