import { bulkRequested } from '../../../events/bulk-requested.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type BulkDeps, workBulk } from './work-bulk.ts';

/** Works off jobs on many tickets, part by part. */
export function createHandler(deps: BulkDeps & { clock: Clock }) {
  const work = workBulk(deps);
  return queueHandler([whenEvent(bulkRequested, ({ data }, now) => work(data, now))], deps.clock);
}
