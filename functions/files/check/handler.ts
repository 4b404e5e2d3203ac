import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Delivery } from '../../../shared/messaging/reactions.ts';
import { unlessDeadly } from '../../../shared/messaging/unless-deadly.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type PreviewFile, previewFile } from './preview-file.ts';
import { refuseUnreadable, type SettleDeps, settleUpload } from './settle-upload.ts';
import { subscription } from './subscription.ts';

/** What a page without scripts posted has its own name behind the id. */
const uploadKey = /^uploads\/([A-Za-z0-9_-]+)(?:\/|$)/;

/** What was kept, whichever way it came; its preview has a dot. */
const keptKey = /^files\/([A-Za-z0-9_-]+)$/;

/**
 * Queue of new objects below `uploads/` and of claims, and of files that were kept, one an invocation. A file that ends the function three
 * times is refused; one that was kept before stays without a preview.
 */
export function createHandler(
  deps: SettleDeps &
    Pick<Ports, 'clock'> & {
      files: Parameters<typeof previewFile>[0]['files'];
      /** Default: in this thread, where nothing can cut it short. */
      preview?: PreviewFile;
    },
) {
  const settle = settleUpload(deps);
  const preview = deps.preview ?? previewFile(deps);
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
        const kept = keptKey.exec(key)?.[1];
        if (kept)
          await unlessDeadly(
            { table: deps.table, now },
            delivery,
            () => preview(kept),
            async () => undefined,
          );
      },
    },
    deps.clock,
  );
}
