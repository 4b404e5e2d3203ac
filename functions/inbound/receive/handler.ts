import * as z from 'zod';
import { queueHandler, whenAny } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type ReceiveDeps, receiveMail } from './receive-mail.ts';

/** What S3 tells EventBridge of a new object. */
const ObjectCreated = z.object({ object: z.object({ key: z.string() }) });

/** Queue of new objects below `mail/`. A mail may be large: those of a batch are read one after the other. */
export function createHandler(deps: ReceiveDeps & { clock: Clock }) {
  const receive = oneByOne(receiveMail(deps));
  return queueHandler(
    [whenAny((envelope, now) => receive(ObjectCreated.parse(envelope.detail).object.key, now))],
    deps.clock,
  );
}

type Receive = (key: string, now: Date) => Promise<void>;

/** Begins each call when the one before has ended, however it ended. */
function oneByOne(receive: Receive): Receive {
  let before: Promise<unknown> = Promise.resolve();
  return (key, now) => {
    const mine = before.then(() => receive(key, now));
    before = mine.catch(() => undefined);
    return mine;
  };
}
