import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import { unlessDeadly } from '../../../shared/messaging/unless-deadly.ts';
import type { CutShort } from '../../../shared/runtime/guarded-worker.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { storedIdOf } from '../receipt.ts';
import { keepUnreadable } from './keep-unreadable.ts';
import { type ReceiveDeps, receiveMail } from './receive-mail.ts';
import { subscription } from './subscription.ts';

/** The object that SES puts into the bucket when a receipt rule is made: no mail. */
const setupNotification = 'AMAZON_SES_SETUP_NOTIFICATION';

/** Reads one mail with its effects, by its key in the file store; answers why it was cut short where it was. A failure is thrown. */
export type ReadMail = (key: string, now: Date) => Promise<'read' | CutShort>;

/**
 * Queue of new objects below `mail/`, one mail an invocation. A mail that cannot be read in its time, or that has ended the
 * function three times, is kept raw and flagged.
 */
export function createHandler(
  deps: ReceiveDeps &
    Pick<Ports, 'clock'> & {
      /** Default: in this thread, where nothing can cut it short. */
      readMail?: ReadMail;
    },
) {
  const readMail = deps.readMail ?? inThisThread(receiveMail(deps));
  return queueHandler(
    subscription,
    {
      async files(key, now, delivery) {
        if (storedIdOf(key) === setupNotification) return;
        const read = async (): Promise<void> => {
          const ending = await readMail(key, now);
          if (ending !== 'read') await keepUnreadable(deps, { key, why: ending }, now);
        };
        const giveUp = () => keepUnreadable(deps, { key, why: 'killed' }, now);
        await unlessDeadly({ table: deps.table, now }, delivery, read, giveUp);
      },
    },
    deps.clock,
  );
}

const inThisThread =
  (receive: (key: string, now: Date) => Promise<void>): ReadMail =>
  async (key, now) => {
    await receive(key, now);
    return 'read';
  };
