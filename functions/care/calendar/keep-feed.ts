import type { Language } from '../../../events/vocabulary.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { type CareFeed, careFeed, feedOf } from '../../../shared/table/entities/care-feed.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';

interface Command {
  /** The subject of the caller. */
  owner: string;
  language: Language;
  now: Date;
}

type FeedTable = Pick<Table, 'change'>;

/** Creates a feed with a new URL, in the language of the caller. The previous URL stops working. */
export const renewFeed =
  ({ table, urls }: { table: FeedTable; urls: Pick<Urls, 'feed'> }) =>
  async (command: Command): Promise<{ url: string }> => {
    const { id, version } = await turned(table, command, true);
    return { url: await urls.feed(id, version) };
  };

/** Revokes a feed: none of its URLs works any more. Succeeds also without a feed. */
export const revokeFeed =
  ({ table }: { table: FeedTable }) =>
  async (command: Command): Promise<{ active: false }> => {
    await turned(table, command, false);
    return { active: false };
  };

/** The feed with the next version. Two concurrent calls get different versions; the later URL holds. */
async function turned(
  table: FeedTable,
  { owner, language, now }: Command,
  active: boolean,
): Promise<CareFeed> {
  const id = feedOf(owner);
  const set = { type: careFeed.name, id, owner, active, language, updatedAt: iso(now) };
  const write = { update: careFeed.key(id), set, add: { version: 1 } };
  const feed = await table.change(careFeed, write);
  if (!feed) throw new TypeError('an update without condition always answers the item');
  return feed;
}
