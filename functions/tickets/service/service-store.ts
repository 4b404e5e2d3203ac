import type { Grade } from '../../../events/vocabulary.ts';
import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import { calendarSetting } from '../../../shared/settings/calendar-setting.ts';
import type { Calendar } from '../../../shared/settings/calendars.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { type Person, personSetting } from '../../../shared/settings/people.ts';
import { serviceLevelSetting } from '../../../shared/settings/service-level-setting.ts';
import type { ServiceLevel } from '../../../shared/settings/service-levels.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import {
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../../../shared/table/entities/ticket.ts';
import { type Key, tableSchema } from '../../../shared/table/schema.ts';
import type { Table } from '../../../shared/table/table.ts';

/** What the settings say of service levels. */
export interface ServiceSettings {
  policies: ReadonlyMap<string, ServiceLevel>;
  calendars: ReadonlyMap<string, Calendar>;
}

/** What the keeping of service levels reads and writes. */
export interface ServiceStore {
  ticket(id: string): Promise<Ticket | undefined>;
  timeline(id: string): Promise<TimelineEntry[]>;
  gradeOf(customerId: string): Promise<Grade | undefined>;
  /** A few seconds old at most. */
  settings(now: Date): Promise<ServiceSettings>;
  people(now: Date): Promise<Person[]>;
  /** Open tickets of a partition of the list by kind, after a place in it; `next` is where the next page begins. */
  openTickets(pk: string, after: string, limit: number): Promise<{ ids: string[]; next?: string }>;
  /** Takes something off the agenda that nothing comes of. */
  drop(key: Key): Promise<void>;
  /** False when a condition did not hold: read again and decide anew. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export function openServiceStore(table: Table): ServiceStore {
  const settings = openSettings(table);
  return {
    async ticket(id) {
      const item = await table.get(ticket.key(id));
      return item && ticket.parse(item);
    },
    async timeline(id) {
      const entries: TimelineEntry[] = [];
      const { pk } = ticket.key(id);
      for await (const item of table.queryAll({ pk, sort: { prefix: 'ENTRY#' } }))
        entries.push(timelineEntry.parse(item));
      return entries;
    },
    async gradeOf(customerId) {
      const item = await table.get(customer.key(customerId));
      return item && customer.parse(item).grade;
    },
    async settings(now) {
      const [policies, calendars] = await Promise.all([
        settings.all(serviceLevelSetting, now),
        settings.all(calendarSetting, now),
      ]);
      return { policies, calendars };
    },
    async people(now) {
      return [...(await settings.all(personSetting, now)).values()];
    },
    async openTickets(pk, after, limit) {
      const only = ['id', 'listSk'];
      const page = await table.query({ pk, index: 'list', sort: { after }, limit, only });
      const last = page.items.at(-1)?.[tableSchema.indexes.list.sortKey];
      return {
        ids: page.items.map(({ id }) => String(id)),
        ...(page.nextKey && last !== undefined ? { next: String(last) } : {}),
      };
    },
    drop: (key) => table.delete(key),
    commitOnce: (effects, now) => commitOnce(table, effects, now),
  };
}
