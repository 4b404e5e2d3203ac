import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { careStore } from '../store.ts';
import { planCustomer } from './plan-customer.ts';
import { subscription } from './subscription.ts';

export function createHandler(ports: Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'clock'>) {
  const deps = { store: careStore(ports), agendaShards: ports.agendaShards };
  return queueHandler(
    subscription,
    {
      async events({ data, correlationId }, now) {
        await planCustomer(deps, data.customerId, { now, correlationId });
      },
    },
    ports.clock,
  );
}
