import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type SettleDeps, settleUpload } from './settle-upload.ts';
import { subscription } from './subscription.ts';

const uploadKey = /^uploads\/([A-Za-z0-9_-]+)$/;

export function createHandler(deps: SettleDeps & { clock: Clock }) {
  const settle = settleUpload(deps);
  return queueHandler(
    subscription,
    {
      events: ({ data }) => settle(data.uploadId),
      async files(key) {
        const id = uploadKey.exec(key)?.[1];
        if (id) await settle(id);
      },
    },
    deps.clock,
  );
}
