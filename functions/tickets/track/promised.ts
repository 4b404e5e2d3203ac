import type { Ports } from '../../../shared/runtime/ports.ts';
import { calendarSetting } from '../../../shared/settings/calendar-setting.ts';
import { serviceLevelSetting } from '../../../shared/settings/service-level-setting.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { choosePolicy } from '../service/choose-policy.ts';
import { dueAtOf, serviceOf } from '../service/service-of.ts';

/**
 * When our next word is due on a ticket (ISO 8601, UTC). Whoever has just posted reads the page before the service level of the new ticket is
 * recorded: until then it is computed here as it will be, from the policies and calendars of now, so that the page never tells two times. No file of a
 * customer is looked at, since whoever only posted learns nothing of one.
 */
export async function promisedOf(
  { settings }: Pick<Ports, 'settings'>,
  ticket: Ticket,
  now: Date,
): Promise<string> {
  if (ticket.service !== undefined || ticket.state !== 'new') return ticket.dueAt;
  const [policies, calendars] = await Promise.all([
    settings.all(serviceLevelSetting, now),
    settings.all(calendarSetting, now),
  ]);
  const chosen = choosePolicy(ticket, undefined, policies, calendars);
  return chosen ? dueAtOf(ticket, serviceOf(ticket, [], chosen.policy, chosen.calendar, now)) : ticket.dueAt;
}
