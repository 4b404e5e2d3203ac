import type { Language } from '../../../events/vocabulary.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { forbidden } from '../../../shared/runtime/errors.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { personSetting } from '../../../shared/settings/people.ts';
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

/**
 * Creates a feed with a new URL, in the language of the caller. The previous URL stops working. Whether the caller is among the firm's
 * people is kept: the feed ends when they are not any more.
 */
export const renewFeed =
  ({ table, urls, settings }: { table: FeedTable; urls: Pick<Urls, 'feed'>; settings: Settings }) =>
  async (command: Command): Promise<{ url: string }> => {
    const listed = (await settings.all(personSetting, command.now)).has(command.owner);
    const { id, version } = await turned(table, command, { active: true, listed });
    return { url: await urls.feed(id, version) };
  };

/**
 * Revokes a feed: none of its URLs works any more. Succeeds also without a feed. `of`: whose it is, where an admin revokes another one's.
 * @throws DomainError `forbidden` for the feed of somebody else, unless an admin asks.
 */
export const revokeFeed =
  ({ table }: { table: FeedTable }) =>
  async (command: Command & { of: string | undefined; isAdmin: boolean }): Promise<{ active: false }> => {
    const { of: owner = command.owner, isAdmin, ...rest } = command;
    if (owner !== command.owner && !isAdmin) throw forbidden();
    await turned(table, { ...rest, owner }, { active: false });
    return { active: false };
  };

/** The feed with the next version. Two concurrent calls get different versions; the later URL holds. */
async function turned(
  table: FeedTable,
  { owner, language, now }: Command,
  state: Pick<CareFeed, 'active'> & { listed?: boolean },
): Promise<CareFeed> {
  const id = feedOf(owner);
  const set = { type: careFeed.name, id, owner, ...state, language, updatedAt: iso(now) };
  const write = { update: careFeed.key(id), set, add: { version: 1 } };
  const feed = await table.change(careFeed, write);
  if (!feed) throw new TypeError('an update without condition always answers the item');
  return feed;
}
