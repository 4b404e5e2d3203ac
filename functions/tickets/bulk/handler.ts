import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { subscription } from './subscription.ts';
import { type BulkDeps, workBulk } from './work-bulk.ts';

/** Works off jobs on many tickets, part by part. */
export function createHandler(deps: BulkDeps & { clock: Clock }) {
  const work = workBulk(deps);
  return queueHandler(subscription, { events: ({ data }, now) => work(data, now) }, deps.clock);
}
