import { commitOnce } from '../../../shared/outbox/effects.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { toldFrom } from '../../../shared/settings/calendar-ends.ts';
import { calendarSetting } from '../../../shared/settings/calendar-setting.ts';
import type { Calendar } from '../../../shared/settings/calendars.ts';
import { readAll } from '../../../shared/settings/open-settings.ts';
import { plan, unplan } from '../../../shared/table/builders/plan.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type CalendarWatch, calendarWatch } from '../../../shared/table/entities/calendar-watch.ts';
import { sameKey } from '../../../shared/table/same-key.ts';
import type { Write } from '../../../shared/table/write.ts';
import { addDays, atLocal, localParts, nextLocal } from '../../../shared/time/zones.ts';

export type WatchDeps = Pick<Ports, 'table' | 'agendaShards'>;

/** When administrators are told, by the clock of the calendar. */
const tellingTime = { hour: 9, minute: 0 };

/** Plans for each calendar when administrators are told that it ends. What is planned already stays; the same call twice is one. */
export async function watchCalendars(deps: WatchDeps, now: Date): Promise<void> {
  for (const calendar of (await readAll(deps.table, calendarSetting)).values()) {
    const watch = await deps.table.find(calendarWatch, calendar.id);
    const isPlanned = calendar.filledThrough === undefined || watch?.filledThrough === calendar.filledThrough;
    // Who loses to another call finds the same thing planned by it.
    if (!isPlanned)
      await commitOnce(deps.table, { writes: firstWatch(deps, calendar, watch, now), events: [] }, now);
  }
}

/** The writes that plan the first telling of a calendar's end: 60 days before it, or the next morning. */
export function firstWatch(
  deps: Pick<WatchDeps, 'agendaShards'>,
  calendar: Calendar,
  watch: CalendarWatch | undefined,
  now: Date,
): Write[] {
  const from = toldFrom(calendar);
  if (from === undefined) return [];
  const first = atLocal(from, tellingTime, calendar.zone);
  const at = first > now ? first : nextLocal(now, tellingTime, calendar.zone);
  return watchWrites(deps, calendar, watch, { at, told: 0, now });
}

/** The writes that plan the next telling, seven civil days after this one. */
export function nextWatch(
  deps: Pick<WatchDeps, 'agendaShards'>,
  calendar: Calendar,
  watch: CalendarWatch,
  now: Date,
): Write[] {
  const inAWeek = addDays(localParts(now, calendar.zone), 7);
  const at = atLocal(inAWeek, tellingTime, calendar.zone);
  return watchWrites(deps, calendar, watch, { at, told: watch.told + 1, now });
}

function watchWrites(
  { agendaShards: shards }: Pick<WatchDeps, 'agendaShards'>,
  { id, filledThrough = '' }: Calendar,
  before: CalendarWatch | undefined,
  { at, told, now }: { at: Date; told: number; now: Date },
): Write[] {
  const version = (before?.version ?? 0) + 1;
  const planned = plan({ kind: 'calendar-due', ref: id, at, now, generation: version, shards });
  const next: CalendarWatch = { id, version, filledThrough, told, agenda: planned.key };
  // What is planned for the same moment stands under the same key, and a transaction writes an item once.
  const stale = before && !sameKey(before.agenda, planned.key) ? [unplan(before.agenda)] : [];
  return [putNextVersion(calendarWatch, next), ...stale, planned.write];
}
