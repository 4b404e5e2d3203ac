import { requireWorkOf } from '../../../shared/auth/work-lists.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { Segment } from '../../../shared/settings/care-plans.ts';
import { subjectMeant } from '../../../shared/settings/named-person.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { renewFeed, revokeFeed } from './keep-feed.ts';
import { readCalendar } from './read-calendar.ts';
import { routes } from './routes.ts';

/** The most entries of each sort in one answer. */
const maxCalendarEntries = 2000;

type Asked = HttpRequest<typeof routes.viewCalendar>;

/** The desk calendar, and the private address under which calendar programs find it. */
export function createHandler(deps: Pick<Ports, 'table' | 'urls' | 'settings' | 'clock'>) {
  const renew = renewFeed(deps);
  const revoke = revokeFeed(deps);
  return httpHandler(
    routes,
    {
      async viewCalendar({ query, caller }) {
        const window = { from: readDay(query.from), to: readDay(query.to) };
        const owner = subjectMeant(query.owner, caller?.subject ?? '');
        requireWorkOf(caller, 'view-care-calendar', owner);
        const asked = { window, owner, segment: segmentOf(query), maxEntries: maxCalendarEntries };
        return { status: 200, json: await readCalendar(deps.table, asked) };
      },
      renewFeed: async (request) => ({ status: 201, json: await renew(commandOf(request)) }),
      async revokeFeed(request) {
        const isAdmin = request.caller?.roles.includes('admin') ?? false;
        const command = {
          ...commandOf(request),
          of: subjectMeant(request.query.owner, request.caller?.subject ?? ''),
          isAdmin,
        };
        return { status: 200, json: await revoke(command) };
      },
    },
    deps.clock,
  );
}

function segmentOf(query: Asked['query']): Segment {
  const { grade, type, region, tag, language, product, contactWithinDays, contactBeforeDays } = query;
  const lastContact = {
    ...(contactWithinDays === undefined ? {} : { withinDays: contactWithinDays }),
    ...(contactBeforeDays === undefined ? {} : { beforeDays: contactBeforeDays }),
  };
  return {
    ...(grade === undefined ? {} : { grades: [grade] }),
    ...(type === undefined ? {} : { kinds: [type] }),
    ...(region === undefined ? {} : { regions: [region] }),
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(language === undefined ? {} : { languages: [language] }),
    ...(product === undefined ? {} : { products: [product] }),
    ...(Object.keys(lastContact).length === 0 ? {} : { lastContact }),
  };
}

const commandOf = ({ caller, language, now }: Pick<HttpRequest, 'caller' | 'language' | 'now'>) => ({
  owner: caller?.subject ?? '',
  language,
  now,
});
