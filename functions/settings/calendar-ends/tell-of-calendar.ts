import { closestCircle } from '../../../shared/notices/closest-circle.ts';
import { commit, type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { awaitedOf } from '../../../shared/settings/calendar-ends.ts';
import { calendarSetting } from '../../../shared/settings/calendar-setting.ts';
import type { Calendar } from '../../../shared/settings/calendars.ts';
import { readAll } from '../../../shared/settings/open-settings.ts';
import { type Person, personSetting } from '../../../shared/settings/people.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { type CalendarWatch, calendarWatch } from '../../../shared/table/entities/calendar-watch.ts';
import { sameKey } from '../../../shared/table/same-key.ts';
import { firstWatch, nextWatch, type WatchDeps } from './watch-calendars.ts';

/** Mails of one telling: a transaction has room for a hundred writes. */
const maxAdminsTold = 20;

/**
 * Tells every administrator by mail that a calendar ends, and plans the next telling, in one transaction. A calendar that was filled
 * meanwhile is planned anew, one that is gone or has no end is watched no more.
 */
export const tellOfCalendar =
  (deps: WatchDeps) =>
  async (item: AgendaItem, now: Date): Promise<void> =>
    retryOnConflict(async () => {
      const { table } = deps;
      const watch = await table.find(calendarWatch, item.ref);
      if (!watch || !isOwn(watch, item)) {
        if (!watch || !sameKey(watch.agenda, agenda.key(item))) await table.delete(agenda.key(item));
        return;
      }
      const calendar = (await readAll(table, calendarSetting)).get(watch.id);
      const people = [...(await readAll(table, personSetting)).values()];
      await commit(table, effectsOf(deps, { watch, calendar, people }, now), now);
    });

const isOwn = ({ agenda: own, version }: CalendarWatch, item: AgendaItem): boolean =>
  version === item.generation && sameKey(own, agenda.key(item));

interface Facts {
  watch: CalendarWatch;
  calendar: Calendar | undefined;
  people: readonly Person[];
}

function effectsOf(deps: WatchDeps, { watch, calendar, people }: Facts, now: Date): Effects {
  if (calendar?.filledThrough === undefined) {
    const gone = { delete: calendarWatch.key(watch.id), if: { version: watch.version } };
    return { writes: [gone, unplan(watch.agenda)], events: [] };
  }
  if (calendar.filledThrough !== watch.filledThrough)
    return { writes: firstWatch(deps, calendar, watch, now), events: [] };
  const mails = adminsOf(people).map((person) => mailTo(person, calendar, watch, { ...deps, now }));
  return joinEffects({ writes: nextWatch(deps, calendar, watch, now), events: [] }, ...mails);
}

/** Administrators with an address; who is away is passed over while another is there. */
function adminsOf(people: readonly Person[]): Person[] {
  const admins = people.filter(({ role, mail }) => role === 'admin' && mail !== undefined);
  const present = admins.filter(({ away }) => !away);
  return closestCircle([present, admins]).slice(0, maxAdminsTold);
}

const mailTo = (
  { id, name, mail, language }: Person,
  calendar: Calendar,
  { version }: CalendarWatch,
  context: { now: Date; agendaShards: number },
): Effects =>
  queueMessage(
    {
      id: stableId('calendar-ends', calendar.id, String(version), id),
      category: 'transactional',
      template: 'calendar-ends',
      variables: {
        calendar: calendar.label[language],
        calendarId: calendar.id,
        filledThrough: calendar.filledThrough ?? '',
        awaited: awaitedOf(calendar)[language],
      },
      language,
      to: { name, mail },
      timeZone: calendar.zone,
      about: {},
      correlationId: stableId('calendar-ends', calendar.id, String(version)),
    },
    context,
  );
