import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { careStore } from '../store.ts';
import { replanPage } from './replan-page.ts';
import { beginReplan, startReplan } from './start-replan.ts';
import { subscription } from './subscription.ts';

/** Plans customers anew whom a change of settings touches, page by page. */
export function createHandler({
  clock,
  pageSize,
  ...ports
}: Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'clock'> & { pageSize?: number }) {
  const { agendaShards } = ports;
  const work = replanPage({ store: careStore(ports), agendaShards, ...(pageSize ? { pageSize } : {}) });
  return queueHandler(
    subscription,
    {
      events: {
        'setting-changed': startReplan(ports),
        'replan-requested': ({ data }, now) => work(data, now),
      },
      due: beginReplan(ports),
    },
    clock,
  );
}
