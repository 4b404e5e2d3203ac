import * as z from 'zod';
import { uploadClaimed } from '../../../events/upload-claimed.v1.ts';
import { queueHandler, whenAny, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type SettleDeps, settleUpload } from './settle-upload.ts';

/** What EventBridge tells of a new object (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html). */
const ObjectCreated = z.object({ object: z.object({ key: z.string() }) });

const uploadKey = /^uploads\/([A-Za-z0-9_-]+)$/;

export function createHandler(deps: SettleDeps & { clock: Clock }) {
  const settle = settleUpload(deps);
  return queueHandler(
    [
      whenEvent(uploadClaimed, ({ data }) => settle(data.uploadId)),
      whenAny(async ({ detail }) => {
        const id = uploadKey.exec(ObjectCreated.parse(detail).object.key)?.[1];
        if (id) await settle(id);
      }),
    ],
    deps.clock,
  );
}
