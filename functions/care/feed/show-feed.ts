import type { Ports } from '../../../shared/runtime/ports.ts';
import { carePlanSetting } from '../../../shared/settings/care-plan-setting.ts';
import { type Person, personSetting } from '../../../shared/settings/people.ts';
import { type CareFeed, careFeed } from '../../../shared/table/entities/care-feed.ts';
import { addDays, localParts } from '../../../shared/time/zones.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { toIcs } from './to-ics.ts';

export type FeedDeps = Pick<Ports, 'table' | 'links' | 'settings' | 'firm'>;

/** The window of the feed: the last month and the next thirteen. */
const span = { before: 31, after: 400 };

/** The most entries of each sort in one feed. */
const maxFeedEntries = 3000;

/**
 * Returns the calendar of a private URL as RFC 5545 text; undefined when the URL is not valid or was revoked, and once its owner is not
 * among the firm's people any more. Skipped
 * and declined messages are left out. The token may end in `.ics`.
 */
export const showFeed =
  ({ table, links, settings, firm }: FeedDeps) =>
  async (token: string, now: Date): Promise<string | undefined> => {
    const target = await links.read('feed', token.replace(/\.ics$/, ''));
    const feed = target && (await table.find(careFeed, target.id));
    if (!feed?.active || feed.version !== target?.version) return undefined;
    if (!hasAccess(feed, await settings.all(personSetting, now))) return undefined;
    const today = localParts(now, 'UTC');
    const window = { from: addDays(today, -span.before), to: addDays(today, span.after) };
    const [{ items }, plans] = await Promise.all([
      readCalendar(table, { window, owner: feed.owner, maxEntries: maxFeedEntries }),
      settings.all(carePlanSetting, now),
    ]);
    const { language } = feed;
    const firmName = (await firm(now)).name[language];
    const isComing = (entry: (typeof items)[number]): boolean =>
      entry.type === 'date' || (entry.state !== 'skipped' && entry.state !== 'declined');
    return toIcs(items.filter(isComing), { plans, language, firmName });
  };

/**
 * Whether the owner of a feed still works here, as far as the firm's people tell: a calendar program brings no token that could expire.
 * Who was never among them keeps the feed until somebody revokes it.
 */
const hasAccess = ({ owner, listed }: CareFeed, people: ReadonlyMap<string, Person>): boolean =>
  people.has(owner) || listed === false || (listed === undefined && people.size === 0);
