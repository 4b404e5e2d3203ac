import * as z from 'zod';
import { ServiceTarget } from '../../../events/vocabulary.ts';
import { NoticeKind } from '../../notices/kinds.ts';
import { stableId } from '../../runtime/ids.ts';
import { after, days, epochSeconds } from '../../time/clock.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import { type Key, tableSchema } from '../schema.ts';
import type { Update } from '../write.ts';

/** How long a notice is kept, from what it tells; one that is done with, from then on. */
const noticeTtlMs = days(90);
const doneTtlMs = days(7);

/** Ids and facts alone: names and words are read of the ticket when the notice is shown. */
export const Notice = z.object({
  /** Subject of the member of staff whom it tells. */
  person: z.string(),
  /** The instant of what it tells, then what that is: its place in the list. The same whatever tells it twice. */
  id: z.string(),
  kind: NoticeKind,
  at: z.string(),
  /** The ticket that it is about; of care, the customer. */
  ticketId: z.string().optional(),
  customerId: z.string().optional(),
  /** The timeline entry that it is about, the compensation, the target and its cycle, or the care message. */
  about: z.string().optional(),
  /** Subject of a member of staff, `customer`, `participant` or `system`. */
  actor: z.string(),
  /** Of a service level: which target, and when it is or was due. */
  target: ServiceTarget.optional(),
  dueAt: z.string().optional(),
  /** The hour of the digest that tells it; absent where none does. */
  digestAt: z.string().optional(),
  readAt: z.string().optional(),
  /** The matter is over, or somebody else's: no list shows it any more. */
  doneAt: z.string().optional(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type Notice = z.output<typeof Notice>;

/** The id of what a notice is about: a ticket, or the customer of a care message. */
const matterOf = ({ ticketId, customerId }: Pick<Notice, 'ticketId' | 'customerId'>): string =>
  ticketId ?? customerId ?? '';

/** Partitions of what a member of staff has not read, and of what is told about a ticket, or about a customer. */
export const unreadOf = (person: string): string => `UNREAD#${person}`;
export const noticesAbout = (matterId: string): string => `NOTICES-ABOUT#${matterId}`;

const noticeKey = ({ person, id }: { person: string; id: string }): Key => ({
  pk: `NOTICES#${person}`,
  sk: id,
});

/** That something happened which a member of staff wants to know. */
export const notice = defineEntity({
  name: 'notice',
  schema: Notice,
  key: noticeKey,
  keyOf: ({ person, id }) => ({ person, id }),
  prefix: (person: string) => noticeKey({ person, id: '' }),
  indexes: ({ person, id, readAt, doneAt, ...about }): IndexKeys => ({
    ...(doneAt === undefined ? { list: { pk: noticesAbout(matterOf(about)), sk: `${id}#${person}` } } : {}),
    ...((readAt ?? doneAt) ? {} : { mine: { pk: unreadOf(person), sk: id } }),
  }),
  ttl: ({ expiresAt }) => expiresAt,
});

/** A new notice. `what`: the business identity of what it tells, beside its kind and ticket or customer. */
export function noticeOf(
  facts: Omit<Notice, 'id' | 'expiresAt' | 'readAt' | 'doneAt'>,
  what: string,
): Notice {
  const { at, kind } = facts;
  const expiresAt = epochSeconds(after(new Date(at), noticeTtlMs));
  return { ...facts, id: `${at}-${stableId(kind, matterOf(facts), what).slice(0, 20)}`, expiresAt };
}

const { mine, list } = tableSchema.indexes;

/** Marks a notice as read; it does not hold where it was read or is done with. */
export const readNotice = (which: Pick<Notice, 'person' | 'id'>, readAt: string): Update => ({
  update: noticeKey(which),
  set: { readAt },
  remove: [mine.partitionKey, mine.sortKey],
  if: { pk: { present: true }, readAt: { absent: true }, doneAt: { absent: true } },
});

/** Takes a notice out of every list, and keeps it for a while: what tells it again finds it. */
export function endNotice(which: Pick<Notice, 'person' | 'id'>, now: Date): Update {
  const expiresAt = epochSeconds(after(now, doneTtlMs));
  return {
    update: noticeKey(which),
    set: { doneAt: now.toISOString(), expiresAt, [tableSchema.ttl]: expiresAt },
    remove: [mine.partitionKey, mine.sortKey, list.partitionKey, list.sortKey],
    if: { pk: { present: true }, doneAt: { absent: true } },
  };
}
