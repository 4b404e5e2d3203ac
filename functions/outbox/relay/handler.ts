import { streamHandler } from '../../../shared/messaging/stream-handler.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { outbox } from '../../../shared/table/entities/outbox.ts';
import { readable } from '../../../shared/table/readable.ts';
import { relayItems } from '../relay-items.ts';

/**
 * Relays outbox items as the stream tells of them. Events that the bus refuses one by one stay for the resend, and so do
 * items that cannot be read; only a failure of the bus as a whole fails the batch, so that a single bad item cannot block
 * its shard.
 */
export const createHandler = (deps: Pick<Ports, 'table' | 'publisher'>) =>
  streamHandler(async (items) => {
    const left = await relayItems(
      deps,
      items.flatMap((item) => readable(outbox, item) ?? []),
    );
    if (left.length > 0) logger.warn('events are left to the resend', { items: left.length });
  });
