import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type SettleDeps, settleUpload } from './settle-upload.ts';
import { subscription } from './subscription.ts';

const uploadKey = /^uploads\/([A-Za-z0-9_-]+)$/;

export function createHandler(deps: SettleDeps & Pick<Ports, 'clock'>) {
  const settle = settleUpload(deps);
  return queueHandler(
    subscription,
    {
      events: ({ data }, now) => settle(data.uploadId, now),
      async files(key, now) {
        const id = uploadKey.exec(key)?.[1];
        if (id) await settle(id, now);
      },
    },
    deps.clock,
  );
}
