import { firstThatFit } from '../../../shared/http/answer-size.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import {
  type SetAsideCount,
  setAsideCount,
  setAsideCountList,
  type UnreadableMail,
  unreadableList,
  unreadableMail,
  unreadablePosition,
} from '../../../shared/table/entities/inbound.ts';
import type { Table } from '../../../shared/table/table.ts';
import { epochSeconds } from '../../../shared/time/clock.ts';

const listing = ['unreadable-mails'];

/** How many counts of mails that are not listed the first page tells: one a sender and day. */
const maxCounts = 50;

/** A mail as staff see it. */
export const shownMail = ({ key: _, expiresAt: __, ...mail }: UnreadableMail) => mail;

/**
 * One page of the mails that could not be read or were set aside, latest first. The first page also tells how many of which senders were
 * counted only, latest day first.
 * @throws DomainError `invalid` for a cursor that was not made here.
 */
export async function listUnreadable(
  { table, cursors }: Pick<Ports, 'table' | 'cursors'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{
  items: ReturnType<typeof shownMail>[];
  nextCursor?: string;
  countedOnly: Omit<SetAsideCount, 'of' | 'expiresAt'>[];
}> {
  const before = cursor === undefined ? undefined : await cursors.open(listing, cursor);
  const { values, nextKey } = await table.page(unreadableMail, {
    ...{ pk: unreadableList, index: 'list', descending: true, limit },
    ...(before === undefined ? {} : { sort: { before } }),
  });
  const found = firstThatFit(values);
  const isLast = found.length === values.length && nextKey === undefined;
  const last = isLast ? undefined : found.at(-1);
  return {
    items: found.map(shownMail),
    ...(last ? { nextCursor: await cursors.seal(listing, unreadablePosition(last)) } : {}),
    countedOnly: cursor === undefined ? (await latestCounts(table)).map(shownCount) : [],
  };
}

async function latestCounts(table: Pick<Table, 'page'>): Promise<SetAsideCount[]> {
  const request = { pk: setAsideCountList, index: 'list' as const, descending: true, limit: maxCounts };
  return (await table.page(setAsideCount, request)).values;
}

const shownCount = ({ of: _, expiresAt: __, ...count }: SetAsideCount) => count;

/** @throws DomainError `not-found`, also for one that has expired. */
export async function findUnreadable(
  table: Pick<Table, 'find'>,
  id: string,
  now: Date,
): Promise<UnreadableMail> {
  const mail = await table.find(unreadableMail, id);
  if (!mail || mail.expiresAt < epochSeconds(now)) throw notFound('error.not-found');
  return mail;
}
