import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { type Relation, relation } from '../../../shared/table/entities/customer-parts.ts';
import type { Table } from '../../../shared/table/table.ts';
import { isoDate, localParts } from '../../../shared/time/zones.ts';
import type { DateOnDay } from '../date-lists.ts';
import { customerNameOf, messageViewOf } from '../desk/message-view.ts';
import type { KeyDateEntry, MessageEntry } from './calendar-shapes.ts';

/** The relations that dates belong to, by customer and id. */
export async function relationsOf(
  table: Pick<Table, 'findMany'>,
  dates: readonly DateOnDay[],
): Promise<ReadonlyMap<string, Relation>> {
  const ids = new Map(
    dates.flatMap(({ date: { customerId, relationId } }) =>
      relationId === undefined
        ? []
        : [[`${customerId}#${relationId}`, { customerId, id: relationId }] as const],
    ),
  );
  const found = await table.findMany(relation, [...ids.values()]);
  return new Map(found.map((each) => [`${each.customerId}#${each.id}`, each]));
}

/** A key date as the calendar shows it. The date of a removed relation has `of: 'other'`. */
export function dateEntry(
  { date, on }: DateOnDay,
  customer: Customer,
  relations: ReadonlyMap<string, Relation>,
): KeyDateEntry {
  const { customerId, id, kind, relationId, label, calendar, month, day, leapMonth, year } = date;
  const whose = relationId === undefined ? undefined : relations.get(`${customerId}#${relationId}`);
  return {
    type: 'date',
    day: isoDate(on.date),
    customerId,
    customer: customerNameOf(customer),
    dateId: id,
    kind,
    of: relationId === undefined ? 'customer' : (whose?.kind ?? 'other'),
    ...(whose ? { relation: { id: whose.id, name: whose.name } } : {}),
    ...(label === undefined ? {} : { label }),
    told: { calendar, month, day, leapMonth },
    ...(year === undefined || on.year < year ? {} : { years: on.year - year }),
    year: on.year,
    // A date has no version of its own; that of its file is raised by its changes too.
    revision: customer.version,
    changedAt: customer.updatedAt,
  };
}

/** An occurrence as the calendar shows it: on its day by the customer's clock. */
export const messageEntry = (value: Occurrence, customer: Customer): MessageEntry => ({
  type: 'message',
  day: isoDate(localParts(new Date(value.dueAt), customer.timeZone)),
  ...messageViewOf(value, customer),
  revision: value.version,
  changedAt: value.trail.at(-1)?.at ?? value.plannedAt,
});
