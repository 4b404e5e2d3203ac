import { type CustomerDate, customerDate } from '../../shared/table/entities/customer-parts.ts';
import type { Write } from '../../shared/table/write.ts';

/** The writes that put a file's dates into the calendar of its owner; of a file without one, into nobody's. */
export const ownedDates = (dates: readonly CustomerDate[], owner: string | undefined): Write[] =>
  dates.map(({ owner: _, ...date }) => ({
    put: customerDate.item(owner === undefined ? date : { ...date, owner }),
  }));
