import type { TicketState } from '../../events/vocabulary.ts';
import { Calendar } from '../../shared/settings/calendars.ts';
import { ServiceLevel } from '../../shared/settings/service-levels.ts';
import { Ticket, type TimelineEntry } from '../../shared/table/entities/ticket.ts';
import { iso } from '../../shared/time/clock.ts';

const label = { 'zh-CN': '测试', en: 'Test' };

/** Monday to Friday, nine to five, UTC. */
export const office = Calendar.parse({
  id: 'office',
  label,
  zone: 'UTC',
  week: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '09:00', to: '17:00' }]]),
  ),
});

/** Four hours to the first word, two to the next, sixteen to the end. */
export const policy = ServiceLevel.parse({
  id: 'standard',
  label,
  calendarId: 'office',
  targets: { 'first-response': 240, 'next-reply': 120, resolution: 960 },
});

/** Monday, 23 November 2026, at a time of day; or so many days later. */
export const at = (clock: string, day = 0): Date =>
  new Date(`2026-11-${String(23 + day).padStart(2, '0')}T${clock}:00.000Z`);

/** What happens on a ticket: who writes, or to which state it goes. */
export type Happening = [when: Date, what: 'customer' | 'staff' | TicketState];

/** A ticket that was opened and to which things happened, with its timeline. */
export function ticketWith(
  openedAt: Date,
  happenings: readonly Happening[],
  more: Partial<Ticket> = {},
): { ticket: Ticket; timeline: TimelineEntry[] } {
  let state: TicketState = 'new';
  let finishedAt: string | undefined;
  let count = 0;
  const entry = (when: Date, rest: Pick<TimelineEntry, 'kind' | 'author'> & Partial<TimelineEntry>) => {
    count += 1;
    return {
      ticketId: 'T',
      id: `${iso(when)}-${String(count).padStart(4, '0')}`,
      at: iso(when),
      text: '',
      ...rest,
    };
  };
  const timeline: TimelineEntry[] = [entry(openedAt, { kind: 'customer-message', author: 'customer' })];
  for (const [when, what] of happenings) {
    if (what === 'customer') timeline.push(entry(when, { kind: 'customer-message', author: 'customer' }));
    else if (what === 'staff') timeline.push(entry(when, { kind: 'staff-reply', author: 'agent' }));
    else {
      timeline.push(
        entry(when, { kind: 'state-change', author: 'agent', detail: { from: state, to: what } }),
      );
      state = what;
      finishedAt = what === 'resolved' ? iso(when) : what === 'closed' ? finishedAt : undefined;
    }
  }
  const ticket = Ticket.parse({
    id: 'T',
    version: 1,
    kind: 'complaint',
    state,
    queue: 'complaints',
    priority: 'normal',
    subject: 'The pump leaks',
    description: 'It leaks.',
    contact: { name: 'Anna', mail: 'anna@example.com' },
    language: 'en',
    channel: 'form',
    openedAt: iso(openedAt),
    dueAt: iso(openedAt),
    updatedAt: iso(happenings.at(-1)?.[0] ?? openedAt),
    resolution: 0,
    ...(finishedAt ? { finishedAt } : {}),
    linkVersion: 1,
    correlationId: 'c',
    ...more,
  });
  return { ticket, timeline };
}
