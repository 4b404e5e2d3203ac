import * as z from 'zod';
import { queueHandler, whenAny } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type ReceiveDeps, receiveMail } from './receive-mail.ts';

/** What S3 tells EventBridge of a new object. */
const ObjectCreated = z.object({ object: z.object({ key: z.string() }) });

/** Queue of new objects below `mail/`. */
export function createHandler(deps: ReceiveDeps & { clock: Clock }) {
  const receive = receiveMail(deps);
  return queueHandler(
    [whenAny((envelope, now) => receive(ObjectCreated.parse(envelope.detail).object.key, now))],
    deps.clock,
  );
}
