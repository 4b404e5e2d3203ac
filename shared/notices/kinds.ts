import * as z from 'zod';

/**
 * What members of staff are told of. `new-ticket`: nobody has it yet, in a queue of theirs; `assigned`: it is theirs now; `answer`: its customer or
 * another wrote on one of theirs; `mention`: `@name` in a note, or `@` a queue of theirs; `approval`: a compensation waits for their decision; `care-approval`: a care
 * message does; `due-soon`, `overdue`: a step of
 * its service level is to tell them; `reply-stopped`: a reply of theirs that was to leave later does not; `back`: a ticket that they put off, or that is theirs,
 * is back among the work; `followed`: something happened on a ticket that they follow.
 */
export const noticeKinds = [
  'new-ticket',
  'assigned',
  'answer',
  'mention',
  'approval',
  'care-approval',
  'due-soon',
  'overdue',
  'reply-stopped',
  'back',
  'followed',
] as const;
export const NoticeKind = z.enum(noticeKinds);
export type NoticeKind = z.output<typeof NoticeKind>;

/** Whether what it tells is news on a ticket that is over, too: it came after, or somebody has to do something about it. */
export const outlastsItsTicket = (kind: NoticeKind): boolean => lastingKinds.has(kind);

const lastingKinds: ReadonlySet<NoticeKind> = new Set(['mention', 'reply-stopped', 'followed']);
