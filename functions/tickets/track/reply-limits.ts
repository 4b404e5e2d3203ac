import { DomainError } from '../../../shared/runtime/errors.ts';
import { countOne, countOneOfAll } from '../../../shared/table/entities/count.ts';
import { ConditionsFailed } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import { epochSeconds } from '../../../shared/time/clock.ts';

/** Replies that one ticket takes through its page in a clock hour (UTC), and in all. */
export const maxRepliesPerHour = 20;
export const maxReplies = 300;

/** Replies with files that one ticket takes through its page in a clock hour and in all: whoever has the page can send ten files with each. */
const maxFileRepliesPerHour = 6;
const maxFileReplies = 30;

/** Counts a reply through the page, on condition that the ticket may have one more: two writes, four for one with files. */
export function replyCounts(ticketId: string, hasFiles: boolean, now: Date): Write[] {
  const hour = { limit: maxRepliesPerHour, seconds: 3600, at: epochSeconds(now) };
  return [
    countOne({ scope: 'page-replies-hour', key: ticketId, ...hour }),
    countOneOfAll({ scope: 'page-replies', key: ticketId, limit: maxReplies }),
    ...(hasFiles
      ? [
          countOne({ scope: 'page-files-hour', key: ticketId, ...hour, limit: maxFileRepliesPerHour }),
          countOneOfAll({ scope: 'page-files', key: ticketId, limit: maxFileReplies }),
        ]
      : []),
  ];
}

/**
 * What a failed commit means whose `counts` writes from `from` on are those of {@link replyCounts}: a reply too many, or a
 * conflict that is worth another look.
 * @returns what is to be thrown.
 */
export function limitedOr(error: unknown, from: number, counts: number): unknown {
  const isCount = (index: number) => index >= from && index < from + counts;
  const isLimited = error instanceof ConditionsFailed && error.failed.some(isCount);
  return isLimited ? new DomainError('limited', 'error.too-many-replies', { cause: error }) : error;
}
