import type { Language } from '../../../events/vocabulary.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { type CareFeed, careFeed, feedOf } from '../../../shared/table/entities/care-feed.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';

interface Command {
  /** Subject of who asks. */
  owner: string;
  language: Language;
  now: Date;
}

type FeedTable = Pick<Table, 'change'>;

/** Opens a feed at a new address, in the language of who asks. The address before opens nothing from now on. */
export const renewFeed =
  ({ table, urls }: { table: FeedTable; urls: Pick<Urls, 'feed'> }) =>
  async (command: Command): Promise<{ url: string }> => {
    const { id, version } = await turned(table, command, true);
    return { url: await urls.feed(id, version) };
  };

/** Closes a feed: no address of it opens anything. Without a feed nothing is left to be done. */
export const revokeFeed =
  ({ table }: { table: FeedTable }) =>
  async (command: Command): Promise<{ active: false }> => {
    await turned(table, command, false);
    return { active: false };
  };

/** The feed one version on. Of two at once each has a version of its own, and the later address holds. */
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
