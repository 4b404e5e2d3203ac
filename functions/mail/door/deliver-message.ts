import { laneOf } from '../../../shared/mail/lanes.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { type Message, message as messageEntity } from '../../../shared/table/entities/message.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { DoorDeps, Wake } from './door-deps.ts';
import { handleReadyMessage } from './handle-ready-message.ts';
import { standingOf } from './judge.ts';
import { sent, unknown } from './transitions.ts';
import { requeueUntilTurn } from './wait-in-line.ts';

const maxAttempts = 3;

/**
 * Sends or skips one message, or leaves it for later. It sends once, however often events and the agenda call it;
 * README.md describes what happens after a crash.
 * @throws SendFailed when the mail service did not accept the message and a retry may help; the message is queued
 * again.
 */
export const deliverMessage =
  (deps: DoorDeps) =>
  async (wake: Wake, now: Date): Promise<void> => {
    const { table } = deps;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const message = await table.find(messageEntity, wake.messageId);
      const item = wake.agendaItem;
      if (item && (!message || isVoid(item, message))) return table.delete(agenda.key(item));
      if (!message) return logger.warn('a message is gone', { messageId: wake.messageId });
      if (await step(deps, message, wake, now)) return;
    }
    throw new Error(`message ${wake.messageId} changed ${maxAttempts} times under us`);
  };

/** The agenda item belongs to a message that is finished or was replanned. */
const isVoid = (item: AgendaItem, message: Message): boolean =>
  item.generation !== message.generation || (message.state !== 'queued' && message.state !== 'sending');

/** Does one step on one version of the message; false when another process changed it first. */
async function step(deps: DoorDeps, message: Message, wake: Wake, now: Date): Promise<boolean> {
  const { table } = deps;
  switch (standingOf(message, now)) {
    case 'finished':
      return true;
    case 'waiting':
      if (wake.again && wake.again.until === message.notBefore)
        await requeueUntilTurn(deps, laneOf(message.category), wake.again, now);
      return true;
    // The agenda item is kept: the sweep hands it over again when its own, longer lease has expired.
    case 'held':
      return true;
    case 'proven':
      return commitOnce(table, sent(message, { at: message.sesEventAt ?? iso(now) }, now), now);
    case 'doubtful':
      return commitOnce(table, unknown(message, now), now);
    case 'ready':
      return handleReadyMessage(deps, message, wake, now);
  }
}
