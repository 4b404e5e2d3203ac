import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { subscription } from './subscription.ts';
import { tellOfCalendar } from './tell-of-calendar.ts';
import { watchCalendars } from './watch-calendars.ts';

/** Tells administrators that a calendar ends. */
export function createHandler({ clock, ...deps }: Pick<Ports, 'table' | 'agendaShards' | 'clock'>) {
  const watch = (_: unknown, now: Date) => watchCalendars(deps, now);
  return queueHandler(
    subscription,
    { events: { 'setting-changed': watch, 'ticket-opened': watch }, due: tellOfCalendar(deps) },
    clock,
  );
}
