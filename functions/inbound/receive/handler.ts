import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type ReceiveDeps, receiveMail } from './receive-mail.ts';
import { subscription } from './subscription.ts';

/** Queue of new objects below `mail/`. A mail may be large: those of a batch are read one after the other. */
export function createHandler(deps: ReceiveDeps & Pick<Ports, 'clock'>) {
  const receive = oneByOne(receiveMail(deps));
  return queueHandler(subscription, { files: receive }, deps.clock);
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
