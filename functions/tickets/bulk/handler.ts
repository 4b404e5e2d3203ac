import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicketStore } from '../store.ts';
import { openBulkStore } from './bulk-store.ts';
import { subscription } from './subscription.ts';
import { workBulk } from './work-bulk.ts';

/** Works off jobs on many tickets, part by part. */
export function createHandler(
  ports: Pick<
    Ports,
    | 'table'
    | 'links'
    | 'partnerDelivers'
    | 'settings'
    | 'urls'
    | 'firm'
    | 'agendaShards'
    | 'timeZone'
    | 'clock'
  >,
) {
  const { table } = ports;
  const work = workBulk({ ...ports, store: openBulkStore(table, openTicketStore(table)) });
  return queueHandler(subscription, { events: ({ data }, now) => work(data, now) }, ports.clock);
}
