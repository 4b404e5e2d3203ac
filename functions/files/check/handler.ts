import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Delivery } from '../../../shared/messaging/reactions.ts';
import { unlessDeadly } from '../../../shared/messaging/unless-deadly.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { refuseUnreadable, type SettleDeps, settleUpload } from './settle-upload.ts';
import { subscription } from './subscription.ts';

/** What a page without scripts posted has its own name behind the id. */
const uploadKey = /^uploads\/([A-Za-z0-9_-]+)(?:\/|$)/;

/** Queue of new objects below `uploads/` and of claims, one an invocation. A file that ends the function three times is refused. */
export function createHandler(deps: SettleDeps & Pick<Ports, 'clock'>) {
  const settle = settleUpload(deps);
  const settleOrRefuse = (id: string, now: Date, delivery: Delivery): Promise<void> =>
    unlessDeadly(
      { table: deps.table, now },
      delivery,
      () => settle(id, now),
      () => refuseUnreadable(deps, id, now),
    );
  return queueHandler(
    subscription,
    {
      events: ({ data }, now, delivery) => settleOrRefuse(data.uploadId, now, delivery),
      async files(key, now, delivery) {
        const id = uploadKey.exec(key)?.[1];
        if (id) await settleOrRefuse(id, now, delivery);
      },
    },
    deps.clock,
  );
}
