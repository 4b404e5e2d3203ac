import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { hasLeft } from '../../../shared/settings/has-left.ts';
import { readFile } from '../../../shared/table/customer-file.ts';
import { customer, ownedBy } from '../../../shared/table/entities/customer.ts';
import { keyedItems } from '../../../shared/table/merge.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { ownedDates } from '../owned-dates.ts';
import { changedEvent, putCustomerVersion, withNextVersion } from '../raise-file.ts';

interface Leaving {
  /** Subject of whoever left. */
  person: string;
  correlationId: string;
  now: Date;
}

/**
 * Makes all files of somebody who has left nobody's; each keeps whose it was and until when. Care follows: see `customer-changed`. What
 * was taken stands in that person's list no more, so a repetition goes on where the last run ended.
 */
export async function handOverFiles(table: Table, leaving: Leaving): Promise<void> {
  if (!(await hasLeft(table, leaving.person))) return;
  const request = { pk: ownedBy(leaving.person), index: 'mine' as const, limit: 100, only: ['id'] };
  for await (const { value } of keyedItems(table, [customer], request))
    await handOverFile(table, String(value.id), leaving);
}

const handOverFile = (table: Table, id: string, { person, now, correlationId }: Leaving): Promise<void> =>
  retryOnConflict(async () => {
    const file = await readFile(table, id);
    if (file?.customer.owner !== person) return;
    const { owner: _, ...ownerless } = file.customer;
    const value = withNextVersion(ownerless, now, { ownerBefore: { owner: person, until: iso(now) } });
    await commit(
      table,
      {
        writes: [putCustomerVersion(value), ...ownedDates(file.dates, undefined)],
        events: [changedEvent(value, ['customer'], now, correlationId)],
      },
      now,
    );
  });
