import type { Language } from '../../../events/vocabulary.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { repeatWhenLost } from '../../../shared/outbox/repeat-when-lost.ts';
import { type CareFeed, careFeed, feedOf } from '../../../shared/table/entities/care-feed.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';

interface Command {
  /** Subject of who asks. */
  owner: string;
  language: Language;
  now: Date;
}

type FeedTable = Pick<Table, 'get' | 'transact'>;

/** Opens a feed at a new address, in the language of who asks. The address before opens nothing from now on. */
export const renewFeed =
  ({ table, urls }: { table: FeedTable; urls: Pick<Urls, 'feed'> }) =>
  async (command: Command): Promise<{ url: string }> => {
    const { id, version } = await written(table, command, true);
    return { url: await urls.feed(id, version) };
  };

/** Closes a feed: no address of it opens anything. Without a feed nothing is left to be done. */
export const revokeFeed =
  ({ table }: { table: FeedTable }) =>
  async (command: Command): Promise<{ active: false }> => {
    await written(table, command, false);
    return { active: false };
  };

const written = (table: FeedTable, { owner, language, now }: Command, active: boolean): Promise<CareFeed> =>
  repeatWhenLost(async () => {
    const id = feedOf(owner);
    const item = await table.get(careFeed.key(id));
    const known = item && careFeed.parse(item);
    const version = (known?.version ?? 0) + 1;
    const value = { id, owner, version, active, language, updatedAt: iso(now) };
    const condition = known ? { version: known.version } : { pk: { absent: true as const } };
    await table.transact([{ put: careFeed.item(value), if: condition }]);
    return value;
  });
