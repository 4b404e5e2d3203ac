import type { Caller } from '../../../shared/auth/caller.ts';
import { requireWorkOf, supervises } from '../../../shared/auth/work-lists.ts';
import { firstThatFit } from '../../../shared/http/answer-size.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { subjectMeant } from '../../../shared/settings/named-person.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { isoDate, localParts } from '../../../shared/time/zones.ts';
import { dateEntry, relationsOf } from '../calendar/entries.ts';
import { customersOf } from '../customers-of.ts';
import { datesWithin } from '../date-lists.ts';
import { messageViewOf } from '../desk/message-view.ts';
import { ofNobody, ofOwner } from '../occurrence-lists.ts';
import { boundsIn } from '../window.ts';
import { careApprovals, compensationApprovals } from './approvals.ts';
import type { DayEntry } from './day-shapes.ts';
import { nobodysWork, ownWork, workEntry } from './own-work.ts';
import { pleaseCalls } from './please-calls.ts';
import { tasksOf } from './tasks.ts';

export interface DayCommand {
  /** `2026-11-23` of the firm's zone; without it today. */
  date?: string | undefined;
  owner?: string | undefined;
  caller: Caller;
  now: Date;
}

/** The most entries of each sort on a day list. */
const maxDayEntries = 500;

/** How long overdue entries stay on the list. */
const overdueWindowMs = days(90);

/**
 * Returns the day list of a member of staff. Today's list includes overdue entries, any other day only its own.
 * @throws DomainError `forbidden` when an agent asks for another person's day.
 */
export const viewDay =
  ({ table, timeZone }: Pick<Ports, 'table' | 'timeZone'>) =>
  async ({
    date,
    caller,
    now,
    ...asked
  }: DayCommand): Promise<{ date: string; items: DayEntry[]; truncated: boolean }> => {
    const decides = supervises(caller);
    const owner = subjectMeant(asked.owner, caller.subject) ?? caller.subject;
    requireWorkOf(caller, 'view-day', owner);
    const today = isoDate(localParts(now, timeZone));
    const day = date ?? today;
    const window = { from: readDay(day), to: readDay(day) };
    const { from, until } = boundsIn(window, timeZone);
    const bounds = { from: day === today ? iso(after(new Date(from), -overdueWindowMs)) : from, until };
    const looksAfterAll = decides && owner === caller.subject;
    const [dates, ownTasks, nobodysTasks, own, nobodys, calls, approvals, compensations] = await Promise.all([
      datesWithin(table, window, { owner, maxEntries: maxDayEntries }),
      tasksOf(table, ofOwner(owner, bounds), maxDayEntries),
      looksAfterAll ? tasksOf(table, ofNobody(bounds), maxDayEntries) : [],
      ownWork(table, owner, bounds, maxDayEntries),
      looksAfterAll ? nobodysWork(table, bounds, maxDayEntries) : [],
      day === today ? pleaseCalls(table, owner, maxDayEntries) : [],
      decides ? careApprovals(table, maxDayEntries) : [],
      decides ? compensationApprovals(table, caller.subject, maxDayEntries) : [],
    ]);
    const tasks = [...ownTasks, ...nobodysTasks];
    const work = [...own, ...nobodys];
    const customers = await customersOf(table, [
      ...dates.found.map((each) => each.date),
      ...tasks,
      ...approvals,
      ...work.flatMap(({ type, value }) =>
        type === 'promise' && value.customerId !== undefined ? [{ customerId: value.customerId }] : [],
      ),
    ]);
    const relations = await relationsOf(table, dates.found);
    const at = iso(now);
    const items: DayEntry[] = [
      ...dates.found.flatMap((each) => {
        const customer = customers.get(each.date.customerId);
        return customer ? [dateEntry(each, customer, relations)] : [];
      }),
      ...tasks.map((each) => ({
        type: 'task' as const,
        ...messageViewOf(each, customers.get(each.customerId)),
        overdue: each.dueAt < at,
      })),
      ...work.map((each) => workEntry(each, customers, at)),
      ...calls,
      ...approvals.map((each) => ({
        type: 'care-approval' as const,
        ...messageViewOf(each, customers.get(each.customerId)),
      })),
      ...compensations,
    ];
    const shown = firstThatFit(items.sort((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1)));
    return { date: day, items: shown, truncated: shown.length < items.length };
  };

/** Key dates have no time and come first. */
function positionOf(entry: DayEntry): string {
  if (entry.type === 'date') return `0#${entry.customer?.name ?? ''}#${entry.dateId}`;
  return entry.type === 'compensation-approval' ? `1#${entry.requestedAt}` : `1#${entry.dueAt}`;
}
