import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { deliverMessage } from './deliver-message.ts';
import type { DoorDeps } from './door-deps.ts';
import { subscription } from './subscription.ts';

export function createHandler(deps: DoorDeps & Pick<Ports, 'clock'>) {
  const deliver = deliverMessage(deps);
  return queueHandler(
    subscription,
    {
      events: ({ data: { messageId } }, now) => deliver({ messageId }, now),
      due: (item, now) => deliver({ messageId: item.ref, agendaItem: item }, now),
      own: ({ again }, now) => deliver({ messageId: again.messageId, again }, now),
    },
    deps.clock,
  );
}
